import type * as Koffi from 'koffi';
import {
  type Binder,
  foundationCalls,
  type Library,
  loadFramework,
  textMaker,
} from './macos-foundation-calls';
import type { MacDesktopCalls, MacRectangle } from './macos-functions';
import { keyboardCalls } from './macos-keyboard-calls';

/** kCGEventSourceStateHIDSystemState: what the hardware has down. */
const HID_SYSTEM_STATE = 1;
/** kCGWindowListOptionOnScreenOnly | kCGWindowListExcludeDesktopElements, and kCGNullWindowID. */
const SHOWN_WINDOWS = 1 | 16;
const NO_WINDOW = 0;
const MOST_DISPLAYS = 64;
/** PROC_PIDPATHINFO_MAXSIZE. */
const LONGEST_PATH = 4096;

/** Loads what tells of the desktop. Throws elsewhere than on macOS, and where koffi has no binary. */
export function loadMacDesktopCalls(
  // Not an import: no other system needs it.
  koffi: Binder = require('koffi') as typeof Koffi,
): MacDesktopCalls {
  const foundation = loadFramework(koffi, 'CoreFoundation');
  const services = loadFramework(koffi, 'ApplicationServices');
  const makeText = textMaker(foundation);
  const ofFoundation = foundationCalls(koffi, foundation, services, makeText);
  return {
    ...ofFoundation,
    ...displayCalls(koffi, foundation, services),
    ...windowCalls(koffi, services),
    ...keyboardCalls(koffi, foundation, makeText, ofFoundation.release),
    ...inputCalls(koffi, services),
  };
}

type Calls<Name extends keyof MacDesktopCalls> = Pick<MacDesktopCalls, Name>;

function displayCalls(
  koffi: Binder,
  foundation: Library,
  services: Library,
): Calls<
  | 'displays'
  | 'displayBounds'
  | 'displayMillimetres'
  | 'createDisplayUuid'
  | 'createUuidText'
  | 'copyDisplayMode'
  | 'modeWidth'
  | 'modeRefreshHz'
> {
  // Without a name: koffi takes each name once.
  const size = koffi.struct({ width: 'double', height: 'double' });
  const rectangle = koffi.struct({ x: 'double', y: 'double', width: 'double', height: 'double' });
  const list = services.func(
    'int32_t CGGetActiveDisplayList(uint32_t most, void *displays, void *count)',
  );
  const boundsOf = services.func('CGDisplayBounds', rectangle, ['uint32_t']);
  const sizeOf = services.func('CGDisplayScreenSize', size, ['uint32_t']);
  const uuidOf = services.func('void *CGDisplayCreateUUIDFromDisplayID(uint32_t display)');
  const uuidText = foundation.func('void *CFUUIDCreateString(void *allocator, void *uuid)');
  const modeOf = services.func('void *CGDisplayCopyDisplayMode(uint32_t display)');
  const points = services.func('size_t CGDisplayModeGetWidth(void *mode)');
  const pixels = services.func('size_t CGDisplayModeGetPixelWidth(void *mode)');
  const refresh = services.func('double CGDisplayModeGetRefreshRate(void *mode)');
  return {
    displays: () => {
      const displays = new Uint32Array(MOST_DISPLAYS);
      const count = new Uint32Array(1);
      const error = Number(list(MOST_DISPLAYS, displays, count));
      if (error !== 0) throw new Error(`macOS does not list its displays (${error}).`);
      return [...displays.subarray(0, count[0])];
    },
    // The structures declared above.
    displayBounds: (display) => boundsOf(display) as MacRectangle,
    displayMillimetres: (display) => sizeOf(display) as MacRectangle,
    createDisplayUuid: (display) => uuidOf(display),
    createUuidText: (uuid) => uuidText(null, uuid),
    copyDisplayMode: (display) => modeOf(display),
    modeWidth: (mode) => ({ points: Number(points(mode)), pixels: Number(pixels(mode)) }),
    modeRefreshHz: (mode) => Number(refresh(mode)),
  };
}

function windowCalls(
  koffi: Binder,
  services: Library,
): Calls<'copyWindows' | 'frontProcess' | 'processPath' | 'copySession'> {
  const processes = koffi.load('/usr/lib/libproc.dylib');
  const list = services.func(
    'void *CGWindowListCopyWindowInfo(uint32_t option, uint32_t relativeTo)',
  );
  // Deprecated, with nothing in its place that works without a run loop.
  const front = services.func('int16_t GetFrontProcess(void *process)');
  const pidOf = services.func('int32_t GetProcessPID(void *process, void *pid)');
  const pathOf = processes.func('int proc_pidpath(int pid, void *path, uint32_t size)');
  const session = services.func('void *CGSessionCopyCurrentDictionary()');
  return {
    copyWindows: () => list(SHOWN_WINDOWS, NO_WINDOW),
    frontProcess: () => {
      const process = new Uint32Array(2);
      const pid = new Int32Array(1);
      const isKnown = Number(front(process)) === 0 && Number(pidOf(process, pid)) === 0;
      return isKnown ? (pid[0] ?? null) : null;
    },
    processPath: (pid) => {
      const path = Buffer.alloc(LONGEST_PATH);
      return path.toString('utf8', 0, Math.max(0, Number(pathOf(pid, path, path.length))));
    },
    copySession: () => session(),
  };
}

function inputCalls(
  koffi: Binder,
  services: Library,
): Calls<'flags' | 'keyIsDown' | 'buttonIsDown' | 'createEvent' | 'eventPlace'> {
  const point = koffi.struct({ x: 'double', y: 'double' });
  const flags = services.func('uint64_t CGEventSourceFlagsState(int32_t state)');
  const keyState = services.func('bool CGEventSourceKeyState(int32_t state, uint16_t key)');
  const buttonState = services.func(
    'bool CGEventSourceButtonState(int32_t state, uint32_t button)',
  );
  const create = services.func('void *CGEventCreate(void *source)');
  const placeOf = services.func('CGEventGetLocation', point, ['void *']);
  return {
    flags: () => Number(flags(HID_SYSTEM_STATE)),
    keyIsDown: (keycode) => Boolean(keyState(HID_SYSTEM_STATE, keycode)),
    buttonIsDown: (button) => Boolean(buttonState(HID_SYSTEM_STATE, button)),
    createEvent: () => create(null),
    // The structure declared above.
    eventPlace: (event) => placeOf(event) as { readonly x: number; readonly y: number },
  };
}
