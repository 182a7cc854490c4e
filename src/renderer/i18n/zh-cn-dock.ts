import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNDock: Catalogue['dock'] = {
  label: '详情',
  close: '关闭详情',
  events: '事件',
  screen: '屏幕',
  keyboard: '键盘',
  statistics: '统计',
  resize: '详情的高度',
  resizeTip: '拖动，或用方向键调整',
};
