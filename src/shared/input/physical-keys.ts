import {
  PHYSICAL_KEY_ALIASES,
  PHYSICAL_KEY_TABLE,
  X_KEYCODES_NAMED_BY_HOOK_ALONE,
} from './physical-key-table';

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

/** What {@link PHYSICAL_KEY_ALIASES} calls numbers of a kind. */
type AliasSystem = 'evdev' | 'scan' | 'mac' | 'x11-hook' | 'windows-hook' | 'mac-hook';

function lookup(
  numberOf: (row: PhysicalKeyRow) => number | null,
  aliases: AliasSystem,
): ReadonlyMap<number, PhysicalKey> {
  const keys = new Map<number, PhysicalKey>();
  for (const [system, number, key] of PHYSICAL_KEY_ALIASES) {
    if (system === aliases) keys.set(number, key);
  }
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
const BY_EVDEV = lookup((row) => row.evdev, 'evdev');
const BY_SCAN_CODE = lookup((row) => row.scanCode, 'scan');
const BY_MAC_KEYCODE = lookup((row) => row.macKeycode, 'mac');
const BY_HOOK: Readonly<Record<HookPlatform, ReadonlyMap<number, PhysicalKey>>> = {
  x11: withNumLockOff(lookup((row) => row.hook.x11, 'x11-hook')),
  windows: withNumLockOff(lookup((row) => row.hook.windows, 'windows-hook')),
  macos: lookup((row) => row.hook.macos, 'mac-hook'),
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
  return xKeycode > 255 ? undefined : BY_EVDEV.get(xKeycode - 8);
}

/** The key behind a Linux `KEY_*` number. */
export function keyFromEvdev(evdev: number): PhysicalKey | undefined {
  return BY_EVDEV.get(evdev);
}

/** The key behind a Windows scan code, 0xe0xx when extended. */
export function keyFromScanCode(scanCode: number): PhysicalKey | undefined {
  return BY_SCAN_CODE.get(scanCode);
}

/** The key behind a macOS virtual key code. */
export function keyFromMacKeycode(macKeycode: number): PhysicalKey | undefined {
  return BY_MAC_KEYCODE.get(macKeycode);
}

const HOOK_CODE_OF_X_KEYCODE: ReadonlyMap<number, number> = new Map([
  ...X_KEYCODES_NAMED_BY_HOOK_ALONE,
  ...PHYSICAL_KEY_ALIASES.flatMap(([system, evdev, key]) => {
    // An alias has a code of its own with the hook exactly if that code is an alias too.
    const other = PHYSICAL_KEY_ALIASES.find(
      ([hook, , same]) => hook === 'x11-hook' && same === key,
    );
    return system === 'evdev' && other !== undefined ? [[evdev + 8, other[1]] as const] : [];
  }),
  ...PHYSICAL_KEYS.flatMap(({ xKeycode, hook }) =>
    xKeycode === null || hook.x11 === null ? [] : [[xKeycode, hook.x11] as const],
  ),
]);

/** What libuiohook reports for an X11 keycode of a server with evdev keycodes, NumLock on; undefined: 0. */
export function hookCodeOf(xKeycode: number): number | undefined {
  return HOOK_CODE_OF_X_KEYCODE.get(xKeycode);
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
