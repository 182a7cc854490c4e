import type { ToldPair } from './retelling';

const CURE =
  'Repair or remove it and restart Deskreel; until then no trigger acts, and none can be changed.';
const CURE_CHINESE = '请修复或移除它，并重新启动 Deskreel；在此之前触发器都不起作用，也不能更改。';

/** What is wrong with the file of triggers; each completes “the file …”. */
const FAULTS: readonly ToldPair[] = [
  ['is no JSON', '不是 JSON'],
  ['is no file of triggers', '不是触发器文件'],
  ['is no file', '不是普通文件'],
  ['is too large to be a file of triggers', '太大，不像触发器文件'],
  [
    'is of version {version}, and this Deskreel knows {known}: use a newer one',
    '的版本是 {version}，而此 Deskreel 支持 {known}：请使用更新的版本',
  ],
  ['cannot be understood at {place}: {why}', '在 {place} 处无法理解：{why}'],
  ['cannot be understood: {why}', '无法理解：{why}'],
];

/** What is said of triggers in English, in Chinese. */
export const zhCNToldTriggers: readonly ToldPair[] = [
  ['There is no such trigger any more.', '该触发器已不存在。'],
  [
    'There is a profile {name} already: choose another name.',
    '已有名为 {name} 的配置：请换一个名称。',
  ],
  ['Triggers would be wrong: {why}.', '触发器会有误：{why}。'],
  [
    '{chord} cannot be held while its macro runs, since {modifiers} would be part of what the macro types: choose a key that stands alone, such as F9.',
    '{chord} 不能在宏运行期间按住，因为 {modifiers} 会成为宏输入的一部分：请选择单独的键，例如 F9。',
  ],
  [
    '{chord} cannot be kept from other programs while it is held, since they would not get what the macro types either: let them have it.',
    '按住 {chord} 期间不能让其他程序收不到它，否则它们也收不到宏输入的内容：请让它们收到。',
  ],
  [
    '{text} is taken already, for the macro {macro}: choose another abbreviation.',
    '{text} 已用于宏 {macro}：请选择其他缩写。',
  ],
  [
    '{text} can never be typed, since {other}, for the macro {macro}, acts before: choose another abbreviation, or have that one act at the end of the word.',
    '{text} 永远无法输入完，因为用于宏 {macro} 的 {other} 会先触发：请选择其他缩写，或让后者在单词结束后触发。',
  ],
  [
    '{text} can never be typed, since {other}, for the macro {macro}, ends in it: choose another abbreviation.',
    '{text} 永远无法输入完，因为用于宏 {macro} 的 {other} 会在其中结束并触发：请选择其他缩写。',
  ],
  [
    '{text} would act before {other}, for the macro {macro}, is typed, since it ends in it: choose another abbreviation.',
    '{text} 会在用于宏 {macro} 的 {other} 输入完之前触发，因为它会在其中结束：请选择其他缩写。',
  ],
  [
    '{text} would act before {other}, for the macro {macro}, is typed: choose another abbreviation, or have it act at the end of the word.',
    '{text} 会在用于宏 {macro} 的 {other} 输入完之前触发：请选择其他缩写，或让它在单词结束后触发。',
  ],
  ['{at} has passed: choose a later time.', '{at} 已过去：请选择更晚的时间。'],
  ['This schedule never comes: choose another.', '这个时间永远不会到来：请选择其他时间。'],
  [
    '{pattern} is no schedule: five fields are needed, as in 30 9 * * 1-5.',
    '{pattern} 不是时间模式：需要五个字段，例如 30 9 * * 1-5。',
  ],
  ['{pattern} is no schedule: {why}.', '{pattern} 不是时间模式：{why}。'],
  ['{at} is no date.', '{at} 不是日期。'],
  ['{macro} was not run, since the screen is locked.', '没有运行 {macro}，因为屏幕已锁定。'],
  ['Its trigger was switched off.', '它的触发器已关闭。'],
  [
    '{text} was not replaced, since it did not stand before the caret any more when its macro could begin.',
    '没有替换 {text}，因为宏可以开始时它已不在光标之前。',
  ],
  [
    'The X display went away while its windows were looked at: start Deskreel on a display that runs.',
    'X 显示在检查窗口时断开了：请在正在运行的显示上启动 Deskreel。',
  ],
  [
    'Abbreviations work on X11 alone as yet, since nothing else is read for what is typed: give the macro a hotkey.',
    '缩写目前只在 X11 上有效，因为其他系统上不读取输入的内容：请为宏设置热键。',
  ],
  [
    'The X display went away while its keyboard was looked at: start Deskreel on a display that runs.',
    'X 显示在检查键盘时断开了：请在正在运行的显示上启动 Deskreel。',
  ],
  [
    '{file} was changed by somebody else: restart Deskreel, so that it is read again.',
    '{file} 已在别处被更改：请重新启动 Deskreel 以重新读取。',
  ],
  ...FAULTS.map(
    ([said, other]): ToldPair => [`{file} ${said}. ${CURE}`, `{file} ${other}。${CURE_CHINESE}`],
  ),
  [`{failure} ${CURE}`, `{failure}${CURE_CHINESE}`],
];
