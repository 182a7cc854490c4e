import type { ToldPair } from './retelling';
import { zhCN } from './zh-cn';

/** What is wrong with a macro or a step of it, as it stands inside of a sentence. */
const FAULTS: readonly ToldPair[] = [
  ['two columns have the same name', '有两列名称相同'],
  ['the table has more than {most} cells', '表格的单元格超过 {most} 个'],
  [
    'the mode "exact" replays recorded events, and the macro has no "recording"',
    '模式“exact”会回放录制的事件，但宏没有“recording”',
  ],
  ['step {n} has the same id already', '步骤 {n} 已有相同的 id'],
  ['another step has the same id already', '另一个步骤已有相同的 id'],
  ['two variables are named "{name}"', '有两个变量都叫“{name}”'],
  [
    'a variable cannot be named "{name}", which stands for something already',
    '变量不能叫“{name}”，它已有含义',
  ],
  [
    'a variable cannot be named "{name}", which is a word of expressions',
    '变量不能叫“{name}”，它是表达式中的词',
  ],
  ['"{field}" cannot be read, because {why}', '“{field}”无法读取，原因：{why}'],
  ['the expression {text} cannot be read: {why}', '表达式 {text} 无法读取：{why}'],
  ['the text cannot be filled in: {why}', '文本无法填入：{why}'],
  ['a {{ has no }}', '有 {{ 没有对应的 }}'],
  [
    '"{field}" asks for "{name}", which is no variable (there is none): add it to the variables of the macro, or set it',
    '“{field}”需要“{name}”，但没有这个变量（没有任何变量）：请将它添加到宏的变量，或设置它',
  ],
  [
    '"{field}" asks for "{name}", which is no variable (there are {names}): add it to the variables of the macro, or set it',
    '“{field}”需要“{name}”，但没有这个变量（有 {names}）：请将它添加到宏的变量，或设置它',
  ],
  [
    '"{field}" asks for "{name}", which is known only inside a repeat over rows',
    '“{field}”需要“{name}”，它只在逐行重复中才有',
  ],
  [
    '"{field}" asks for "{name}", which is known only inside a repeat',
    '“{field}”需要“{name}”，它只在重复中才有',
  ],
  [
    '"{field}" asks for "{name}", which is known only in a macro that looks for a pixel or an image',
    '“{field}”需要“{name}”，它只在查找像素或图像的宏中才有',
  ],
  ['it needs a place to go to, or a path', '需要目标位置或路径'],
  ['"{field}" needs a title or a class', '“{field}”需要标题或类'],
  [
    '"durationMs" goes with "to": a path has times of its own',
    '“durationMs”用于“to”：路径有自己的时间',
  ],
  ['a wheel step turns nothing without "down" or "right"', '没有“down”或“right”，滚轮步骤不会转动'],
  [
    '"toMs" is {to}, and has to be "ms" ({from}) or more',
    '“toMs”是 {to}，但不能小于“ms”（{from}）',
  ],
  ['{key} is in "keys" twice', '“keys”中有两个 {key}'],
  [
    '"macro" has to be the name of a macro of the same folder, not a path',
    '“macro”必须是同一文件夹中宏的名称，而不是路径',
  ],
  ['the picture to look for is no PNG', '要查找的图像不是 PNG'],
  [
    'the macro would do {count} steps, one in the other repeated, and {most} is the most: repeat less, or until something',
    '由于重复的嵌套，宏会执行 {count} 个步骤，而最多为 {most} 个：请减少重复，或改为直到某个条件',
  ],
  [
    'the macro would do {count} steps in all its times, and {most} is the most: let "times" be less, or 0 for until it is stopped',
    '宏的所有次数加起来会执行 {count} 个步骤，而最多为 {most} 个：请减小“times”，或设为 0 以运行到停止为止',
  ],
  ['the recording ends before it begins', '录制的事件在开始之前结束'],
  ['the times of recorded events go back at event {n}', '录制事件的时间在第 {n} 个事件处倒退'],
  ['a move has either "to" or "path", and this has none', '移动应有“to”或“path”，但这里都没有'],
  ['a move has either "to" or "path", and this has both', '移动只能有“to”或“path”，但这里都有'],
  ['a drag has either "to" or "path", and this has none', '拖动应有“to”或“path”，但这里都没有'],
  ['a drag has either "to" or "path", and this has both', '拖动只能有“to”或“path”，但这里都有'],
  [
    'it has no field {names}: correct the name or remove it',
    '没有字段 {names}：请更正名称或移除它',
  ],
  ...Object.keys(zhCN.steps.types).map(
    (type): ToldPair => [
      `a ${type} step has no field {names}: correct the name or remove it`,
      '这种步骤没有字段 {names}：请更正名称或移除它',
    ],
  ),
  ['{field} is missing: it has to be text', '缺少 {field}：它必须是文本'],
  ['{field} has to be text, but is {value}', '{field} 必须是文本，但现在是{value}'],
  ['{field} has to be {wanted}, but is empty', '{field} 必须是{wanted}，但现在是空的'],
  [
    '{field} has no field {names}: correct the name or remove it',
    '{field} 没有字段 {names}：请更正名称或移除它',
  ],
  ['{field} is missing: it has to be {wanted}', '缺少 {field}：它必须是{wanted}'],
  ['{field} is missing; {wanted} was expected', '缺少 {field}：应为{wanted}'],
  ['{field} has to be {wanted}, but is {value}', '{field} 必须是{wanted}，但现在是{value}'],
];

/** What a field has to be, or is, in Chinese. */
export const zhCNToldValues: readonly ToldPair[] = [
  ['a whole number', '整数'],
  ['a number', '数'],
  ['true or false', '真或假'],
  ['a list', '列表'],
  ['an object', '对象'],
  ['an expression (text)', '表达式（文本）'],
  ['a number or an expression (text)', '数或表达式（文本）'],
  ['a whole number or an expression (text)', '整数或表达式（文本）'],
  ['{least} or more or an expression (text)', ' {least} 或更大的数，或表达式（文本）'],
  ['{most} or less or an expression (text)', ' {most} 或更小的数，或表达式（文本）'],
  ['text of at least {least} characters', '至少 {least} 个字符的文本'],
  ['text of at least 1 character', '至少 1 个字符的文本'],
  ['text of at most {most} characters', '最多 {most} 个字符的文本'],
  ['a list of at least {least} items', '至少 {least} 项的列表'],
  ['a list of at least 1 item', '至少 1 项的列表'],
  ['a list of at most {most} items', '最多 {most} 项的列表'],
  ['a list of {count}', ' {count} 项的列表'],
  ['text of {count} characters', ' {count} 个字符的文本'],
  ['text of 1 character', ' 1 个字符的文本'],
  ['a PNG picture in base64', ' base64 编码的 PNG 图像'],
  ['a colour such as #ff8800', '颜色，例如 #ff8800'],
  [
    'a name: letters, digits and _, no digit first, 64 characters at most',
    '名称：由字母、数字和 _ 组成，不以数字开头，最多 64 个字符',
  ],
  [
    'a key by its KeyboardEvent.code, such as KeyA or Enter',
    '按键的 KeyboardEvent.code，例如 KeyA 或 Enter',
  ],
  ['one of {values}', '以下之一：{values}'],
];

/** A fault by itself, at the beginning of a sentence. */
function sentence([said, other]: ToldPair): ToldPair {
  return [`${said.charAt(0).toUpperCase()}${said.slice(1)}.`, `${other}。`];
}

/** {@link FAULTS} in Chinese, by themselves and inside of a sentence. */
export const zhCNToldFaults: readonly ToldPair[] = [...FAULTS.map(sentence), ...FAULTS];
