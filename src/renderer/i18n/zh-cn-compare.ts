import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNCompare: Catalogue['compare'] = {
  title: '比较两个会话',
  button: '比较',
  with: '与其他会话比较…',
  withText: '两个会话上下排列，共用一个时钟。',
  noOther: '没有其他会话可比较：请先录制，或在资料库中导入。',
  open: '单独打开此会话',
  align: '对齐方式',
  by: { start: '开始', press: '首次按下', marker: '标记', hand: '手动' },
  marker: '标记',
  offset: '下方会话的偏移',
  dragTip: '拖动可沿时钟移动下方会话；方向键可微调',
  differences: '差异',
  sides: { left: '上方', right: '下方', change: '差值' },
  figures: {
    duration: '时长',
    keys: '按键',
    buttons: '点击',
    moves: '移动',
    wheel: '滚轮',
    speed: '打字速度',
    dwell: '按住时长中位数',
    flight: '键间间隔中位数',
  },
  wordsPerMinute: '{{value}} 词/分',
  comparing: '正在比较按下的按键…',
  same: '按下的键和鼠标按键及其顺序完全相同。',
  sameSoFar_other:
    '两者的前 {{count, number}} 次按下，按键、鼠标按键及其顺序都相同。其余未作比较。',
  unreadable: '无法比较按下的内容：有会话无法读取。',
  places_other: '有 {{places}} 处按下的内容不同',
  firstPlaces_other: '按下的内容不同；以下是前 {{places}} 处',
  nothing: '无',
  andMore_other: '以及另外 {{count, number}} 个',
};
