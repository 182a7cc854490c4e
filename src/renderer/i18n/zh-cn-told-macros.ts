import type { ToldPair } from './retelling';

/** What is said where a macro is run, waits or is recorded. */
const RUNS: readonly ToldPair[] = [
  [
    'What was typed behind the abbreviation could not all be typed again, as the keyboard layout or CapsLock have changed meanwhile: type the rest by hand.',
    '缩写之后键入的内容无法全部重新键入，因为键盘布局或大写锁定已在此期间改变：请手动键入其余部分。',
  ],
  ['A macro is running: stop it first.', '正在运行宏：请先停止。'],
  ['No macro is running: run one first.', '没有正在运行的宏：请先运行一个。'],
  ['The macro is not paused: pause it first.', '宏没有暂停：请先暂停。'],
  [
    'The macro needs a yes to what it does before it runs for the first time.',
    '宏在首次运行前，需要先同意它要做的事。',
  ],
  [
    'Nobody has said yes to what it does, or it does more since: run it once from its page.',
    '没有人同意过它要做的事，或此后它做得更多：请在它的页面上运行一次。',
  ],
  ['It was called off before it began.', '在开始之前已取消。'],
  [
    'The user has ended the replay or the macro that was waited for, and what waited with it.',
    '用户结束了所等待的回放或宏，等待它的也随之结束。',
  ],
  [
    'Somebody used keyboard or pointer, which ended the macro before it, and what waited with that.',
    '有人使用了键盘或指针，前一个宏因此结束，等待它的也随之结束。',
  ],
  [
    '{name} is running already, so it was not started again.',
    '{name} 已在运行，因此没有再次启动。',
  ],
  [
    '{name} was running already, so it was not started again.',
    '{name} 当时已在运行，因此没有再次启动。',
  ],
  ['{name} is waiting already, so it was not added again.', '{name} 已在等待，因此没有再次添加。'],
  [
    '{count} macros are waiting already: stop some of them first.',
    '已有 {count} 个宏在等待：请先停止一些。',
  ],
  ['{name} was started anew.', '{name} 已重新启动。'],
  ['{name} was taken out of the queue.', '{name} 已从队列中移出。'],
  ['{name} could not be run.', '{name} 无法运行。'],
  ['Everything was ended.', '一切都已结束。'],
  [
    'Another window than the one that the macro is for is in front: bring that one to the front, and run the macro again.',
    '最前面的窗口不是宏所针对的窗口：请将该窗口切换到最前面，然后重新运行宏。',
  ],
  [
    'The macro ended itself as failed: look at the step that stopped it.',
    '宏以失败结束了自己：请查看使它停止的步骤。',
  ],
  [
    "The macro broke off by a mistake of Deskreel's ({name}): run it again, and report this.",
    '宏因 Deskreel 的错误中断（{name}）：请重新运行并报告此问题。',
  ],
  ['No step is chosen: choose some, or run all.', '没有选择步骤：请选择一些，或全部运行。'],
  [
    '“{title}” has no such step: choose one that is in it.',
    '“{title}”中没有这个步骤：请选择其中的步骤。',
  ],
  [
    'Step {n} stands in one that is switched off: switch that on, or choose another step.',
    '步骤 {n} 位于已停用的步骤中：请启用后者，或选择其他步骤。',
  ],
  [
    '“{title}” has no recorded events to replay exactly: set it to run its steps.',
    '“{title}”没有可精确回放的录制事件：请将它设为运行步骤。',
  ],
  [
    '“{title}”, or a macro that it calls, does more than was agreed to, since it was changed meanwhile: run it again to be asked.',
    '“{title}”或它调用的宏在此期间被更改，要做的事比同意的更多：请重新运行，届时会再次询问。',
  ],
  [
    '“{title}” calls more than {most} macros: call fewer.',
    '“{title}”调用了超过 {most} 个宏：请减少调用。',
  ],
  ['Step {n} gives a macro what it does not take: {why}', '步骤 {n} 给宏传入了它不接受的值：{why}'],
  ['In “{macro}”, step {n}: {why}', '“{macro}”的步骤 {n}：{why}'],
  ['In “{macro}”: {problem}', '“{macro}”中：{problem}'],
  ['“{title}” needs a number in “{name}”.', '“{title}”的“{name}”中需要数字。'],
  ['“{title}” needs a text in “{name}”.', '“{title}”的“{name}”中需要文本。'],
  ['“{title}” needs true or false in “{name}”.', '“{title}”的“{name}”中需要 true 或 false。'],
  ['“{title}” has no variable “{name}”: leave it out.', '“{title}”没有变量“{name}”：请略去它。'],
  [
    '“{title}” has no variable “{name}”: it has {names}.',
    '“{title}”没有变量“{name}”：它有 {names}。',
  ],
  [
    'The displays have changed since “{title}” was made: then {then}, now {now}. Set the macro to scale its places or to keep them, or restore the displays.',
    '显示器与制作“{title}”时不同：当时 {then}，现在 {now}。请将宏设为缩放或保留位置，或恢复原来的显示器。',
  ],
  [
    'Steps cannot be recorded while recordings do not keep which keys are pressed: choose Full under Privacy in the settings.',
    '录制不保留按了哪些键时，无法录制步骤：请在设置的“隐私”中选择“完整”。',
  ],
  ['Steps are being recorded already: stop that first.', '正在录制步骤：请先停止。'],
  [
    'Nothing was recorded: it was called off before it began.',
    '什么也没有录下：在开始之前已取消。',
  ],
];

/** Why a step failed. */
const STEPS: readonly ToldPair[] = [
  [
    'More than {most} blocks and calls stand in each other here: let macros call each other less deep, or from fewer blocks.',
    '这里互相嵌套的块和调用超过 {most} 层：请减少宏之间的调用层数，或从更少的块中调用。',
  ],
  [
    'More than {most} macros call each other: let “{macro}” end before it is called again.',
    '互相调用的宏超过 {most} 个：请让“{macro}”在再次被调用之前结束。',
  ],
  [
    'What was waited for did not come in time: look whether the macro waits for the right thing, or let it wait longer.',
    '所等待的没有及时出现：请检查宏等待的内容是否正确，或让它等得更久。',
  ],
  [
    'What was waited for did not come within {seconds} s: look whether the macro waits for the right thing, or let it wait longer.',
    '所等待的在 {seconds} 秒内没有出现：请检查宏等待的内容是否正确，或让它等得更久。',
  ],
  [
    'It was still not over after {times} times: look whether what it is repeated for can come, or allow more.',
    '重复 {times} 次后仍未结束：请检查重复所等待的情况是否会出现，或允许更多次。',
  ],
  [
    'There is no table to go through: give the macro a table, or run it with rows from a file.',
    '没有可逐行处理的表格：请为宏提供表格，或用文件中的行运行。',
  ],
  [
    'Step {n} goes through the rows of a table, and there is none: give the macro a table, or run it with rows from a file.',
    '步骤 {n} 要逐行处理表格，但没有表格：请为宏提供表格，或用文件中的行运行。',
  ],
  [
    'Step {n} asks for the column “{name}”, which the table does not have (it has {names}): correct one of them.',
    '步骤 {n} 需要列“{name}”，但表格中没有（有 {names}）：请更正其中之一。',
  ],
  ['The file is not known any more: import it again.', '已不记得该文件：请重新导入。'],
  ['The table is not known any more: choose it again.', '已不记得该表格：请重新选择。'],
  [
    'The wheel turns no more than {most} notches at once: repeat the step.',
    '滚轮一次最多转动 {most} 格：请重复该步骤。',
  ],
  [
    'An expression cannot be worked out ({why}): correct it, or the variables and rows that it uses.',
    '无法计算表达式（{why}）：请更正它，或它使用的变量和行。',
  ],
  [
    'An expression does not work, because {why}: correct it in the step.',
    '表达式无效，原因：{why}。请在步骤中更正。',
  ],
  ['it gives no number', '结果不是数'],
  ['it gives a place that is on no screen', '结果中的位置不在任何屏幕上'],
  ['it gives no length of time from 0 ms to a week', '结果不是 0 毫秒到一周之间的时长'],
  ['it gives no count from 0 to a billion', '结果不是 0 到十亿之间的次数'],
  ['it gives neither true nor false', '结果既不是真也不是假'],
  [
    'Text steps do not work on {system} yet: press the keys in steps of their own, or run the macro on Linux with X11.',
    '文本步骤尚不支持 {system}：请用单独的步骤按键，或在使用 X11 的 Linux 上运行宏。',
  ],
  [
    "The X display {display} lacks the XKB extension, by which keyboard layouts are known: enable it in the X server's configuration.",
    'X 显示 {display} 缺少用于得知键盘布局的 XKB 扩展：请在 X 服务器的配置中启用它。',
  ],
  [
    'The text was not typed to its end, because the macro had ended: run it again.',
    '文本没有输入完，因为宏已结束：请重新运行。',
  ],
  [
    'The X display {display} went away while text was typed: start it again, and then the macro.',
    'X 显示 {display} 在输入文本时断开了：请重新启动它，然后重新运行宏。',
  ],
  [
    'The character {code} cannot be typed, because it is half of a character: take it out of the text, or press its keys in a step of their own.',
    '无法输入字符 {code}，因为它只是半个字符：请从文本中去掉，或用单独的步骤按键。',
  ],
  [
    'The character {code} cannot be typed, because it is a control character: take it out of the text, or press its keys in a step of their own.',
    '无法输入字符 {code}，因为它是控制字符：请从文本中去掉，或用单独的步骤按键。',
  ],
  [
    'The character {code} is not on the keyboard layout, and no key is free to put it on: take it out of the text, turn CapsLock off, or choose a layout that has it.',
    '键盘布局中没有字符 {code}，也没有空闲的按键可以放置它：请从文本中去掉、关闭大写锁定，或选择包含它的布局。',
  ],
  [
    'Nothing says which keys type the rest of a text: replace what is unusual in it, or use another keyboard layout.',
    '无法得知文本的其余部分用哪些键输入：请替换其中不常见的内容，或使用其他键盘布局。',
  ],
  [
    'Deskreel cannot look at the desktop here: leave out what waits for windows, pixels, pictures, keys or the clipboard.',
    'Deskreel 在这里无法查看桌面：请略去等待窗口、像素、图像、按键或剪贴板的步骤。',
  ],
  [
    'No window is in front, or nobody knows where it is: bring the window to the front that is meant.',
    '没有窗口在最前面，或无法得知它的位置：请将所指的窗口切换到最前面。',
  ],
  [
    'Deskreel cannot tell where the displays are here: use places that count from the screen.',
    'Deskreel 在这里无法得知显示器的位置：请使用相对于屏幕的位置。',
  ],
  [
    'There is no display {number}: connect it, or change the place.',
    '没有显示器 {number}：请连接它，或更改位置。',
  ],
];

/** What looks at the screen, and what is picked from it. */
const SCREEN: readonly ToldPair[] = [
  [
    'Macros cannot look at a Wayland desktop, which shows programs nothing of each other: log in to an X11 session (“Xorg” at the login screen) and run it there.',
    '宏无法查看 Wayland 桌面，它不让程序看到彼此：请登录 X11 会话（登录界面中的“Xorg”）后运行。',
  ],
  [
    'Macros cannot look at the screen, windows, keys or the clipboard on {system} yet: take such steps out, or run it on Linux with X11.',
    '宏尚不能在 {system} 上查看屏幕、窗口、按键或剪贴板：请去掉这类步骤，或在使用 X11 的 Linux 上运行。',
  ],
  ...(
    [
      ['read the screen', '读取屏幕'],
      ['know which windows are open', '得知打开了哪些窗口'],
      ['read the clipboard', '读取剪贴板'],
      ['know which keys are held', '得知按住了哪些键'],
    ] as const
  ).map(
    ([need, other]): ToldPair => [
      `This macro did not say that it needs to ${need}: add a step that does to the macro that is run, so that it is shown before it runs.`,
      `此宏没有说明它需要${other}：请在所运行的宏中添加这样的步骤，以便在运行前显示。`,
    ],
  ),
  [
    'The X display {display} went away while a macro looked at it: start it again, and then the macro.',
    'X 显示 {display} 在宏查看时断开了：请重新启动它，然后重新运行宏。',
  ],
  [
    'There is no display number {number}, they count from 0 to {last}: connect it, or choose another one.',
    '没有编号为 {number} 的显示器，编号从 0 到 {last}：请连接它，或选择其他显示器。',
  ],
  [
    'No window is in front that a place could be counted from: bring one to the front, or wait for it in a step before.',
    '没有可作为位置基准的最前窗口：请将一个窗口切换到最前面，或在前面的步骤中等待它。',
  ],
  [
    'The X display {display} has a palette in place of colours, which Deskreel cannot read: choose a colour depth of 16 bits or more.',
    'X 显示 {display} 使用调色板而不是颜色，Deskreel 无法读取：请选择 16 位或更高的颜色深度。',
  ],
  [
    'A part of {width} by {height} pixels is too large to be looked at at once: choose a smaller one.',
    '{width} × {height} 像素的部分太大，无法一次查看：请选择较小的部分。',
  ],
  [
    'The place {x}, {y} is on no screen: choose one that is, or connect the screen that the macro was made on.',
    '位置 {x}, {y} 不在任何屏幕上：请选择屏幕上的位置，或连接制作宏时的屏幕。',
  ],
  [
    'The picture has {width} by {height} pixels, and no more than {most} a side and {all} in all can be looked for: choose a smaller part of the screen.',
    '图像有 {width} × {height} 像素，而每边最多 {most}、总共最多 {all} 像素才能查找：请选择屏幕上较小的部分。',
  ],
  [
    'The picture is not a PNG that can be read: choose it anew, from the screen or another file.',
    '图像不是可读取的 PNG：请从屏幕或其他文件重新选择。',
  ],
  [
    'The picture cannot be told from what is on the screen in a reasonable time: look in a smaller part, or choose a picture with more detail.',
    '无法在合理的时间内从屏幕内容中分辨出该图像：请在较小的部分中查找，或选择细节更多的图像。',
  ],
  [
    'The picture is wholly transparent, so it is everywhere: choose another one.',
    '图像完全透明，因此到处都是：请另选一个。',
  ],
  [
    'The X display {display} went away while something was picked: start it again.',
    'X 显示 {display} 在选取时断开了：请重新启动它。',
  ],
  [
    'The region is too large to be looked for: choose a smaller one.',
    '区域太大，无法查找：请选择较小的区域。',
  ],
  [
    'Nothing can be picked from a Wayland desktop, which shows programs nothing of each other: type it in, or log in to an X11 session.',
    '无法从 Wayland 桌面选取，它不让程序看到彼此：请手动输入，或登录 X11 会话。',
  ],
  [
    'Nothing can be picked from the screen or the keyboard on {system} yet: type it in.',
    '尚不能在 {system} 上从屏幕或键盘选取：请手动输入。',
  ],
  [
    'There is no X display to pick from, because DISPLAY is not set: start Deskreel inside a desktop session.',
    '没有可供选取的 X 显示，因为没有设置 DISPLAY：请在桌面会话中启动 Deskreel。',
  ],
  [
    'Another program keeps the pointer or the keyboard to itself: close its menu, or unlock the screen, and try again.',
    '另一个程序独占了指针或键盘：请关闭它的菜单或解锁屏幕，然后重试。',
  ],
  [
    'Something is being picked already: click, or press Escape.',
    '正在选取：请点击，或按 Esc 取消。',
  ],
];

/** What is said of macros that run, fail or look at the screen in English, in Chinese. */
export const zhCNToldMacros: readonly ToldPair[] = [...RUNS, ...STEPS, ...SCREEN];
