import type { ToldPair } from './retelling';
import { zhCN } from './zh-cn';
import { zhCNToldFaults, zhCNToldValues } from './zh-cn-told-faults';

/** Why a file of a macro, or a table, cannot be read or written. */
const FILES: readonly ToldPair[] = [
  ['{file} cannot be used as a macro. {problem}', '{file} 不能用作宏。{problem}'],
  ['{file} cannot be used as a table: {why}.', '{file} 不能用作表格：{why}。'],
  ['it is no file: name a CSV file', '它不是普通文件，请指定 CSV 文件'],
  ['it is larger than {most} MB: split it', '它超过 {most} MB，请拆分'],
  ['it is not text in UTF-8: save it as such', '它不是 UTF-8 文本，请以该编码保存'],
  [
    '{file} is a larger table than a macro can have, whose file has {most} MB at most: split it.',
    '{file} 这个表格对宏来说太大，宏的文件最多 {most} MB：请拆分它。',
  ],
  ['row {n} has a quote that does not end: correct it', '第 {n} 行有一个没有结束的引号，请更正'],
  ['it is empty: the first row has to name the columns', '它是空的，第一行应给出各列的名称'],
  ['column {n} has no name in the first row: name it', '第 {n} 列在第一行中没有名称，请命名'],
  ['two columns are named "{name}": rename one', '有两列都叫“{name}”，请重命名其中之一'],
  [
    'row {n} has {cells} cells, and the first row names {columns} columns: correct it',
    '第 {n} 行有 {cells} 个单元格，而第一行给出了 {columns} 列，请更正',
  ],
  ['it has more than {most} cells: split it', '它的单元格超过 {most} 个，请拆分'],
  ['a name of a column or a cell is too long: shorten it', '某一列的名称或某个单元格太长，请缩短'],
  [
    '{file} has changed since it was opened: open it again, or save under another name.',
    '{file} 在打开后已被更改：请重新打开，或以其他名称保存。',
  ],
  [
    '"{name}" is no name of a macro: a call names one of the library, without a path.',
    '“{name}”不是宏的名称：调用的应是资料库中的宏，不含路径。',
  ],
  [
    '"{name}" is no name of a macro: a call names one of the same folder, without a path.',
    '“{name}”不是宏的名称：调用的应是同一文件夹中的宏，不含路径。',
  ],
  [
    'There is no macro "{name}" in {folder}: correct the name, or put the macro there.',
    '{folder} 中没有宏“{name}”：请更正名称，或将宏放到那里。',
  ],
  ['The macro is gone: it may have been moved or removed.', '宏已不在：可能已被移动或删除。'],
  ['The kept changes cannot be restored: discard them.', '无法恢复保留的修改：请放弃它们。'],
  ['It is no file, but a folder, a pipe or a device.', '它不是文件，而是文件夹、管道或设备。'],
  ['The file is not text in UTF-8.', '文件不是 UTF-8 文本。'],
  ['The file is larger than {most} MB, which no macro is.', '文件超过 {most} MB，宏不会这么大。'],
  ['The file holds no macro: it has to be a JSON object.', '文件中没有宏：它必须是 JSON 对象。'],
  [
    'The file is no macro of Deskreel: "format" has to be "{format}"; files of other tools are imported.',
    '文件不是 Deskreel 的宏：“format”必须是“{format}”；其他工具的文件请用导入。',
  ],
  ['"version" has to be a whole number from 1.', '“version”必须是从 1 开始的整数。'],
  [
    'The macro is of version {version}, and this Deskreel knows versions up to {known}: update Deskreel to open it.',
    '宏的版本是 {version}，而此 Deskreel 最高支持版本 {known}：请更新 Deskreel 后打开。',
  ],
  [
    'The file is nested deeper than {most} levels, which no macro is.',
    '文件的嵌套超过 {most} 层，宏不会这么深。',
  ],
  [
    'The file has more than {most} lists and objects, which no macro has.',
    '文件中的列表和对象超过 {most} 个，宏不会有这么多。',
  ],
  [
    'The file is not JSON: a text in it has a line break or an escape that JSON does not know.',
    '文件不是 JSON：其中有文本含换行或 JSON 不认识的转义。',
  ],
  [
    'The file ends in the middle: it is not JSON, or a part of it is missing.',
    '文件在中间结束：它不是 JSON，或缺少一部分。',
  ],
  [
    'The file is not JSON: line {line}, column {column} is not as it has to be.',
    '文件不是 JSON：第 {line} 行第 {column} 列有误。',
  ],
  [
    'Something about a macro could not be done ({why}): try again.',
    '有关宏的操作无法完成（{why}）：请重试。',
  ],
];

/** How large a macro may be. */
const SIZES: readonly ToldPair[] = [
  ...(
    [
      ['The macro has more than {most} steps', '宏的步骤超过 {most} 个'],
      ['The macro has more than {most} conditions', '宏的条件超过 {most} 个'],
      ['Blocks stand in each other deeper than {most} levels', '块的嵌套超过 {most} 层'],
      ['Conditions stand in each other deeper than {most} levels', '条件的嵌套超过 {most} 层'],
    ] as const
  ).flatMap(([said, other]): readonly ToldPair[] => [
    [`${said}, at {place}….`, `${other}，位于 {place}…。`],
    [`${said}.`, `${other}。`],
  ]),
  [
    'The steps could not be put on the clipboard: copy them again.',
    '无法将步骤放到剪贴板：请重新复制。',
  ],
  ['The table could not be read: choose it again.', '无法读取表格：请重新选择。'],
  ['The import broke off: import the file again.', '导入中断：请重新导入该文件。'],
  [
    'The steps on the clipboard could not be read: copy fewer of them at once.',
    '无法读取剪贴板上的步骤：请一次少复制一些。',
  ],
  ['What is on the clipboard is too large.', '剪贴板上的内容太大。'],
  [
    'Steps on the clipboard stand in more than {most} blocks.',
    '剪贴板上的步骤嵌套超过 {most} 层块。',
  ],
  [
    'The steps on the clipboard are damaged: copy them again.',
    '剪贴板上的步骤已损坏：请重新复制。',
  ],
  ['A macro has {most} steps at most.', '宏最多有 {most} 个步骤。'],
];

/** What is said where a part of a session becomes a macro. */
const FROM_SESSIONS: readonly ToldPair[] = [
  [
    'The file of the macro would be larger than {most} MB: take rows, pictures, steps or recorded events out of it.',
    '宏的文件将超过 {most} MB：请从中去掉一些行、图片、步骤或录制的事件。',
  ],
  [
    'The macro would be larger than {most} MB: choose a shorter part of the session.',
    '宏会超过 {most} MB：请选择会话中较短的部分。',
  ],
  [
    'Which keys were pressed here was redacted, and there is nothing else: choose another part, or the session as it was.',
    '这里按了哪些键已被遮盖，此外没有其他内容：请选择其他部分，或原来的会话。',
  ],
  ...Object.entries(zhCN.session.privacy).map(
    ([mode, name]): ToldPair => [
      `Privacy mode ${mode} kept back which keys were pressed here, and there is nothing else: record in mode full.`,
      `隐私模式“${name}”没有保留这里按了哪些键，此外没有其他内容：请以“完整”模式录制。`,
    ],
  ),
  ...Object.entries(zhCN.session.privacy).map(
    ([mode, name]): ToldPair => [
      `{presses} missing: mode ${mode} kept back which keys.`,
      `缺少{presses}：隐私模式“${name}”没有保留是哪些键。`,
    ],
  ),
  [
    'All that was pressed here are keys that have no name: choose another part.',
    '这里按下的都是没有名称的键：请选择其他部分。',
  ],
  [
    'This part holds no key, button, move or wheel to make a macro of: choose another part.',
    '此部分没有可生成宏的按键、按钮、移动或滚轮：请选择其他部分。',
  ],
  [
    'The part to make a macro of ends before it begins: give an end after its start.',
    '要生成宏的部分在开始之前结束：请给出晚于开始的结束时间。',
  ],
  [
    'This session holds only how much was typed and clicked, not what: record in privacy mode full to make macros.',
    '此会话只有输入和点击的次数，没有内容：要生成宏，请以“完整”隐私模式录制。',
  ],
  [
    'This part holds nothing but moves of the pointer, which are left out: keep the moves, or choose another part.',
    '此部分只有指针移动，而移动已被略去：请保留移动，或选择其他部分。',
  ],
  [
    'This part would have more than {most} steps: choose a shorter one.',
    '此部分的步骤会超过 {most} 个：请选择较短的部分。',
  ],
  ['{presses} missing: a redaction kept back which keys.', '缺少{presses}：是哪些键已被遮盖。'],
  ['One press is', ' 1 次按键'],
  ['{count} presses are', ' {count} 次按键'],
  [
    'What started or stopped the recording is left out: {presses}.',
    '已略去用于开始或停止录制的操作：{presses}。',
  ],
  ['one press', '1 次按键'],
  ['{count} presses', '{count} 次按键'],
  ['CapsLock is left out: text says what is a capital.', '已略去大写锁定：文本本身区分大小写。'],
  [
    '{clicks} made where the pointer is: the recording does not say where.',
    '有 {clicks}会在指针所在处进行：录制没有说明位置。',
  ],
  ['One click or turn of the wheel is', '1 次点击或滚轮'],
  ['{count} clicks or turns of the wheel are', '{count} 次点击或滚轮'],
  [
    '{places} from the screen: they were not in a window of which the recording says where it was.',
    '有 {places}相对于屏幕：它们不在录制中说明了位置的窗口里。',
  ],
  ['One place counts', '1 个位置'],
  ['{count} places count', '{count} 个位置'],
  [
    'This recording does not say which windows were in front, so no pause became a wait for one: record with --windows, or choose “Record which window has the focus” under Settings, Privacy.',
    '此录制没有说明哪些窗口在前台，因此没有停顿变成等待窗口：请使用 --windows 录制，或在“设置”的“隐私”中选择“录制当前焦点窗口”。',
  ],
  [
    'The displays changed in this part: places are meant for those it began with.',
    '显示器在此部分中发生了变化：位置按开始时的显示器计算。',
  ],
  [
    'The recorded events do not go along: they are {count}, and a macro takes {most}. Replay the session for its own timing.',
    '录制的事件不会带上：共有 {count} 个，而宏最多 {most} 个。要按原来的时间进行，请回放会话。',
  ],
  [
    '{steps} {times} times and became a repeat: places are of the first time, times the mean of all.',
    '{steps}出现了 {times} 次，已变成重复：位置取第一次的，时间取所有次的平均值。',
  ],
  [
    '{steps} {times} times, from step {first}: switch loops on (--loops) to make them a repeat.',
    '从第 {first} 步起，{steps}出现了 {times} 次：打开循环（--loops）即可变成重复。',
  ],
  ['{passages} again and became repeats.', '{passages}重复出现的片段，已变成重复。'],
  ['{passages} again.', '{passages}重复出现的片段。'],
  ['One more passage comes', '另有 1 个'],
  ['{count} more passages come', '另有 {count} 个'],
  ['One step comes', '1 个步骤'],
  ['{count} steps come', '{count} 个步骤'],
];

/** What is said of documents of macros and of tables in English, in Chinese. */
export const zhCNToldDocuments: readonly ToldPair[] = [
  ...FILES,
  ...SIZES,
  ...FROM_SESSIONS,
  ['{first} There is 1 more problem.', '{first}另有 1 个问题。'],
  ['{first} There are {count} or more more problems.', '{first}另有至少 {count} 个问题。'],
  ['{first} There are {count} more problems.', '{first}另有 {count} 个问题。'],
  ...Object.entries(zhCN.steps.types).map(
    ([type, name]): ToldPair => [`Step {n} (${type}): {fault}.`, `步骤 {n}（${name}）：{fault}。`],
  ),
  ['Step {n}: {fault}.', '步骤 {n}：{fault}。'],
  [
    'Step {n} would do {count} steps, one in the other repeated, and {most} is the most: repeat less, or until something.',
    '由于重复的嵌套，步骤 {n} 会执行 {count} 个步骤，而最多为 {most} 个：请减少重复，或改为直到某个条件。',
  ],
  ...zhCNToldFaults,
  ...zhCNToldValues,
];
