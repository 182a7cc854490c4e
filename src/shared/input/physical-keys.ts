import { PHYSICAL_KEY_TABLE } from './physical-key-table';

/**
 * A key by its place on the keyboard, whatever the layout makes of it: a W3C `KeyboardEvent.code`
 * (`KeyA` is the key right of CapsLock, also where it types "q").
 */
export type PhysicalKey = (typeof PHYSICAL_KEY_TABLE)[number][0];

/** The operating system's hook a libuiohook code comes from: the same number means other keys elsewhere. */
export type HookPlatform = 'x11' | 'windows' | 'macos';

/** What each system calls one key. null where nobody has published a number. */
export interface PhysicalKeyRow {
  readonly code: PhysicalKey;
  /** USB HID usage, page << 16 | usage. */
  readonly hid: number | null;
  /** Linux `KEY_*` number of an input event. */
  readonly evdev: number | null;
  /** Keycode of an X server with evdev keycodes: `evdev` + 8, null above 255, which X11 cannot send. */
  readonly xKeycode: number | null;
  /**
   * Windows set 1 scan code as messages and low level hooks carry it, 0xe0xx when extended. So
   * NumLock is 0xe045 and Pause 0x45, although the keyboard sends 45 and e1 1d 45.
   */
  readonly scanCode: number | null;
  /** macOS virtual key code (`kVK_*`). */
  readonly macKeycode: number | null;
  /** What libuiohook reports, NumLock on (its `VC_*` numbers). */
  readonly hook: Readonly<Record<HookPlatform, number | null>>;
}

/** Every key, in the order of USB HID usages. Source batches name a key by its position here; files by its code. */
export const PHYSICAL_KEYS: readonly PhysicalKeyRow[] = PHYSICAL_KEY_TABLE.map(
  ([code, hid, evdev, scanCode, macKeycode, x11, windows, macos]) => ({
    code,
    hid,
    evdev,
    xKeycode: evdev !== null && evdev + 8 <= 255 ? evdev + 8 : null,
    scanCode,
    macKeycode,
    hook: { x11, windows, macos },
  }),
);

function lookup(
  numberOf: (row: PhysicalKeyRow) => number | null,
): ReadonlyMap<number, PhysicalKey> {
  const keys = new Map<number, PhysicalKey>();
  for (const row of PHYSICAL_KEYS) {
    const number = numberOf(row);
    if (number !== null) keys.set(number, row.code);
  }
  return keys;
}

const BY_CODE: ReadonlyMap<string, PhysicalKeyRow> = new Map(
  PHYSICAL_KEYS.map((row) => [row.code, row]),
);
const INDEX_BY_CODE: ReadonlyMap<string, number> = new Map(
  PHYSICAL_KEYS.map((row, index) => [row.code, index]),
);
const BY_X_KEYCODE = lookup((row) => row.xKeycode);
const BY_HOOK: Readonly<Record<HookPlatform, ReadonlyMap<number, PhysicalKey>>> = {
  x11: withNumLockOff(lookup((row) => row.hook.x11)),
  windows: withNumLockOff(lookup((row) => row.hook.windows)),
  macos: lookup((row) => row.hook.macos),
};

/**
 * With NumLock off libuiohook reports the keypad's digits and separator as 0xEE00 | code (X11), or
 * 0xEE00 | code of the navigation key printed below the digit (Windows), which is the same number.
 */
function withNumLockOff(keys: ReadonlyMap<number, PhysicalKey>): ReadonlyMap<number, PhysicalKey> {
  const all = new Map(keys);
  for (const [code, key] of keys) {
    if (/^Numpad(\d|Decimal)$/.test(key)) all.set(0xee00 | (code & 0xff), key);
  }
  return all;
}

/**
 * The key behind a libuiohook code. undefined when the hook could not tell (code 0) or the table
 * does not know.
 *
 * Windows: the hook translates virtual-key codes, so the answer is the key's place on the US
 * layout, which is its physical place only there.
 */
export function keyFromUiohook(code: number, platform: HookPlatform): PhysicalKey | undefined {
  return BY_HOOK[platform].get(code);
}

/** The key behind an X11 keycode, for servers with evdev keycodes (every current one on Linux). */
export function keyFromX11(xKeycode: number): PhysicalKey | undefined {
  return BY_X_KEYCODE.get(xKeycode);
}

/** The X11 keycode of a key, null when X11 has none for it. */
export function xKeycodeOf(key: PhysicalKey): number | null {
  return BY_CODE.get(key)?.xKeycode ?? null;
}

/** The row of a key. */
export function rowOfKey(key: PhysicalKey): PhysicalKeyRow | undefined {
  return BY_CODE.get(key);
}

/** Position of a key in {@link PHYSICAL_KEYS}, −1 for a name that is no key. */
export function indexOfKey(key: string): number {
  return INDEX_BY_CODE.get(key) ?? -1;
}

/** Whether a string names a physical key. */
export function isPhysicalKey(name: string): name is PhysicalKey {
  return INDEX_BY_CODE.has(name);
}
