import { X_KEYCODES_NAMED_BY_HOOK_ALONE } from '../../../shared/input/physical-key-table';
import { PHYSICAL_KEYS } from '../../../shared/input/physical-keys';
import { UNNAMED_X_KEYCODE } from '../../capture/hook-rows';

/** X buttons 4 up, 5 down, 6 left, 7 right are the wheel. */
export const X_WHEEL = { up: 4, down: 5, left: 6, right: 7 } as const;
const X_BUTTONS_OF_WHEEL = 4;

const KEYCODES_BY_HOOK_CODE: ReadonlyMap<number, number> = new Map(
  X_KEYCODES_NAMED_BY_HOOK_ALONE.map(([keycode, hookCode]) => [hookCode, keycode]),
);

/** What keycodes an X server has. */
export interface KeycodeRange {
  readonly min: number;
  readonly max: number;
}

/**
 * The X keycode of a key, on a server with evdev keycodes: by its place in `PHYSICAL_KEYS` + 1, or where
 * that is 0 by what the recorder wrote down of a key that has no W3C code. null: this server has none.
 */
export function xKeycodeFor(code: number, native: number, range: KeycodeRange): number | null {
  const keycode =
    code > 0
      ? (PHYSICAL_KEYS[code - 1]?.xKeycode ?? null)
      : native > UNNAMED_X_KEYCODE
        ? native - UNNAMED_X_KEYCODE
        : (KEYCODES_BY_HOOK_CODE.get(native) ?? null);
  return keycode !== null && keycode >= range.min && keycode <= range.max ? keycode : null;
}

/** X calls the buttons 1 left, 2 middle, 3 right, and 8 the first beyond the wheel; sessions 1, 3, 2 and 4. */
export function xButtonFor(button: number): number {
  if (button === 2) return 3;
  if (button === 3) return 2;
  return button > 3 ? button + X_BUTTONS_OF_WHEEL : button;
}

/** How many buttons a device with so many X buttons has besides the wheel. */
export function buttonsBesidesWheel(xButtons: number): number {
  return xButtons > 3 + X_BUTTONS_OF_WHEEL ? xButtons - X_BUTTONS_OF_WHEEL : Math.min(xButtons, 3);
}

/**
 * Which physical button gives each X button: the inverse of the server's pointer mapping, by which
 * left-handed people swap buttons and others turn the wheel round. A recording holds what came out of
 * the mapping, and what is sent goes through it. Row 0 is unused; null where no physical button gives it.
 */
export function invertPointerMapping(mapping: readonly number[]): (number | null)[] {
  const physical: (number | null)[] = Array.from({ length: mapping.length + 1 }, () => null);
  for (const [index, logical] of mapping.entries()) {
    if (logical > 0 && logical < physical.length && physical[logical] === null) {
      physical[logical] = index + 1;
    }
  }
  return physical;
}
