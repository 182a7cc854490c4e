import type { KeyboardLocks } from '../../shared/input/key-layout';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { PlacedWindow, WindowPlace } from '../../shared/session/focus-note';
import type { DisplayInfo, KeyboardInfo } from '../../shared/session/header';
import type { DesktopFacts } from './desktop-facts';
import { monotonicNow } from './monotonic';
import type { SourceInfo } from './source';
import { loadWindowsDesktopCalls, type WindowsDesktopCalls } from './windows-desktop-calls';
import { hookCodesOn, keysOn, Vk } from './windows-keys';
import { windowsLayout } from './windows-layout';
import {
  newDisplayDevice,
  newDisplayMode,
  newPoint,
  newRect,
  readDisplayDevice,
  readDisplayMode,
  readPoint,
  readRect,
} from './windows-structs';

const LOOK_EVERY_MS = 20;
/** Two steps of a clock that the timer interrupt moves, 15.625 ms each. */
const LONGEST_STEP_US = 32_000;
const DPI_OF_SCALE_1 = 96;
/** A frequency of 0 or 1 is the hardware's own, which is not told. */
const NO_FREQUENCY = 1;
/** The list of windows changes while it is read: that ends it at the latest. */
const MOST_WINDOWS = 10_000;
/** So many programs' names are remembered. */
const MOST_PROCESSES = 500;
/** A window that is closed while it is looked at is looked for anew so often. */
const TRIES = 3;
const SM_SWAPBUTTON = 23;
/** Where neither the screen is locked nor Windows asks for permission. */
const USERS_DESKTOP = 'default';
const WTS_SESSIONSTATE_LOCK = 0;
/** VK_LBUTTON, VK_RBUTTON, VK_MBUTTON, VK_XBUTTON1, VK_XBUTTON2, by physical button. */
const BUTTONS = [1, 2, 4, 5, 6] as const;
/** Repeats a second at speed 0 and 31 (SystemParametersInfo, SPI_GETKEYBOARDSPEED). */
const REPEAT_HZ = { slowest: 2.5, fastest: 30, fastestSpeed: 31 } as const;
const REPEAT_DELAY_STEP_MS = 250;

/** What Windows tells of its desktop. Throws elsewhere. */
export function loadWindowsDesktop(): DesktopFacts {
  return windowsDesktop(loadWindowsDesktopCalls());
}

/** The same by these functions. */
export function windowsDesktop(
  calls: WindowsDesktopCalls,
  now: typeof monotonicNow = monotonicNow,
): DesktopFacts {
  const layoutInForce = (): number =>
    calls.layoutOf(calls.ownerOf(calls.foregroundWindow()).thread);
  const programs = new Programs(calls);
  return {
    lookEveryMs: LOOK_EVERY_MS,
    hookCodes: () => hookCodesOn(calls, layoutInForce()),
    displays: () => readDisplays(calls),
    layoutId: () => {
      const { repeatSetting } = calls;
      return `${hexOf(layoutInForce())} ${repeatSetting('delay')} ${repeatSetting('speed')}`;
    },
    keyboard: () => {
      const layout = layoutInForce();
      const name = layoutName(layout, calls.localeName(layout & 0xffff));
      const keyboard = { layout: name, ...repeatOf(calls) };
      return { keyboard, layout: windowsLayout(calls, layout, name) };
    },
    locks: (): KeyboardLocks => ({
      caps: calls.isToggled(Vk.capsLock),
      num: calls.isToggled(Vk.numLock),
    }),
    window: () => readForeground(calls, programs),
    windows: () => readWindows(calls, programs),
    isLocked: () =>
      calls.inputDesktop()?.toLowerCase() !== USERS_DESKTOP ||
      // The lock screen's picture is shown on the desktop of the user.
      calls.sessionFlags() === WTS_SESSIONSTATE_LOCK,
    heldKeys: () => readHeldKeys(calls, layoutInForce()),
    heldButtons: () => readHeldButtons(calls),
    pointer: () => {
      const point = newPoint();
      return calls.cursor(point) ? readPoint(point) : null;
    },
    anchor: () => readAnchor(calls, now),
    eventTime: () => calls.tickCount(),
  };
}

/** Displays that show a part of the desktop, in the order Windows names them. */
function readDisplays(calls: WindowsDesktopCalls): DisplayInfo[] {
  const displays: DisplayInfo[] = [];
  const device = newDisplayDevice();
  for (let index = 0; calls.display(index, device); index += 1) {
    const { name, isShown } = readDisplayDevice(device);
    const mode = newDisplayMode();
    if (!isShown || !calls.displayMode(name, mode)) continue;
    const { x, y, width, height, frequency } = readDisplayMode(mode);
    if (width === 0 || height === 0) continue;
    const [widthMm, heightMm] = calls.millimetresOf(name);
    displays.push({
      id: name,
      x,
      y,
      width,
      height,
      scale: (calls.dpiAt(x, y) || DPI_OF_SCALE_1) / DPI_OF_SCALE_1,
      widthMm: widthMm || null,
      heightMm: heightMm || null,
      refreshHz: frequency > NO_FREQUENCY ? frequency : null,
    });
  }
  return displays;
}

/** `de-DE`, or `de-DE(04090407)` for a layout other than the one that is the language's own. */
export function layoutName(layout: number, language: string): string {
  const id = hexOf(layout);
  if (language === '') return id;
  return id.slice(0, 4) === id.slice(4) ? language : `${language}(${id})`;
}

const hexOf = (layout: number): string => (layout >>> 0).toString(16).padStart(8, '0');

/** Delays from 250 ms to 1 s, and rates from about 2.5 to about 30 a second (SystemParametersInfo). */
function repeatOf({ repeatSetting }: WindowsDesktopCalls): Omit<KeyboardInfo, 'layout'> {
  const delay = repeatSetting('delay');
  const speed = repeatSetting('speed');
  const { slowest, fastest, fastestSpeed } = REPEAT_HZ;
  const rate = slowest + ((speed ?? 0) * (fastest - slowest)) / fastestSpeed;
  return {
    repeatDelayMs: delay === null ? null : (delay + 1) * REPEAT_DELAY_STEP_MS,
    repeatRateHz: speed === null ? null : Math.round(rate * 10) / 10,
  };
}

/** Names of programs. To ask for one takes longer than all else that is told of a window. */
class Programs {
  readonly #calls: WindowsDesktopCalls;
  readonly #names = new Map<string, string>();

  constructor(calls: WindowsDesktopCalls) {
    this.#calls = calls;
  }

  /** Numbers of processes are used again, but hardly with the same window. */
  nameOf(window: number, process: number): string {
    const key = `${window} ${process}`;
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    const name = this.#calls.pathOf(process).split('\\').at(-1) ?? '';
    if (this.#names.size >= MOST_PROCESSES) this.#names.clear();
    this.#names.set(key, name);
    return name;
  }
}

/** An app of the Store is a window of ApplicationFrameHost.exe. */
function describe(calls: WindowsDesktopCalls, programs: Programs, window: number): PlacedWindow {
  const title = calls.titleOf(window);
  const { process } = calls.ownerOf(window);
  const place = placeOf(calls, window);
  return {
    title,
    class: calls.classOf(window),
    process: programs.nameOf(window, process),
    ...(place && { place }),
  };
}

/** null where nothing is inside of it, as when it is an icon. */
function placeOf(calls: WindowsDesktopCalls, window: number): WindowPlace | null {
  const rect = newRect();
  if (!calls.insideOf(window, rect)) return null;
  const { left, top, right, bottom } = readRect(rect);
  const [width, height] = [right - left, bottom - top];
  return width > 0 && height > 0 ? { x: left, y: top, width, height } : null;
}

function readForeground(calls: WindowsDesktopCalls, programs: Programs): PlacedWindow | null {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const window = calls.foregroundWindow();
    if (window === 0) return null;
    const told = describe(calls, programs, window);
    // Every window has a class: without one it was closed meanwhile, and what else was told is nothing.
    if (told.class !== '') return told;
  }
  throw new Error('The window in front is closed faster than it can be looked at.');
}

function readWindows(calls: WindowsDesktopCalls, programs: Programs): PlacedWindow[] {
  const windows: PlacedWindow[] = [];
  const seen = new Set<number>();
  let at = calls.topWindow();
  while (at !== 0 && !seen.has(at) && seen.size < MOST_WINDOWS) {
    seen.add(at);
    if (calls.isVisible(at) && !calls.isIconic(at) && !calls.isCloaked(at)) {
      const told = describe(calls, programs, at);
      if (told.class !== '') windows.push(told);
    }
    at = calls.windowBehind(at);
  }
  return windows;
}

/** Keys that share a virtual key cannot be told apart: Enter stands for that of the numpad, Home for a 7 without NumLock. */
function readHeldKeys(calls: WindowsDesktopCalls, layout: number): PhysicalKey[] {
  const held = new Map<number, PhysicalKey>();
  for (const { code, virtualKey } of keysOn(calls, layout)) {
    if (!held.has(virtualKey) && calls.keyIsDown(virtualKey)) held.set(virtualKey, code);
  }
  return [...held.values()];
}

/** As hooks tell of buttons: after left and right have been swapped for left-handed people. */
function readHeldButtons(calls: WindowsDesktopCalls): number[] {
  const swapped = calls.systemMetrics(SM_SWAPBUTTON) !== 0;
  const held = BUTTONS.flatMap((virtualKey, index) => {
    if (!calls.keyIsDown(virtualKey)) return [];
    return [swapped && index < 2 ? 2 - index : index + 1];
  });
  return held.sort((a, b) => a - b);
}

/** The instant at which the clock of events takes its next step: all others are somewhere within one. */
function readAnchor(
  calls: WindowsDesktopCalls,
  now: typeof monotonicNow,
): NonNullable<SourceInfo['anchor']> {
  const before = calls.tickCount();
  const until = now() + LONGEST_STEP_US;
  let eventTime = before;
  let monotonic = now();
  while (eventTime === before && monotonic < until) {
    eventTime = calls.tickCount();
    monotonic = now();
  }
  return { eventTime, monotonic };
}
