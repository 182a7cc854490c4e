import type { RewindStep } from '../../shared/contract/rewind-steps';
import type { Settings } from '../../shared/contract/settings';

/** The languages that the program speaks. */
export type Language = Exclude<Settings['language'], 'system'>;

/** What is said of something that moves the pointer and presses keys. */
export interface RunWords {
  readonly stop: string;
  readonly pause: string;
  readonly resume: string;
  /** Before the time that is left. */
  readonly runningTip: string;
  readonly pausedTip: string;
  readonly countdownTip: string;
  /** In the window's title and on the indicator. */
  readonly running: string;
  readonly paused: string;
  readonly countdown: string;
  /** On the indicator, how to stop. */
  readonly hint: string;
}

/** What is said otherwise of a macro that waits until its window is in front. */
export type WaitingWords = Pick<RunWords, 'resume' | 'pausedTip' | 'paused'>;

/** What main itself says: menus, tray, dialogs. The window has its own. */
export interface Strings {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly record: string;
  readonly stop: string;
  readonly callOff: string;
  readonly pause: string;
  readonly resume: string;
  readonly mark: string;
  /** The switch for all triggers of macros. */
  readonly triggers: string;
  readonly rewind: string;
  readonly rewinds: Readonly<Record<RewindStep, string>>;
  readonly open: string;
  readonly close: string;
  readonly quit: string;
  readonly idle: string;
  readonly recording: string;
  readonly paused: string;
  /** Beside the seconds that are left. */
  readonly countdown: string;
  /** Beside the dot in the window's title, and on the indicator. */
  readonly recordingTitle: string;
  readonly pausedTitle: string;
  readonly countdownTitle: string;
  readonly undo: string;
  readonly redo: string;
  readonly cut: string;
  readonly copy: string;
  readonly paste: string;
  readonly selectAll: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly zoomReset: string;
  readonly fullScreen: string;
  readonly closing: {
    readonly message: string;
    readonly detail: string;
    readonly detailWithTray: string;
    readonly stop: string;
    readonly keep: string;
    readonly cancel: string;
  };
  readonly unsaved: {
    readonly message: string;
    readonly detail: string;
    readonly leave: string;
    readonly stay: string;
  };
  readonly exportTitle: string;
  readonly pictureTitle: string;
  readonly replay: RunWords & { readonly reportTitle: string };
  readonly macro: RunWords;
  readonly macroWaits: WaitingWords;
  readonly macroImport: string;
  readonly macroExport: string;
  readonly macroTable: string;
}

const ENGLISH: Strings = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  record: 'Record',
  stop: 'Stop recording',
  callOff: 'Do not start',
  pause: 'Pause recording',
  resume: 'Resume recording',
  mark: 'Add marker',
  triggers: 'Run macros by triggers',
  rewind: 'Delete from recording',
  rewinds: { 10: 'The last 10 seconds', 30: 'The last 30 seconds', 60: 'The last minute' },
  open: 'Open Deskreel',
  close: 'Close window',
  quit: 'Quit',
  idle: 'Deskreel',
  recording: 'Deskreel is recording',
  paused: 'Deskreel has paused recording',
  countdown: 'Deskreel is about to record',
  recordingTitle: 'Recording',
  pausedTitle: 'Paused',
  countdownTitle: 'Recording in',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  zoomIn: 'Larger',
  zoomOut: 'Smaller',
  zoomReset: 'Actual size',
  fullScreen: 'Full screen',
  closing: {
    message: 'Deskreel is recording.',
    detail: 'Stopping saves the session.',
    detailWithTray: 'Stopping saves the session. Kept going, it is found again in the tray.',
    stop: 'Stop and close',
    keep: 'Keep recording',
    cancel: 'Cancel',
  },
  unsaved: {
    message: 'Changes are not saved.',
    detail: 'They are lost if you leave now.',
    leave: 'Leave without saving',
    stay: 'Stay',
  },
  exportTitle: 'Export session',
  pictureTitle: 'Save picture',
  replay: {
    stop: 'Stop replay',
    pause: 'Pause replay',
    resume: 'Resume replay',
    runningTip: 'Deskreel is replaying',
    pausedTip: 'Deskreel has paused a replay',
    countdownTip: 'Deskreel is about to replay',
    running: 'Replaying',
    paused: 'Replay paused',
    countdown: 'Replay in',
    hint: 'Hold Esc to stop',
    reportTitle: 'Save replay report',
  },
  macro: {
    stop: 'Stop macro',
    pause: 'Pause macro',
    resume: 'Resume macro',
    runningTip: 'Deskreel is running a macro',
    pausedTip: 'Deskreel has paused a macro',
    countdownTip: 'Deskreel is about to run a macro',
    running: 'Running a macro',
    paused: 'Macro paused',
    countdown: 'Macro in',
    hint: 'Hold Esc to stop',
  },
  // It cannot be told to go on, but to stay where it is.
  macroWaits: {
    resume: 'Pause macro',
    pausedTip: 'Deskreel waits with a macro until its window is in front',
    paused: 'Macro waits for its window',
  },
  macroImport: 'Import macros',
  macroExport: 'Export macro',
  macroTable: 'Choose table',
};

const CHINESE: Strings = {
  file: '文件',
  edit: '编辑',
  view: '视图',
  record: '录制',
  stop: '停止录制',
  callOff: '取消开始',
  pause: '暂停录制',
  resume: '继续录制',
  mark: '添加标记',
  triggers: '由触发器运行宏',
  rewind: '从录制中删除',
  rewinds: { 10: '最近 10 秒', 30: '最近 30 秒', 60: '最近 1 分钟' },
  open: '打开 Deskreel',
  close: '关闭窗口',
  quit: '退出',
  idle: 'Deskreel',
  recording: 'Deskreel 正在录制',
  paused: 'Deskreel 已暂停录制',
  countdown: 'Deskreel 即将开始录制',
  recordingTitle: '正在录制',
  pausedTitle: '已暂停',
  countdownTitle: '即将开始录制',
  undo: '撤销',
  redo: '重做',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  zoomIn: '放大',
  zoomOut: '缩小',
  zoomReset: '实际大小',
  fullScreen: '全屏',
  closing: {
    message: 'Deskreel 正在录制。',
    detail: '停止会保存会话。',
    detailWithTray: '停止会保存会话。若继续录制，可从托盘图标返回。',
    stop: '停止并关闭',
    keep: '继续录制',
    cancel: '取消',
  },
  unsaved: {
    message: '有未保存的更改。',
    detail: '现在离开将丢失这些更改。',
    leave: '不保存并离开',
    stay: '留下',
  },
  exportTitle: '导出会话',
  pictureTitle: '保存图片',
  replay: {
    stop: '停止回放',
    pause: '暂停回放',
    resume: '继续回放',
    runningTip: 'Deskreel 正在回放',
    pausedTip: 'Deskreel 已暂停回放',
    countdownTip: 'Deskreel 即将开始回放',
    running: '正在回放',
    paused: '回放已暂停',
    countdown: '即将开始回放',
    hint: '按住 Esc 停止',
    reportTitle: '保存回放报告',
  },
  macro: {
    stop: '停止宏',
    pause: '暂停宏',
    resume: '继续宏',
    runningTip: 'Deskreel 正在运行宏',
    pausedTip: 'Deskreel 已暂停宏',
    countdownTip: 'Deskreel 即将运行宏',
    running: '正在运行宏',
    paused: '宏已暂停',
    countdown: '即将运行宏',
    hint: '按住 Esc 停止',
  },
  macroWaits: {
    resume: '暂停宏',
    pausedTip: 'Deskreel 的宏正在等待其窗口位于前台',
    paused: '宏正在等待其窗口',
  },
  macroImport: '导入宏',
  macroExport: '导出宏',
  macroTable: '选择表格',
};

/** What main says, in `language`. */
export function strings(language: Language): Strings {
  return language === 'zh-CN' ? CHINESE : ENGLISH;
}

/** The language of ours nearest to a system's locale (`zh-Hans-CN`, `de`, …). */
export function languageOf(locale: string): Language {
  return locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
