import type { ToldPair } from './retelling';

/** Where an X display is, and what it offers. */
const DISPLAY: readonly ToldPair[] = [
  ['The X display {display} answers.', 'X 显示 {display} 有响应。'],
  [
    'The X server has RECORD {version}, for recording, and XTEST, for replay.',
    'X 服务器具有录制所需的 RECORD {version} 和回放所需的 XTEST。',
  ],
  [
    'The X server has RECORD {version}, but lacks XTEST, which replay needs.',
    'X 服务器具有 RECORD {version}，但缺少回放所需的 XTEST。',
  ],
  [
    "Enable the XTEST extension in the X server's configuration.",
    '请在 X 服务器的配置中启用 XTEST 扩展。',
  ],
  [
    'The X server has no XInput 2.1, so events are fetched by asking for them all the time, which costs CPU and some milliseconds.',
    'X 服务器没有 XInput 2.1，因此只能不断询问来取得事件，会占用处理器并延迟几毫秒。',
  ],
  ['Use an X server of 2012 or later.', '请使用 2012 年或之后的 X 服务器。'],
  [
    'The X server has XInput {version}, which makes it hand over events at once.',
    'X 服务器具有 XInput {version}，会立即送出事件。',
  ],
  [
    'Key codes are those of evdev ({table}), so keys have their right names.',
    '键码与 evdev 一致（{table}），因此按键名称正确。',
  ],
  [
    'Key codes are not those of evdev (the server does not tell), so keys may have wrong names.',
    '无法确认键码与 evdev 一致（服务器没有说明），因此按键名称可能不对。',
  ],
  [
    'Key codes are not those of evdev ({table}), so keys may have wrong names.',
    '键码与 evdev 不一致（{table}），因此按键名称可能不对。',
  ],
  [
    'Load the usual table: setxkbmap -keycodes evdev.',
    '请加载常用的键位表：setxkbmap -keycodes evdev。',
  ],
  [
    'There is no X display to record from, because DISPLAY is not set.',
    '没有可供录制的 X 显示，因为没有设置 DISPLAY。',
  ],
  ['Start Deskreel inside a desktop session.', '请在桌面会话中启动 Deskreel。'],
  ['The X display {display} cannot be reached.', '无法连接 X 显示 {display}。'],
  [
    'Start Deskreel inside a desktop session, or set DISPLAY to a display that runs.',
    '请在桌面会话中启动 Deskreel，或将 DISPLAY 设为正在运行的显示。',
  ],
  ['The X display {display} does not let this user in.', 'X 显示 {display} 不允许此用户连接。'],
  [
    'Run xhost +si:localuser:$USER in its session, or set XAUTHORITY to its cookie file.',
    '请在该会话中运行 xhost +si:localuser:$USER，或将 XAUTHORITY 设为它的 cookie 文件。',
  ],
  [
    'The X display {display} lacks the RECORD extension, which recording needs.',
    'X 显示 {display} 缺少录制所需的 RECORD 扩展。',
  ],
  ["Enable it in the X server's configuration.", '请在 X 服务器的配置中启用它。'],
  [
    'The X display {display} went away while it was looked at.',
    'X 显示 {display} 在检查时断开了。',
  ],
  ['Start it again.', '请重新启动它。'],
  [
    'This is a Wayland session: only what is typed and clicked in X11 programs can be recorded.',
    '这是 Wayland 会话：只能录制在 X11 程序中的输入和点击。',
  ],
  [
    'Choose an X11 session ("on Xorg") when you log in.',
    '登录时请选择 X11 会话（名称带“on Xorg”）。',
  ],
  ['This is an X11 session: all input can be recorded.', '这是 X11 会话：可以录制所有输入。'],
];

/** The hook that takes the input. */
const HOOK: readonly ToldPair[] = [
  [
    'The input hook starts: the X server records input for it. The one for displays with other key codes (uiohook-napi) does not load: {trouble}.',
    '输入钩子可以启动：由 X 服务器为它记录输入。用于其他键码显示的钩子（uiohook-napi）无法加载：{trouble}。',
  ],
  [
    'The input hook starts: the X server records input for it.',
    '输入钩子可以启动：由 X 服务器为它记录输入。',
  ],
  ['The input hook (uiohook-napi) loads.', '输入钩子（uiohook-napi）可以加载。'],
  [
    'The input hook (uiohook-napi) does not load: {trouble}.',
    '输入钩子（uiohook-napi）无法加载：{trouble}。',
  ],
  [
    'The input hook does not start on the X display {display} ({trouble}).',
    '输入钩子无法在 X 显示 {display} 上启动（{trouble}）。',
  ],
  ['Install the library it names.', '请安装其中提到的库。'],
  ['Check that the server allows recording.', '请确认服务器允许录制。'],
  [
    'Install Deskreel again for this system; on Debian also: apt-get install libxtst6 libxt6 libxrandr2.',
    '请为此系统重新安装 Deskreel；在 Debian 上还需运行：apt-get install libxtst6 libxt6 libxrandr2。',
  ],
  [
    'The input hook was not tried, because it needs a display to load.',
    '没有尝试输入钩子，因为加载它需要显示。',
  ],
  ['Run the doctor again when the display answers.', '显示有响应后，请重新检查。'],
];

/** What controls a recording, and what is known around it. */
const CONTROLS: readonly ToldPair[] = [
  [
    'Hotkeys work whichever program has the focus; only one that is set to be only for Deskreel costs it a key.',
    '无论哪个程序有焦点，热键都有效；只有设为 Deskreel 专用的热键，其他程序才收不到。',
  ],
  [
    'Hotkeys do not work here, because the X server has no XInput 2.1.',
    '热键在这里无效，因为 X 服务器没有 XInput 2.1。',
  ],
  [
    'Under Wayland hotkeys work only while an X11 program has the focus.',
    '在 Wayland 下，只有焦点在 X11 程序上时热键才有效。',
  ],
  [
    'Hotkeys are heard through the input hook here, which was not tried on this system itself yet; none can be only for Deskreel.',
    '在这里热键通过输入钩子接收，尚未在此系统上实际试用；热键不能设为 Deskreel 专用。',
  ],
  [
    "Try one before you count on it: the window's buttons, the tray and the keys of the terminal do the same.",
    '依赖热键之前请先试一下：窗口按钮、托盘和终端中的按键也能做同样的事。',
  ],
  [
    'The focused window is known, so rules can keep windows out of recordings.',
    '可以得知焦点窗口，因此规则能让某些窗口不被录制。',
  ],
  [
    'Under Wayland only X11 windows are known by title and class: rules miss all others.',
    '在 Wayland 下，只能得知 X11 窗口的标题和类名：规则对其他窗口无效。',
  ],
  [
    'The X server has no XInput 2.1, so rules about windows can act a moment after the focus has changed.',
    'X 服务器没有 XInput 2.1，因此焦点改变后，窗口规则可能稍晚才生效。',
  ],
  [
    'This system does not say which window is in front: no window can be left out by a rule.',
    '此系统不告知哪个窗口在前台：无法用规则排除窗口。',
  ],
  [
    'Pause the recording before you open what must not be in it.',
    '打开不应录入的内容之前，请先暂停录制。',
  ],
  ['The X server tells the keyboard layout and its changes.', 'X 服务器会告知键盘布局及其变化。'],
  [
    'The X server does not tell its keyboard layout, so what keys type is not recorded.',
    'X 服务器不告知键盘布局，因此不会录制按键输入的文字。',
  ],
  ['Enable the XKEYBOARD extension of the X server.', '请启用 X 服务器的 XKEYBOARD 扩展。'],
  [
    'This system does not tell its keyboard layout: keys have their places only.',
    '此系统不告知键盘布局：只知道按键的位置。',
  ],
  ['This system tells the keyboard layout and its changes.', '此系统会告知键盘布局及其变化。'],
  [
    'A recording pauses, and a replay or macro stops, when the screen is locked.',
    '屏幕锁定时，录制会暂停，回放和宏会停下。',
  ],
  ['Note the layout in the title if it matters.', '如果布局重要，请写在标题里。'],
  [
    'A recording pauses, and a replay or macro stops, when the desktop says over D-Bus that the screen is locked.',
    '桌面通过 D-Bus 告知屏幕已锁定时，录制会暂停，回放和宏会停下。',
  ],
  [
    'No login manager and no screen saver on the message bus tells when the screen is locked, so no recording, replay or macro stops by itself then.',
    '消息总线上没有登录管理器或屏幕保护程序告知屏幕何时锁定，因此锁屏时录制、回放和宏都不会自动停下。',
  ],
  [
    'Pause or stop them before you lock the screen; systemd-logind and the screen savers of GNOME, KDE, Xfce, Cinnamon and MATE would tell.',
    '锁屏前请先暂停或停止它们；systemd-logind 以及 GNOME、KDE、Xfce、Cinnamon 和 MATE 的屏幕保护程序会告知。',
  ],
  [
    'Nothing here tells when the screen is locked, so no recording, replay or macro stops by itself then.',
    '这里没有任何程序告知屏幕何时锁定，因此锁屏时录制、回放和宏都不会自动停下。',
  ],
  [
    'Pause or stop them before you lock the screen; on Linux, D-Bus would tell.',
    '锁屏前请先暂停或停止它们；在 Linux 上，D-Bus 会告知。',
  ],
  ['The tray icon shows whether a recording is under way.', '托盘图标会显示是否正在录制。'],
  [
    'Nothing here says that it shows tray icons: a small window in the corner of the screen says that a recording is under way whenever the main window is not in front.',
    '这里似乎没有程序显示托盘图标：主窗口不在最前面时，屏幕角落的小窗口会提示正在录制。',
  ],
  [
    'Add a tray to the desktop where you want one (on GNOME the AppIndicator extension).',
    '如有需要，请为桌面添加托盘（GNOME 上为 AppIndicator 扩展）。',
  ],
];

/** Where recordings go, and whether there is room. */
const LIBRARY: readonly ToldPair[] = [
  [
    'Recordings go to {folder}, and {file} is a file where a folder has to be.',
    '录制会保存到 {folder}，但 {file} 是文件，而那里应是文件夹。',
  ],
  [
    'Move that file away, or set DESKREEL_HOME to another folder.',
    '请移走该文件，或将 DESKREEL_HOME 设为其他文件夹。',
  ],
  ['{folder} does not exist yet and will be made.', '{folder} 还不存在，届时会新建。'],
  [
    '{folder} cannot be read, so the sessions in it cannot be listed.',
    '{folder} 无法读取，因此不能列出其中的会话。',
  ],
  [
    'Give yourself the right to read it, or set DESKREEL_HOME to another folder.',
    '请为自己授予读取权限，或将 DESKREEL_HOME 设为其他文件夹。',
  ],
  [
    '{folder} is on a file system that does not keep file modes: other users of this machine can read recordings there.',
    '{folder} 所在的文件系统不保留文件权限：这台电脑的其他用户可以读取那里的录制。',
  ],
  [
    'Set DESKREEL_HOME to a folder on a disk of its own kind (ext4, APFS, …).',
    '请将 DESKREEL_HOME 设为保留权限的磁盘（ext4、APFS 等）上的文件夹。',
  ],
  [
    '{folder} can be written, and recordings there are readable by you only.',
    '{folder} 可以写入，其中的录制只有你能读取。',
  ],
  [
    'Recordings go to {folder}, and {place} cannot be written.',
    '录制会保存到 {folder}，但 {place} 无法写入。',
  ],
  [
    'Give yourself the right to write there, or set DESKREEL_HOME to another folder.',
    '请为自己授予写入权限，或将 DESKREEL_HOME 设为其他文件夹。',
  ],
  [
    '{size} GiB free for {folder}: about 100 or more hours at 1,000 events a second.',
    '{folder} 有 {size} GiB 可用：按每秒 1,000 个事件计算，可录制 100 小时以上。',
  ],
  [
    '{size} GiB free for {folder}: about {hours} hours at 1,000 events a second.',
    '{folder} 有 {size} GiB 可用：按每秒 1,000 个事件计算，约可录制 {hours} 小时。',
  ],
  [
    'Free some space there, or set DESKREEL_HOME to a folder on a larger disk.',
    '请在那里腾出空间，或将 DESKREEL_HOME 设为更大磁盘上的文件夹。',
  ],
];

const WAKING: readonly ToldPair[] = [
  [
    'While an operation of a replay is near, processors are kept from sleep that they need more than {us} µs to wake from.',
    '回放即将执行操作时，会避免处理器进入唤醒超过 {us} 微秒的睡眠。',
  ],
  [
    'A replay is as punctual as this system wakes from sleep: it may not keep the processors from deep sleep, so a few operations in a thousand can be 1 ms late.',
    '回放的准时程度取决于此系统从睡眠中唤醒的速度：不允许它避免处理器深度睡眠，因此每千次操作中可能有几次晚 1 毫秒。',
  ],
  [
    'Only where that matters: write KERNEL=="cpu_dma_latency", TAG+="uaccess" into /etc/udev/rules.d/70-cpu-dma-latency.rules and restart. Programs of whoever sits at the machine can then keep its processors awake, which costs power.',
    '仅在这一点重要时：将 KERNEL=="cpu_dma_latency", TAG+="uaccess" 写入 /etc/udev/rules.d/70-cpu-dma-latency.rules 并重启。之后，使用这台电脑的人所运行的程序都可以让处理器保持唤醒，会更耗电。',
  ],
  [
    'A replay is as punctual as this system wakes from sleep, and has no way to keep the processors from deep sleep here.',
    '回放的准时程度取决于此系统从睡眠中唤醒的速度，这里无法避免处理器深度睡眠。',
  ],
  [
    'A replay is as punctual as this system wakes from sleep, because DESKREEL_WAKE_LATENCY_US is off.',
    '回放的准时程度取决于此系统从睡眠中唤醒的速度，因为 DESKREEL_WAKE_LATENCY_US 设为 off。',
  ],
];

/** A setting that nobody understands is said after what was found. */
const UNKNOWN_WISH: ToldPair = [
  '{found} DESKREEL_WAKE_LATENCY_US is passed over: it is neither a number of µs nor off.',
  '{found}已忽略 DESKREEL_WAKE_LATENCY_US：它既不是微秒数，也不是 off。',
];
const UNKNOWN_WISH_CURE = 'Set it to a whole number of up to six digits, or to off, or unset it.';
const UNKNOWN_WISH_CURE_CHINESE = '请将它设为不超过六位的整数或 off，或取消设置。';

/** What the doctor finds and advises in English, in Chinese. */
export const zhCNToldChecks: readonly ToldPair[] = [
  ...DISPLAY,
  ...HOOK,
  ...CONTROLS,
  ...LIBRARY,
  ...WAKING,
  UNKNOWN_WISH,
  [UNKNOWN_WISH_CURE, UNKNOWN_WISH_CURE_CHINESE],
  [`{cure} ${UNKNOWN_WISH_CURE}`, `{cure}${UNKNOWN_WISH_CURE_CHINESE}`],
];
