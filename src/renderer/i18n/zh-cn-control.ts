import type { Catalogue } from './en';

/** What is said around starting, pausing and ending a recording, in Simplified Chinese. */
export const zhRecord: Catalogue['record'] = {
  record: '录制',
  stop: '停止',
  starting: '正在开始…',
  stopping: '正在保存…',
  recording: '正在录制',
  elapsed: '已录制 {{time}}',
  started: '录制已开始。',
  stopped: '录制已停止。',
  startNow: '开始录制',
  again: '再次录制',
  untitled: '未命名录制',
  countdown: '{{seconds}} 秒后开始',
  callOff: '取消',
  callOffTip: '不开始录制',
  pause: '暂停',
  pauseTip: '暂时不录制任何内容',
  resume: '继续',
  resumeTip: '继续录制',
  mark: '添加标记',
  pausedBy: {
    user: '由你暂停',
    locked: '屏幕已锁定',
    rule: '当前窗口设为从不录制',
  },
  pausedWhy: '已暂停：{{reasons}}',
  pausedText: {
    user: '继续之前不会录制任何内容。',
    locked: '屏幕解锁之前不会录制任何内容。',
    rule: '切换到其他窗口之前不会录制任何内容。',
  },
  rewindMenu: '从录制中删除',
  rewinds: { s10: '删除最近 10 秒', s30: '删除最近 30 秒', s60: '删除最近 1 分钟' },
  rewound: '已从录制中永久删除最近 {{time}} 的内容。',
  rewoundNothing: '没有可删除的内容。',
  settingsDamaged:
    '无法读取你的设置，因此在你重新选择之前只录制计数。原文件已保留为 settings.json.damaged。',
};

/** What the privacy modes keep and cannot do. */
export const zhPrivacy: Catalogue['privacy'] = {
  choose: '录制内容',
  onceName: '{{mode}}（仅此次）',
  once: '仅用于下一次在此窗口中开始的录制。热键和托盘使用“{{mode}}”。',
  always: '这是默认设置，热键和托盘开始的录制也使用它。',
  keep: '设为默认',
  keepText: '今后热键和托盘开始的录制也使用它。',
  chooseNow: '录制内容：{{mode}}',
  keeps: {
    full: '每个按键及其输入的文字（包括密码），以及每次点击、移动和滚动。',
    'text-masked':
      '何时输入了文字，但不含内容；回车、方向键和修饰键保留名称；每次点击、移动和滚动。',
    timing: '按键何时按下、按住多久，但不含是哪个键；每次点击、移动和滚动。',
    counts: '每一秒内按键、点击、移动和滚动的次数。',
  },
  masked: '{{mode}}：',
  cannot: {
    full: '可以精确回放。能读取文件的人也能读到你输入的内容。',
    'text-masked': '无法按原样回放输入：文件中没有所写的内容。',
    timing: '无法按原样回放输入：不知道是哪些键。',
    counts: '完全无法回放：不保留任何单个事件。',
  },
};

/** What recordings are for. */
export const zhPurpose: Catalogue['purpose'] = {
  title: '你的录制用来做什么？',
  text: '这决定了会保留多少你输入的内容。每次录制前都可以在“录制”按钮旁更改。',
  label: '用途',
  names: { replay: '用于回放', study: '用于研究', count: '用于统计' },
  texts: {
    replay: '保留每个按键，包括密码。只保存在这台电脑上。',
    study: '保留时间、点击和指针，不含输入的内容。无法按原样回放输入。',
    count: '只保留每秒的按键、点击和移动次数。完全无法回放。',
  },
  study: '键盘内容保留多少',
  chosen: '{{purpose}}：{{mode}}。',
};
