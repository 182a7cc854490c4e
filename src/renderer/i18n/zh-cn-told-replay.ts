import type { ToldPair } from './retelling';
import { zhCN } from './zh-cn';

/** Why a part of a session cannot be replayed as wished for. */
const PLANS: readonly ToldPair[] = [
  [
    'This session holds only how much was typed and clicked, not what: record in privacy mode full to replay.',
    '此会话只有输入和点击的次数，没有内容：要回放，请以“完整”隐私模式录制。',
  ],
  [
    'What takes no time cannot be repeated without a pause: give a pause between two passes.',
    '不占时间的内容不能无间隔地重复：请设置两次之间的间隔。',
  ],
  [
    'Which keys were pressed here was redacted: replay a part without typing, or the session as it was.',
    '这里按了哪些键已被遮盖：请回放没有输入的部分，或原来的会话。',
  ],
  ...Object.entries(zhCN.session.privacy).map(
    ([mode, name]): ToldPair => [
      `Privacy mode ${mode} kept back which keys were pressed here: replay a part without typing, or record in mode full.`,
      `隐私模式“${name}”没有保留这里按了哪些键：请回放没有输入的部分，或以“完整”模式录制。`,
    ],
  ),
  [
    'This part holds nothing but moves of the pointer, which are left out: replay it with moves.',
    '此部分只有指针移动，而移动已被略去：请带移动回放。',
  ],
  [
    'This part holds no key, button, move or wheel to replay: choose another part.',
    '此部分没有可回放的按键、按钮、移动或滚轮：请选择其他部分。',
  ],
  [
    'The part begins at {from} s, but the session ends at {to} s: choose a part within it.',
    '该部分从 {from} 秒开始，但会话在 {to} 秒结束：请选择会话内的部分。',
  ],
  [
    'The part ends at {to} s, but the excerpt begins at {from} s: choose a part within it.',
    '该部分在 {to} 秒结束，但节选从 {from} 秒开始：请选择节选内的部分。',
  ],
  [
    'A replay cannot run at {speed} times the speed: choose one from {least} to {most}.',
    '不能以 {speed} 倍速度回放：请选择 {least} 到 {most} 之间的速度。',
  ],
  [
    'A session cannot be replayed {times} times: give a whole number, 0 for without end.',
    '会话不能回放 {times} 次：请给出整数，0 表示不停重复。',
  ],
  [
    'The pause between two passes is no length of time: give 0 or more seconds.',
    '两次之间的间隔不是时长：请给出 0 或更大的秒数。',
  ],
  [
    'The part to replay begins or ends at no time of a session: give 0 or more seconds.',
    '要回放的部分不在会话的时间内开始或结束：请给出 0 或更大的秒数。',
  ],
  [
    'The part to replay ends before it begins: give an end after its start.',
    '要回放的部分在开始之前结束：请给出晚于开始的结束时间。',
  ],
  [
    'The longest gap is no length of time: give 0 or more seconds.',
    '最长间隔不是时长：请给出 0 或更大的秒数。',
  ],
  [
    'The jitter is not as it should be: give 0 or more milliseconds, and a whole number as seed.',
    '随机时间的设置有误：请给出 0 或更大的毫秒数，并以整数作为种子。',
  ],
  ['The replay could not be planned ({why}): try again.', '无法为回放制定计划（{why}）：请重试。'],
];

/** What is to be known before a replay or of a part. */
const WARNINGS: readonly ToldPair[] = [
  [
    'Events may be missing: recording was interrupted {times} in this part.',
    '可能缺少事件：录制在此部分中断了{times}。',
  ],
  [
    'Something was left out {times} in this part, by a pause or because it was taken back or cut out.',
    '此部分有{times}略去的内容，因为暂停、删去或剪掉。',
  ],
  ['once', ' 1 次'],
  ['{count} times', ' {count} 次'],
  [
    'One press is left out: the recording does not say of which key.',
    '略去了 1 次按键：录制没有说明是哪个键。',
  ],
  [
    '{count} presses are left out: the recording does not say of which keys.',
    '略去了 {count} 次按键：录制没有说明是哪些键。',
  ],
  [
    'One press crosses an edge of this part: it begins or ends there.',
    '有 1 次按键跨过此部分的边缘：它从那里开始或在那里结束。',
  ],
  [
    '{count} presses cross an edge of this part: they begin or end there.',
    '有 {count} 次按键跨过此部分的边缘：它们从那里开始或在那里结束。',
  ],
  [
    'At this speed one press repeats itself more or less often than it did, since a held key repeats at a rate of its own: use speed 1 where that matters.',
    '以此速度，有 1 次按键自动重复的次数与录制时不同，因为按住的键按自己的频率重复：如有影响，请使用速度 1。',
  ],
  [
    'At this speed {count} presses repeat themselves more or less often than they did, since a held key repeats at a rate of its own: use speed 1 where that matters.',
    '以此速度，有 {count} 次按键自动重复的次数与录制时不同，因为按住的键按自己的频率重复：如有影响，请使用速度 1。',
  ],
  [
    'On this system one held key types once, though it repeated itself when it was recorded: make a macro that presses it again and again where that matters.',
    '在此系统上，有 1 次按住的键只输入一次，而录制时它曾自动重复：如有影响，请制作反复按该键的宏。',
  ],
  [
    'On this system {count} held keys type once, though they repeated themselves when they were recorded: make a macro that presses them again and again where that matters.',
    '在此系统上，有 {count} 次按住的键只输入一次，而录制时它们曾自动重复：如有影响，请制作反复按这些键的宏。',
  ],
  [
    'The displays changed while this was recorded, to others than there are now: what was done then is put where it fits.',
    '录制期间显示器变成了与现在不同的：当时的操作会放到合适的位置。',
  ],
  [
    'This session does not say where its windows were, so places are relative to the displays: record with windows to have them move along.',
    '此会话没有说明窗口的位置，因此位置相对于显示器：要让位置随窗口移动，请连同窗口一起录制。',
  ],
  [
    'Nobody can tell here where windows are, so places are relative to the displays.',
    '这里无法得知窗口的位置，因此位置相对于显示器。',
  ],
  [
    'No window of {name} is open: what was done in it goes where it was on its display.',
    '没有打开 {name} 的窗口：其中的操作会放到它在显示器上原来的位置。',
  ],
  [
    'The displays have changed since the recording: then {then}, now {now}. Choose to scale or to clamp recorded places.',
    '显示器与录制时不同：当时 {then}，现在 {now}。请选择缩放或限制录制的位置。',
  ],
  [
    'The displays have changed since the recording: then {then}, now {now}.',
    '显示器与录制时不同：当时 {then}，现在 {now}。',
  ],
  ['{size} at {x}, {y} and {others}', '{size}（位于 {x}, {y}）和 {others}'],
  ['{size} at {x}, {y}', '{size}（位于 {x}, {y}）'],
];

/** What stops a replay from the start, or ends it. */
const RUNNING: readonly ToldPair[] = [
  ['A replay is under way: stop it first.', '正在回放：请先停止。'],
  ['Nothing is being replayed: start a replay first.', '没有正在进行的回放：请先开始回放。'],
  ['The replay is not paused: pause it first.', '回放没有暂停：请先暂停。'],
  [
    'It goes on when its window is in front: bring that one there, or stop it.',
    '当其窗口位于前台时会继续：请将该窗口切换到前台，或停止运行。',
  ],
  ['The screen is locked: unlock it first.', '屏幕已锁定：请先解锁。'],
  [
    'The session was changed meanwhile: start the replay again.',
    '会话在此期间已被更改：请重新开始回放。',
  ],
  [
    "It would click on Deskreel's own window, or might, which has to stay in sight because nothing else can stop it here: move it away from what is to be clicked.",
    '它会（或可能会）点击 Deskreel 自己的窗口，而这里没有其他方法能使其停止，窗口必须保持可见：请将窗口从要点击的位置移开。',
  ],
  [
    'There is no replay to report on any more: replay the session again.',
    '已没有可报告的回放：请重新回放会话。',
  ],
  [
    '{path} is no name for a replay report: end it in .json or .parquet.',
    '{path} 不能作为回放报告的名称：请以 .json 或 .parquet 结尾。',
  ],
  [
    'This computer cannot press what the recording presses ({names}): replay a part without that, or replay where it was recorded.',
    '这台电脑无法按下录制中的按键（{names}）：请回放不含它们的部分，或在录制的电脑上回放。',
  ],
  ['{names} and {count} more', '{names} 等，另有 {count} 个'],
  [
    'What an earlier replay held down on the display {display} is still being let go of: start this again in a moment.',
    '仍在松开之前的回放在显示 {display} 上按住的按键：请稍后重新开始。',
  ],
  [
    'A macro runs on the display {display} already ({who}): wait until it has ended, or stop it, and start this again.',
    '显示 {display} 上已有宏在运行（{who}）：请等它结束或停止它，然后重新开始。',
  ],
  [
    'A replay runs on the display {display} already ({who}): wait until it has ended, or stop it, and start this again.',
    '显示 {display} 上已有回放在运行（{who}）：请等它结束或停止它，然后重新开始。',
  ],
  ['another program', '另一个程序'],
  ['process {pid}', '进程 {pid}'],
  [
    'What was waited for was ended by its panic keys, or by somebody who used keyboard or pointer, and what waited with it: start this again.',
    '所等待的任务已被紧急停止键或使用键盘、指针的人结束，等待它的也随之结束：请重新开始。',
  ],
  [
    'The process that lets go of keys when a replay dies did not start, so nothing was replayed: end some programs and try again.',
    '用于在回放中断时松开按键的进程没有启动，因此没有回放：请结束一些程序后重试。',
  ],
  [
    'The process that would let go of keys if the replay died has ended, so the replay was stopped: replay again.',
    '用于在回放中断时松开按键的进程已结束，因此回放已停止：请重新回放。',
  ],
  [
    'What replays could not be started: replay again, and report this if it happens again.',
    '无法启动回放：请重新回放，如果再次发生，请报告此问题。',
  ],
  [
    'It was stopped by its panic keys before it had begun, so nothing was sent: start it again.',
    '它在开始前被紧急停止键停止，因此没有发送任何输入：请重新开始。',
  ],
  [
    'Somebody used keyboard or pointer before it had begun, so nothing was sent: start it again, and let it be.',
    '在它开始之前有人使用了键盘或指针，因此没有发送任何输入：请重新开始，期间不要操作。',
  ],
  [
    'It was stopped before it had begun, so nothing was sent: start it again.',
    '它在开始前被停止，因此没有发送任何输入：请重新开始。',
  ],
  ...(
    [
      ['did not get ready in time', '没有及时就绪'],
      ['ended before it began', '在开始前结束了'],
      ['could not be started', '无法启动'],
      ['ended by itself', '自行结束了'],
    ] as const
  ).map(
    ([what, other]): ToldPair => [
      `The process that replays ${what}: replay again, and report this if it happens again.`,
      `回放的进程${other}：请重新回放，如果再次发生，请报告此问题。`,
    ],
  ),
  [
    "The replay broke off by a mistake of Deskreel's ({name}): replay again and report this.",
    '回放因 Deskreel 的错误中断（{name}）：请重新回放并报告此问题。',
  ],
];

/** What the system does not allow or offer. */
const SYSTEM: readonly ToldPair[] = [
  [
    'This Wayland desktop offers no RemoteDesktop portal, by which alone programs make input there: install xdg-desktop-portal and the part of it for GNOME or KDE Plasma, or log in to an X11 session (“Xorg” at the login screen) and replay there.',
    '此 Wayland 桌面没有提供 RemoteDesktop 门户，而程序只能通过它产生输入：请安装 xdg-desktop-portal 及其用于 GNOME 或 KDE Plasma 的部分，或登录 X11 会话（登录界面中的“Xorg”）后回放。',
  ],
  [
    'The desktop was not allowed to let Deskreel control keyboard and pointer: start again and allow it where the desktop asks.',
    '没有允许桌面让 Deskreel 控制键盘和指针：请重新开始，并在桌面询问时允许。',
  ],
  [
    'Nobody answered the desktop’s question whether Deskreel may control keyboard and pointer: start again and allow it there.',
    '没有人回答桌面是否允许 Deskreel 控制键盘和指针：请重新开始，并在那里允许。',
  ],
  [
    'The desktop takes no input from Deskreel any more, because the remote control was ended there: start the replay again and allow it.',
    '桌面不再接受 Deskreel 的输入，因为远程控制已在那里结束：请重新开始回放并允许。',
  ],
  [
    'The Wayland desktop went away: log in again, and start the replay again.',
    'Wayland 桌面已断开：请重新登录，然后重新开始回放。',
  ],
  [
    'Windows did not take an event of the replay (error {code}), as when the screen is locked or asks for permission: go back to the desktop, and replay again.',
    'Windows 没有接受回放的一个事件（错误 {code}），例如屏幕已锁定或正在请求许可：请返回桌面，然后重新回放。',
  ],
  [
    'The X display {display} refused an event of the replay ({reason}): end programs that change its keyboard or pointer, and replay again.',
    'X 显示 {display} 拒绝了回放的一个事件（{reason}）：请结束更改其键盘或指针的程序，然后重新回放。',
  ],
  [
    'The X display {display} went away: start it again, and then the replay.',
    'X 显示 {display} 已断开：请重新启动它，然后重新回放。',
  ],
  [
    'There is no X display to replay on, because DISPLAY is not set: start Deskreel inside a desktop session.',
    '没有可供回放的 X 显示，因为没有设置 DISPLAY：请在桌面会话中启动 Deskreel。',
  ],
  [
    "The X display {display} lacks the XTEST extension, or keeps it from this program, and replays need it: enable it in the X server's configuration, or connect with ssh -Y instead of -X.",
    'X 显示 {display} 缺少回放所需的 XTEST 扩展，或不允许此程序使用：请在 X 服务器的配置中启用它，或用 ssh -Y 代替 -X 连接。',
  ],
  [
    "The X display {display} numbers its keys in a way that Deskreel does not know ({keycodes}), so replayed keys would be other keys: choose evdev keycodes in the X server's configuration.",
    'X 显示 {display} 的键码方式是 Deskreel 不认识的（{keycodes}），回放的按键会对应到其他按键：请在 X 服务器的配置中选择 evdev 键码。',
  ],
  [
    'What needs an X display, as macros do that type texts, cannot be done on a Wayland desktop: log in to an X11 session (“Xorg” at the login screen) and do it there.',
    '需要 X 显示的操作（例如输入文本的宏）无法在 Wayland 桌面上进行：请登录 X11 会话（登录界面中的“Xorg”）后再试。',
  ],
  [
    'Replays on {system} need a 64-bit program: install the 64-bit Deskreel.',
    '在 {system} 上回放需要 64 位程序：请安装 64 位的 Deskreel。',
  ],
  [
    'Deskreel could not load what makes input on {system}: install it again.',
    'Deskreel 无法加载在 {system} 上产生输入的部分：请重新安装。',
  ],
  [
    'macOS does not let Deskreel control the computer: allow it under System Settings, Privacy & Security, Accessibility, and replay again.',
    'macOS 不允许 Deskreel 控制电脑：请在“系统设置 > 隐私与安全性 > 辅助功能”中允许，然后重新回放。',
  ],
  [
    'The X display {display} has no XInput 2.1, without which no key can stop a replay: turn that off, or use a newer X server.',
    'X 显示 {display} 没有 XInput 2.1，因此按键无法停止回放：请关闭该选项，或使用更新的 X 服务器。',
  ],
  [
    'Deskreel cannot watch keyboard and pointer on {system} yet, so nothing pressed there would stop the replay: turn Escape, the panic chord and stopping on input off, and stop it by its own controls.',
    'Deskreel 尚不能在 {system} 上监视键盘和指针，因此按什么都不会停止回放：请关闭 Esc、紧急停止键和有输入时停止，并用它自己的控件停止。',
  ],
  [
    'A Wayland desktop shows nobody what is done on keyboard and pointer, so nothing pressed there would stop the replay: replay on the command line with --escape 0, and stop it there with Ctrl-C.',
    'Wayland 桌面不让任何程序看到键盘和指针的操作，因此按什么都不会停止回放：请在命令行中用 --escape 0 回放，并在那里用 Ctrl-C 停止。',
  ],
];

/** What is said of replays in English, in Chinese. */
export const zhCNToldReplay: readonly ToldPair[] = [...PLANS, ...WARNINGS, ...RUNNING, ...SYSTEM];
