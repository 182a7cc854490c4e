import { basename } from 'node:path/posix';
import { type KeyLayout, UNKNOWN_LAYOUT } from '../../shared/input/key-layout';
import { PHYSICAL_KEYS, type PhysicalKey } from '../../shared/input/physical-keys';
import type { PlacedWindow, WindowPlace } from '../../shared/session/focus-note';
import type { DisplayInfo, KeyboardInfo } from '../../shared/session/header';
import type { DesktopFacts } from './desktop-facts';
import { loadMacDesktopCalls } from './macos-desktop-calls';
import type { MacDesktopCalls, MacRectangle, MacRef } from './macos-functions';
import { macLayout } from './macos-layout';

// No Mac has run this yet: calls and constants are from declarations, of Apple and of programs that use them.

/** To list the windows takes about a millisecond. */
const LOOK_EVERY_MS = 100;
/** kCGNormalWindowLevel, and kCGDockWindowLevel: panels of a program lie between, what belongs to the system above. */
const NORMAL_LAYER = 0;
const DOCK_LAYER = 20;
/** kCGEventFlagMaskAlphaShift. */
const CAPS_LOCK = 0x1_0000;
/** How long a key may wait for the main thread, ms. */
const SERVE_EVERY_MS = 4;
/** Unit of the settings of auto-repeat. */
const REPEAT_TICK_MS = 15;
/** Numbers of CGMouseButton (left, right, middle, two more) by ours. */
const BUTTONS = [1, 2, 3, 4, 5];

/** The desktop of macOS. Throws where its functions cannot be loaded. */
export function loadMacDesktop(): DesktopFacts {
  return macDesktop(loadMacDesktopCalls());
}

/** The desktop of macOS, as `calls` tell of it. */
export function macDesktop(calls: MacDesktopCalls): DesktopFacts {
  return {
    lookEveryMs: LOOK_EVERY_MS,
    // libuiohook asks what a key types on the main thread, and waits for the answer before the key goes to anybody.
    serve: () => {
      const turning = setInterval(calls.turnRunLoop, SERVE_EVERY_MS);
      return () => clearInterval(turning);
    },
    displays: () => displaysOf(calls),
    layoutId: () => withLayout(calls, (layout) => idOf(calls, layout)),
    keyboard: () =>
      withLayout(calls, (ref) => {
        const layout = layoutOf(calls, ref);
        return { keyboard: keyboardOf(calls, layout.name), layout };
      }),
    locks: () => ({ caps: (calls.flags() & CAPS_LOCK) !== 0, num: false }),
    window: () => windowOf(calls),
    windows: () =>
      withWindows(calls, (windows) =>
        windows.filter(({ layer }) => layer === NORMAL_LAYER).map(describerOf(calls)),
      ),
    isLocked: () => isLocked(calls),
    heldKeys: () => HOOKED_KEYS.filter(([, code]) => calls.keyIsDown(code)).map(([key]) => key),
    heldButtons: () => BUTTONS.filter((_, button) => calls.buttonIsDown(button)),
    pointer: () =>
      withOwned(calls, calls.createEvent(), (event) => {
        if (event === null) return null;
        const { x, y } = calls.eventPlace(event);
        return { x: Math.round(x), y: Math.round(y) };
      }),
    anchor: () => null,
  };
}

/**
 * Keys that may be held when a recording begins: those that the hook tells of when they come up. macOS has CapsLock down for
 * as long as it is on.
 */
const HOOKED_KEYS: readonly (readonly [PhysicalKey, number])[] = PHYSICAL_KEYS.flatMap(
  ({ code, macKeycode, hook }) =>
    macKeycode === null || hook.macos === null || code === 'CapsLock'
      ? []
      : [[code, macKeycode] as const],
);

/** Reads what has been copied or created, and gives it back. */
function withOwned<Value>(
  { release }: MacDesktopCalls,
  ref: MacRef | null,
  read: (ref: MacRef | null) => Value,
): Value {
  try {
    return read(ref);
  } finally {
    if (ref !== null) release(ref);
  }
}

function displaysOf(calls: MacDesktopCalls): DisplayInfo[] {
  const ids = new Set<string>();
  return calls.displays().map((display) => {
    const uuid = uuidOf(calls, display);
    // Displays of one kind may have one between them.
    const id = uuid === null || ids.has(uuid) ? String(display) : uuid;
    ids.add(id);
    const { x, y, width, height } = placeOf(calls.displayBounds(display));
    return {
      id,
      x,
      y,
      width: Math.max(1, width),
      height: Math.max(1, height),
      ...modeOf(calls, display),
      ...millimetresOf(calls, display, width > height),
    };
  });
}

const uuidOf = (calls: MacDesktopCalls, display: number): string | null =>
  withOwned(calls, calls.createDisplayUuid(display), (uuid) => {
    if (uuid === null) return null;
    return withOwned(calls, calls.createUuidText(uuid), (text) => textOrNull(calls, text));
  });

const modeOf = (
  calls: MacDesktopCalls,
  display: number,
): Pick<DisplayInfo, 'scale' | 'refreshHz'> =>
  withOwned(calls, calls.copyDisplayMode(display), (mode) => {
    if (mode === null) return { scale: 1, refreshHz: null };
    // Both of the mode: a display on its side has its bounds turned, but perhaps not its mode.
    const { points, pixels } = calls.modeWidth(mode);
    const refreshHz = calls.modeRefreshHz(mode);
    return {
      scale: points > 0 && pixels > 0 ? pixels / points : 1,
      refreshHz: refreshHz > 0 ? refreshHz : null,
    };
  });

/** Whether the size is that of a display on its side macOS does not say: it lies as its picture does. */
function millimetresOf(
  calls: MacDesktopCalls,
  display: number,
  isWide: boolean,
): Pick<DisplayInfo, 'widthMm' | 'heightMm'> {
  const { width, height } = calls.displayMillimetres(display);
  const [short, long] = [width, height].map(Math.round).sort((a, b) => a - b);
  const [across, down] = isWide ? [long, short] : [short, long];
  return { widthMm: across || null, heightMm: down || null };
}

/** Throws without one: macOS always has a layout in force. */
function withLayout<Value>(calls: MacDesktopCalls, read: (layout: MacRef) => Value): Value {
  // Another layout is chosen: this process hears of it there.
  calls.turnRunLoop();
  return withOwned(calls, calls.copyLayout(), (layout) => {
    if (layout === null) throw new Error('macOS tells no keyboard layout.');
    return read(layout);
  });
}

const nameOf = (calls: MacDesktopCalls, layout: MacRef): string | null =>
  textOrNull(calls, calls.layoutId(layout));

const idOf = (calls: MacDesktopCalls, layout: MacRef): string =>
  `${nameOf(calls, layout)} ${calls.keyboardType()}`;

function layoutOf(calls: MacDesktopCalls, layout: MacRef): KeyLayout {
  const name = nameOf(calls, layout);
  const table = calls.layoutTable(layout);
  if (table === null) return { ...UNKNOWN_LAYOUT, name };
  const keyboardType = calls.keyboardType();
  return macLayout(name, (keycode, modifiers) =>
    calls.translate(table, keycode, modifiers, keyboardType),
  );
}

/** Settings that nobody has changed are missing. */
function keyboardOf(calls: MacDesktopCalls, layout: string | null): KeyboardInfo {
  const ticksOf = (setting: string): number =>
    withOwned(calls, calls.copyPreference(setting), (value) =>
      value === null ? 0 : (calls.number(value) ?? 0),
    );
  const delayTicks = ticksOf('InitialKeyRepeat');
  const rateTicks = ticksOf('KeyRepeat');
  return {
    layout,
    repeatDelayMs: delayTicks > 0 ? delayTicks * REPEAT_TICK_MS : null,
    repeatRateHz: rateTicks > 0 ? 1000 / (rateTicks * REPEAT_TICK_MS) : null,
  };
}

/** A window in the list. */
interface Listed {
  readonly window: MacRef;
  readonly layer: number | null;
  readonly pid: number | null;
}

/** Throws where there is no list. What is in it is gone afterwards. */
function withWindows<Value>(
  calls: MacDesktopCalls,
  read: (windows: readonly Listed[]) => Value,
): Value {
  return withOwned(calls, calls.copyWindows(), (list) => {
    if (list === null)
      throw new Error('macOS lists no windows: this is no session with a desktop.');
    const numberIn = (window: MacRef, key: string): number | null => {
      const value = calls.entry(window, key);
      return value === null ? null : calls.number(value);
    };
    return read(
      calls.items(list).map((window) => ({
        window,
        layer: numberIn(window, 'kCGWindowLayer'),
        pid: numberIn(window, 'kCGWindowOwnerPID'),
      })),
    );
  });
}

/**
 * The window in front of the program in front, or else the panel of it that is. A program in front that shows neither, as the
 * Finder with all windows closed, has the focus all the same: a window of which only the process is known.
 * Panels that take the keyboard and leave another program in front (Spotlight, launchers) nobody tells of here.
 */
function windowOf(calls: MacDesktopCalls): PlacedWindow | null {
  const front = calls.frontProcess();
  return withWindows(calls, (windows) => {
    const own = front === null ? windows : windows.filter(({ pid }) => pid === front);
    const isPanel = ({ layer }: Listed): boolean =>
      front !== null && layer !== null && layer > NORMAL_LAYER && layer < DOCK_LAYER;
    const first = own.find(({ layer }) => layer === NORMAL_LAYER) ?? own.find(isPanel);
    if (first !== undefined) return describerOf(calls)(first);
    return front === null ? null : { title: '', class: '', process: processOf(calls, front) };
  });
}

/**
 * Without the permission to record the screen there is no title. The place is that of the whole window, with its title bar:
 * macOS has no inside of a window. Whoever measures from it finds the same place again, which is what it is for.
 */
const describerOf =
  (calls: MacDesktopCalls) =>
  ({ window, pid }: Listed): PlacedWindow => {
    const bounds = calls.entry(window, 'kCGWindowBounds');
    const rectangle = bounds === null ? null : calls.rectangle(bounds);
    const place = rectangle === null ? null : placeOf(rectangle);
    return {
      title: textOrNull(calls, calls.entry(window, 'kCGWindowName')) ?? '',
      class: textOrNull(calls, calls.entry(window, 'kCGWindowOwnerName')) ?? '',
      process: pid === null ? '' : processOf(calls, pid),
      ...(place !== null && place.width > 0 && place.height > 0 && { place }),
    };
  };

const processOf = (calls: MacDesktopCalls, pid: number): string => basename(calls.processPath(pid));

/** kCGSessionOnConsoleKey. */
const ON_CONSOLE = 'kCGSSessionOnConsoleKey';

/** Also where another user has the screen. Throws where there is no session to tell. */
const isLocked = (calls: MacDesktopCalls): boolean =>
  withOwned(calls, calls.copySession(), (session) => {
    if (session === null) throw new Error('macOS does not say whether the screen is locked.');
    const truthIn = (key: string): boolean | null => {
      const value = calls.entry(session, key);
      if (value === null) return null;
      const number = calls.number(value);
      return calls.truth(value) ?? (number === null ? null : number !== 0);
    };
    // The first is there only while it is locked.
    return truthIn('CGSSessionScreenIsLocked') === true || truthIn(ON_CONSOLE) === false;
  });

const textOrNull = (calls: MacDesktopCalls, ref: MacRef | null): string | null =>
  ref === null ? null : calls.text(ref);

/** To whole points. */
const placeOf = ({ x, y, width, height }: MacRectangle): WindowPlace => ({
  x: Math.round(x),
  y: Math.round(y),
  width: Math.round(width),
  height: Math.round(height),
});
