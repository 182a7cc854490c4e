import type { Catalogue } from './en';

/** In Chinese. */
export const zhCNMacroBar: Catalogue['macros']['bar'] = {
  label: '正在进行的宏',
  preparing: '正在准备宏…',
  countdown: '{{seconds}} 秒后开始运行宏',
  running: '正在运行宏',
  paused: {
    user: '宏已由你暂停',
    stalled: '宏已暂停：电脑曾停止响应',
    locked: '宏已暂停：屏幕曾被锁定',
    step: '宏已在步骤前暂停',
    guard: '宏正在等待其窗口',
  },
  done_other: '已完成 {{count, number}} 步',
  progress: '宏的进度',
};
