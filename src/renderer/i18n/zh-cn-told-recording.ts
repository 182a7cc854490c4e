import type { ToldPair } from './retelling';

/** Displays that go away or lack something. */
const DISPLAYS: readonly ToldPair[] = [
  [
    'There is no X display to record from, because DISPLAY is not set: start Deskreel inside a desktop session.',
    '没有可供录制的 X 显示，因为没有设置 DISPLAY：请在桌面会话中启动 Deskreel。',
  ],
  [
    'The X display {display} does not let this user in: run xhost +si:localuser:$USER in its session, or set XAUTHORITY to its cookie file.',
    'X 显示 {display} 不允许此用户连接：请在该会话中运行 xhost +si:localuser:$USER，或将 XAUTHORITY 设为它的 cookie 文件。',
  ],
  [
    'The X display {display} cannot be reached: start Deskreel inside a desktop session, or set DISPLAY to a display that runs.',
    '无法连接 X 显示 {display}：请在桌面会话中启动 Deskreel，或将 DISPLAY 设为正在运行的显示。',
  ],
  [
    "The X display {display} lacks the RECORD extension, which recording needs: enable it in the X server's configuration.",
    'X 显示 {display} 缺少录制所需的 RECORD 扩展：请在 X 服务器的配置中启用它。',
  ],
  [
    'The X display {display} went away while it was looked at: start it again.',
    'X 显示 {display} 在检查时断开了：请重新启动它。',
  ],
  [
    'The X display {display} went away while it was looked at: start again when it is back.',
    'X 显示 {display} 在检查时断开了：请在它恢复后重新开始。',
  ],
  [
    'The X display {display} went away while its windows were looked at: start again when it is back.',
    'X 显示 {display} 在检查窗口时断开了：请在它恢复后重新开始。',
  ],
  [
    'The X display {display} went away while its keys were looked at: start it again.',
    'X 显示 {display} 在检查按键时断开了：请重新启动它。',
  ],
  [
    'The X display {display} went away while it was recorded: what was recorded until then is kept; start again when the display is back.',
    'X 显示 {display} 在录制期间断开了：此前录制的内容已保留，请在显示恢复后重新开始。',
  ],
  [
    'The X display went away while it was recorded: what was recorded until then is kept; start again when the display is back.',
    'X 显示在录制期间断开了：此前录制的内容已保留，请在显示恢复后重新开始。',
  ],
  [
    'The X display {display} went away before it was recorded, so nothing was: start again when the display is back.',
    'X 显示 {display} 在录制开始前断开了，因此什么也没有录下：请在显示恢复后重新开始。',
  ],
];

/** Why a recording did not start, or ended. */
const RECORDING: readonly ToldPair[] = [
  [
    'The login manager or a screen saver says that the screen is locked: unlock it, or choose in the settings not to pause then.',
    '登录管理器或屏幕保护程序表示屏幕已锁定：请解锁，或在设置中选择此时不暂停。',
  ],
  [
    'The login manager or a screen saver says that the screen is locked: unlock it first.',
    '登录管理器或屏幕保护程序表示屏幕已锁定：请先解锁。',
  ],
  [
    'Say what recordings are for first: the window asks, and the answer decides what they keep.',
    '请先说明录制的用途：窗口中会询问，答案决定录制保留什么。',
  ],
  ['Nothing is being recorded: start a recording first.', '没有正在进行的录制：请先开始录制。'],
  ['A recording is about to start: wait for it or call it off.', '录制即将开始：请等待或取消。'],
  [
    'A recording is under way already ({state}): stop it first.',
    '已有录制正在进行（{state}）：请先停止。',
  ],
  ['A recording is under way: stop it first.', '正在录制：请先停止。'],
  [
    'The recording was stopped before it had started: start it again.',
    '录制在开始之前已停止：请重新开始。',
  ],
  [
    'The recording has ended and nothing was taken back: delete its session if it must go.',
    '录制已结束，没有删去任何内容：如果不应保留，请删除该会话。',
  ],
  [
    'Nothing to take back: name a number of seconds above 0.',
    '没有可删去的内容：请给出大于 0 的秒数。',
  ],
  [
    'Nobody can tell here which window is in front, so rules about windows could not be kept: record without rules, or on a desktop that tells.',
    '这里无法得知哪个窗口在最前面，因此不能遵守窗口规则：请不带规则录制，或在能告知的桌面上录制。',
  ],
  [
    'The capture host could not take an input event ({reason}): start again and report this.',
    '捕获进程无法接收一个输入事件（{reason}）：请重新开始并报告此问题。',
  ],
  [
    'The capture host ended while it started ({how}): run deskreel doctor.',
    '捕获进程在启动时结束了（{how}）：请运行 deskreel doctor。',
  ],
  [
    'The capture host was not ready within {seconds} s: close what keeps the machine busy, start again, and run deskreel doctor if that does not help.',
    '捕获进程在 {seconds} 秒内没有就绪：请关闭占用机器的程序后重新开始；若无效，请运行 deskreel doctor。',
  ],
  [
    'The capture host ended {times} times within {seconds} s: what was recorded until then is kept; start again and report this.',
    '捕获进程在 {seconds} 秒内结束了 {times} 次：此前录制的内容已保留，请重新开始并报告此问题。',
  ],
  [
    'The input hook does not start on the X display {display} ({reason}): {cure}.',
    '输入钩子无法在 X 显示 {display} 上启动（{reason}）：{cure}。',
  ],
  ['install the library it names', '请安装其中提到的库'],
  ['check that the server allows recording', '请确认服务器允许录制'],
  [
    '{system} does not let the input hook start ({reason}): {cure}.',
    '{system} 不允许输入钩子启动（{reason}）：{cure}。',
  ],
  ['close other programs that hook input, then try again', '请关闭其他拦截输入的程序，然后重试'],
  [
    'allow Deskreel under System Settings, Privacy & Security, Accessibility',
    '请在“系统设置 > 隐私与安全性 > 辅助功能”中允许 Deskreel',
  ],
  ['{system} took the input hook away: start again.', '{system} 取消了输入钩子：请重新开始。'],
  [
    'The disk of {folder} is full: make room there, or record to another folder.',
    '{folder} 所在的磁盘已满：请在那里腾出空间，或录制到其他文件夹。',
  ],
  ['The request was refused.', '请求被拒绝。'],
  [
    'Something in Deskreel failed; try again, and restart Deskreel if it stays.',
    'Deskreel 内部出错：请重试，如果仍然出错，请重新启动 Deskreel。',
  ],
];

/** Why hotkeys do not work. */
const HOTKEYS: readonly ToldPair[] = [
  ['Hotkeys are being set up: try again in a moment.', '正在准备热键：请稍后重试。'],
  [
    'Hotkeys need an input hook on {system}, and there is none here: use the buttons in the window.',
    '在 {system} 上热键需要输入钩子，而这里没有：请使用窗口中的按钮。',
  ],
  ['Hotkeys have ended: start Deskreel again.', '热键已失效：请重新启动 Deskreel。'],
  [
    '{chord} cannot be kept from other programs, since that works on X11 alone as yet: let them have it, too.',
    '目前只有在 X11 上才能不让其他程序收到 {chord}：请让它们也收到。',
  ],
  [
    'The X display {display} went away, and hotkeys with it: they come back when Deskreel is started on a display again.',
    'X 显示 {display} 已断开，热键也随之失效：在显示上重新启动 Deskreel 后会恢复。',
  ],
  [
    'The X display {display} is gone, and hotkeys with it: start Deskreel on a display that runs.',
    'X 显示 {display} 已断开，热键也随之失效：请在正在运行的显示上启动 Deskreel。',
  ],
  [
    'The X display {display} has no XInput 2.1, which hotkeys need: use the buttons in the window, or a newer X server.',
    'X 显示 {display} 没有热键所需的 XInput 2.1：请使用窗口中的按钮，或更新的 X 服务器。',
  ],
  [
    'The X display {display} belongs to a Wayland desktop, which shows keys to nobody but the program in front: use the buttons in the window, or log in to an X11 session.',
    'X 显示 {display} 属于 Wayland 桌面，它只让最前面的程序看到按键：请使用窗口中的按钮，或登录 X11 会话。',
  ],
  [
    'The X display {display} numbers its keys in a way that Deskreel does not know ({keycodes}), so hotkeys would be other keys: use the buttons in the window.',
    'X 显示 {display} 的键码方式是 Deskreel 不认识的（{keycodes}），热键会对应到其他按键：请使用窗口中的按钮。',
  ],
  [
    'Another Deskreel on this display acts on {chord}: choose another chord, or end that one.',
    '此显示上的另一个 Deskreel 正在使用 {chord}：请选择另一个组合键，或结束那一个。',
  ],
  [
    'Another program has taken {chord}: choose another chord, or free it there.',
    '{chord} 已被另一个程序占用：请选择另一个组合键，或在那个程序中释放它。',
  ],
  [
    'The keyboard of this display has no {chord}: choose another chord.',
    '当前键盘没有 {chord}：请选择另一个组合键。',
  ],
  [
    '{chord} is no chord: hold Ctrl, Alt, Shift or Meta and press one other key.',
    '{chord} 不是组合键：请按住 Ctrl、Alt、Shift 或 Meta，再按另一个键。',
  ],
  [
    '{chord} belongs to the system or the desktop: choose another chord.',
    '{chord} 由系统或桌面使用：请选择另一个组合键。',
  ],
  [
    '{chord} alone is needed for typing or moving: add Ctrl, Alt or Meta, or take F13 to F24, Pause or ScrollLock.',
    '{chord} 是输入或移动所需的按键：请加上 Ctrl、Alt 或 Meta，或使用 F13 至 F24、Pause 或 ScrollLock。',
  ],
  [
    '{chord} is needed for typing or selecting: add Ctrl, Alt or Meta.',
    '{chord} 是输入或选择所需的按键：请加上 Ctrl、Alt 或 Meta。',
  ],
  [
    '{chord} is needed for typing or selecting: add Ctrl or Meta.',
    '{chord} 是输入或选择所需的按键：请加上 Ctrl 或 Meta。',
  ],
  [
    "{chord} is taken already, in the menu of Deskreel's own window: choose another chord.",
    '{chord} 已用于 Deskreel 窗口的菜单：请选择另一个组合键。',
  ],
  [
    '{chord} is taken already, for {purpose}: choose another chord.',
    '{chord} 已用于{purpose}：请选择另一个组合键。',
  ],
  [
    '{chord} differs from {other}, for {purpose}, in nothing but a modifier, which a finger misses easily: choose another key.',
    '{chord} 与用于{purpose}的 {other} 只差一个修饰键，容易按错：请选择另一个键。',
  ],
  ['start and stop', '开始和停止'],
  ['pause and resume', '暂停和继续'],
  ['a marker', '添加标记'],
  ['ending everything', '结束一切'],
  ['the macro {macro}', '宏 {macro}'],
];

/** What is said of recording and of hotkeys in English, in Chinese. */
export const zhCNToldRecording: readonly ToldPair[] = [...DISPLAYS, ...RECORDING, ...HOTKEYS];
