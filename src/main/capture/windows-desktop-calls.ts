import type * as Koffi from 'koffi';
import { SESSION_FLAGS_AT, wideText } from './windows-structs';

/** The functions of Windows that tell of the desktop, nearly as they are. A window is its HWND, 0 for none. */
export interface WindowsDesktopCalls {
  /** Fills a DISPLAY_DEVICEW. false: there are no more. */
  readonly display: (index: number, device: Uint8Array) => boolean;
  /** Fills a DEVMODEW with what the display shows now. */
  readonly displayMode: (name: string, mode: Uint8Array) => boolean;
  /** Dots per inch that programs are to draw for at a place; null before Windows 8.1. */
  readonly dpiAt: (x: number, y: number) => number | null;
  /** Width and height of what the display shows, 0 for unknown. */
  readonly millimetresOf: (name: string) => readonly [width: number, height: number];
  readonly foregroundWindow: () => number;
  /** The window in front of all others. */
  readonly topWindow: () => number;
  /** The one behind it. */
  readonly windowBehind: (window: number) => number;
  readonly isVisible: (window: number) => boolean;
  readonly isIconic: (window: number) => boolean;
  /** Whether it is not drawn although it is visible, as on another virtual desktop. */
  readonly isCloaked: (window: number) => boolean;
  readonly titleOf: (window: number) => string;
  /** '' where there is no such window any more. */
  readonly classOf: (window: number) => string;
  /** Whose it is, 0 for nobody's. */
  readonly ownerOf: (window: number) => { readonly thread: number; readonly process: number };
  /** The program's file, '' where it is not told. */
  readonly pathOf: (process: number) => string;
  /** Fills a RECT with where the inside of a window is on the screen. */
  readonly insideOf: (window: number, rect: Uint8Array) => boolean;
  /** The HKL of a thread, with its sign. */
  readonly layoutOf: (thread: number) => number;
  /** As in BCP 47; '' where the language has no name. */
  readonly localeName: (language: number) => string;
  /** SPI_GETKEYBOARDDELAY, 0 to 3, and SPI_GETKEYBOARDSPEED, 0 to 31. */
  readonly repeatSetting: (which: 'delay' | 'speed') => number | null;
  /** The virtual key of a scan code (0xe0xx when extended) on a layout, 0 for none. */
  readonly virtualKeyOf: (scanCode: number, layout: number) => number;
  /** What a key types with the keys of `state` down: how many UTF-16 units, 0 for nothing, below 0 for a dead key. */
  readonly type: (
    virtualKey: number,
    state: Uint8Array,
    text: Uint16Array,
    layout: number,
  ) => number;
  readonly isToggled: (virtualKey: number) => boolean;
  /** Whether a key or button is down now. */
  readonly keyIsDown: (virtualKey: number) => boolean;
  readonly systemMetrics: (index: number) => number;
  /** Fills a POINT. */
  readonly cursor: (point: Uint8Array) => boolean;
  /** The name of the desktop that has the keyboard and the mouse; null where it is kept from us. */
  readonly inputDesktop: () => string | null;
  /** WTS_SESSIONSTATE_*; null where it is not told. */
  readonly sessionFlags: () => number | null;
  /** GetTickCount, ms modulo 2^32. */
  readonly tickCount: () => number;
}

type NativeFunction = ReturnType<Koffi.LibraryHandle['func']>;

const ENUM_CURRENT_SETTINGS = 0xffff_ffff;
const MONITOR_DEFAULTTONEAREST = 2;
const MDT_EFFECTIVE_DPI = 0;
const HORZSIZE = 4;
const VERTSIZE = 6;
const GW_HWNDNEXT = 2;
const DWMWA_CLOAKED = 14;
const PROCESS_QUERY_LIMITED_INFORMATION = 0x1000;
const MAPVK_VSC_TO_VK_EX = 3;
/** Leaves dead keys that wait for a letter as they are. */
const TO_UNICODE_KEEPS_STATE = 1 << 2;
const SPI_GET = { delay: 0x16, speed: 0x0a } as const;
const DESKTOP_READOBJECTS = 1;
const UOI_NAME = 2;
const WTS_CURRENT_SESSION = 0xffff_ffff;
const WTS_SESSION_INFO_EX = 25;
const WM_KEYFIRST = 0x100;
const WM_KEYLAST = 0x109;
const MSG_BYTES = 48;
/** High bit of GetAsyncKeyState. */
const DOWN = 0x8000;
/** DPI_AWARENESS_CONTEXT_PER_MONITOR_AWARE_V2: coordinates of this thread are physical pixels. */
const PER_MONITOR_AWARE_V2 = -4;
/** UTF-16 units of the longest title, path or name that is read. */
const LONGEST_TEXT = 2048;

/** Loads user32.dll and others. Throws elsewhere than on Windows, and where koffi has no binary. */
export function loadWindowsDesktopCalls(): WindowsDesktopCalls {
  // Not an import: no other system needs it.
  const koffi = require('koffi') as typeof Koffi;
  const user32 = koffi.load('user32.dll');
  const kernel32 = koffi.load('kernel32.dll');
  const gdi32 = koffi.load('gdi32.dll');
  const user = (prototype: string): NativeFunction => user32.func(prototype);
  const kernel = (prototype: string): NativeFunction => kernel32.func(prototype);
  const gdi = (prototype: string): NativeFunction => gdi32.func(prototype);

  const enumDisplays = user(
    'int __stdcall EnumDisplayDevicesW(const str16 device, uint32_t index, void *display, uint32_t flags)',
  );
  const enumSettings = user(
    'int __stdcall EnumDisplaySettingsExW(const str16 device, uint32_t mode, void *settings, uint32_t flags)',
  );
  const createDc = gdi(
    'intptr_t __stdcall CreateDCW(const str16 driver, const str16 device, const void *port, const void *mode)',
  );
  const deviceCaps = gdi('int __stdcall GetDeviceCaps(intptr_t context, int index)');
  const deleteDc = gdi('int __stdcall DeleteDC(intptr_t context)');
  const getForeground = user('intptr_t __stdcall GetForegroundWindow()');
  const getTop = user('intptr_t __stdcall GetTopWindow(intptr_t window)');
  const getWindow = user('intptr_t __stdcall GetWindow(intptr_t window, uint32_t which)');
  const isVisible = user('int __stdcall IsWindowVisible(intptr_t window)');
  const isIconic = user('int __stdcall IsIconic(intptr_t window)');
  const getTitle = user('int __stdcall GetWindowTextW(intptr_t window, void *text, int length)');
  const getClass = user('int __stdcall GetClassNameW(intptr_t window, void *text, int length)');
  const getOwner = user(
    'uint32_t __stdcall GetWindowThreadProcessId(intptr_t window, void *process)',
  );
  const getClient = user('int __stdcall GetClientRect(intptr_t window, void *rect)');
  const mapPoints = user(
    'int __stdcall MapWindowPoints(intptr_t from, intptr_t to, void *points, uint32_t count)',
  );
  const openProcess = kernel(
    'intptr_t __stdcall OpenProcess(uint32_t access, int inherit, uint32_t process)',
  );
  const imageName = kernel(
    'int __stdcall QueryFullProcessImageNameW(intptr_t process, uint32_t flags, void *text, void *size)',
  );
  const closeHandle = kernel('int __stdcall CloseHandle(intptr_t handle)');
  const getLayout = user('intptr_t __stdcall GetKeyboardLayout(uint32_t thread)');
  const lcidToName = kernel(
    'int __stdcall LCIDToLocaleName(uint32_t locale, void *text, int length, uint32_t flags)',
  );
  const systemParameters = user(
    'int __stdcall SystemParametersInfoW(uint32_t action, uint32_t param, void *value, uint32_t flags)',
  );
  const mapKey = user(
    'uint32_t __stdcall MapVirtualKeyExW(uint32_t code, uint32_t type, intptr_t layout)',
  );
  const toUnicode = user(
    'int __stdcall ToUnicodeEx(uint32_t key, uint32_t scan, const void *state, void *text, int size, uint32_t flags, intptr_t layout)',
  );
  const peek = user(
    'int __stdcall PeekMessageW(void *message, intptr_t window, uint32_t first, uint32_t last, uint32_t remove)',
  );
  const keyState = user('int16_t __stdcall GetKeyState(int key)');
  const asyncKeyState = user('int16_t __stdcall GetAsyncKeyState(int key)');
  const systemMetrics = user('int __stdcall GetSystemMetrics(int index)');
  const cursorPos = user('int __stdcall GetCursorPos(void *point)');
  const openInputDesktop = user(
    'intptr_t __stdcall OpenInputDesktop(uint32_t flags, int inherit, uint32_t access)',
  );
  const closeDesktop = user('int __stdcall CloseDesktop(intptr_t desktop)');
  const objectInfo = user(
    'int __stdcall GetUserObjectInformationW(intptr_t object, int index, void *value, uint32_t length, void *needed)',
  );
  const getTickCount = kernel('uint32_t __stdcall GetTickCount()');

  orMissing(() =>
    user('intptr_t __stdcall SetThreadDpiAwarenessContext(intptr_t context)')(PER_MONITOR_AWARE_V2),
  );
  const text = new Uint8Array(LONGEST_TEXT * 2);
  const number = new Uint32Array(1);
  const message = new Uint8Array(MSG_BYTES);
  const textOf = (units: number): string => wideText(text.subarray(0, Math.max(0, units) * 2));

  return {
    display: (index, device) => enumDisplays(null, index, device, 0) !== 0,
    displayMode: (name, mode) => enumSettings(name, ENUM_CURRENT_SETTINGS, mode, 0) !== 0,
    dpiAt: loadDpiAt(koffi, user32),
    millimetresOf: (name) => {
      const context = Number(createDc('DISPLAY', name, null, null));
      if (context === 0) return [0, 0];
      const size = [
        Number(deviceCaps(context, HORZSIZE)),
        Number(deviceCaps(context, VERTSIZE)),
      ] as const;
      deleteDc(context);
      return size;
    },
    foregroundWindow: () => Number(getForeground()),
    topWindow: () => Number(getTop(0)),
    windowBehind: (window) => Number(getWindow(window, GW_HWNDNEXT)),
    isVisible: (window) => isVisible(window) !== 0,
    isIconic: (window) => isIconic(window) !== 0,
    isCloaked: loadIsCloaked(koffi),
    titleOf: (window) => textOf(getTitle(window, text, LONGEST_TEXT)),
    classOf: (window) => textOf(getClass(window, text, LONGEST_TEXT)),
    ownerOf: (window) => {
      number[0] = 0;
      const thread = Number(getOwner(window, number));
      return { thread, process: number[0] };
    },
    pathOf: (process) => {
      const handle = Number(openProcess(PROCESS_QUERY_LIMITED_INFORMATION, 0, process));
      if (handle === 0) return '';
      number[0] = LONGEST_TEXT;
      const done = imageName(handle, 0, text, number) !== 0;
      closeHandle(handle);
      return done ? textOf(number[0]) : '';
    },
    // Two points are taken for a rectangle, whose left stays left in windows that read from right to left.
    insideOf: (window, rect) => {
      if (getClient(window, rect) === 0) return false;
      mapPoints(window, 0, rect, 2);
      return true;
    },
    layoutOf: (thread) => Number(getLayout(thread)),
    localeName: (language) => textOf(lcidToName(language, text, LONGEST_TEXT, 0)),
    repeatSetting: (which) =>
      systemParameters(SPI_GET[which], 0, number, 0) === 0 ? null : (number[0] ?? null),
    virtualKeyOf: (scanCode, layout) => Number(mapKey(scanCode, MAPVK_VSC_TO_VK_EX, layout)),
    // By virtual key alone: a scan code says nothing more here, except that its highest bit means a release.
    type: (virtualKey, state, units, layout) =>
      Number(toUnicode(virtualKey, 0, state, units, units.length, TO_UNICODE_KEEPS_STATE, layout)),
    isToggled: (virtualKey) => {
      // What GetKeyState knows is as old as the last time this thread asked for messages.
      peek(message, 0, WM_KEYFIRST, WM_KEYLAST, 0);
      return (Number(keyState(virtualKey)) & 1) !== 0;
    },
    keyIsDown: (virtualKey) => (Number(asyncKeyState(virtualKey)) & DOWN) !== 0,
    systemMetrics: (index) => Number(systemMetrics(index)),
    cursor: (point) => cursorPos(point) !== 0,
    inputDesktop: () => {
      const desktop = Number(openInputDesktop(0, 0, DESKTOP_READOBJECTS));
      if (desktop === 0) return null;
      const told = objectInfo(desktop, UOI_NAME, text, text.length, number) !== 0;
      closeDesktop(desktop);
      return told ? wideText(text) : null;
    },
    sessionFlags: loadSessionFlags(koffi),
    tickCount: () => Number(getTickCount()),
  };
}

/** By shcore.dll, which came with Windows 8.1. */
function loadDpiAt(koffi: typeof Koffi, user32: Koffi.LibraryHandle): WindowsDesktopCalls['dpiAt'] {
  const dpiOf = orMissing(() =>
    koffi
      .load('shcore.dll')
      .func('int __stdcall GetDpiForMonitor(intptr_t monitor, int type, void *x, void *y)'),
  );
  if (dpiOf === null) return () => null;
  const point = koffi.struct({ x: 'int32_t', y: 'int32_t' });
  const monitorAt = user32.func('__stdcall', 'MonitorFromPoint', 'intptr_t', [point, 'uint32_t']);
  const across = new Uint32Array(1);
  const down = new Uint32Array(1);
  return (x, y) => {
    const monitor = monitorAt({ x, y }, MONITOR_DEFAULTTONEAREST);
    return dpiOf(monitor, MDT_EFFECTIVE_DPI, across, down) === 0 ? (across[0] ?? null) : null;
  };
}

function loadIsCloaked(koffi: typeof Koffi): WindowsDesktopCalls['isCloaked'] {
  const attributeOf = orMissing(() =>
    koffi
      .load('dwmapi.dll')
      .func(
        'int __stdcall DwmGetWindowAttribute(intptr_t window, uint32_t attribute, void *value, uint32_t size)',
      ),
  );
  if (attributeOf === null) return () => false;
  const cloaked = new Uint32Array(1);
  return (window) =>
    attributeOf(window, DWMWA_CLOAKED, cloaked, cloaked.byteLength) === 0 && cloaked[0] !== 0;
}

function loadSessionFlags(koffi: typeof Koffi): WindowsDesktopCalls['sessionFlags'] {
  const wtsapi32 = orMissing(() => koffi.load('wtsapi32.dll'));
  if (wtsapi32 === null) return () => null;
  const query = wtsapi32.func(
    'int __stdcall WTSQuerySessionInformationW(intptr_t server, uint32_t session, int which, _Out_ void **info, _Out_ uint32_t *bytes)',
  );
  const free = wtsapi32.func('void __stdcall WTSFreeMemory(void *info)');
  return () => {
    const info: unknown[] = [null];
    const bytes = [0];
    if (query(0, WTS_CURRENT_SESSION, WTS_SESSION_INFO_EX, info, bytes) === 0) return null;
    const known = (bytes[0] ?? 0) >= SESSION_FLAGS_AT + 4;
    const flags = known ? Number(koffi.decode(info[0], SESSION_FLAGS_AT, 'int32_t')) : null;
    free(info[0]);
    return flags;
  };
}

/** What older systems have not got is done without. */
function orMissing<Value>(load: () => Value): Value | null {
  try {
    return load();
  } catch {
    return null;
  }
}
