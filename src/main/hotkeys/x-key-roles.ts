import type { ChordModifier } from '../../shared/input/chord';
import { keyFromX11, type PhysicalKey } from '../../shared/input/physical-keys';
import { MODIFIER_KEYSYMS } from '../capture/keysym-text';
import type { XConnection } from '../capture/x-connection';
import type { KeyRole } from './chord-matcher';

const FIRST_KEYCODE = 8;
const KEYCODES = 248;

// Keysyms of X11/keysymdef.h.
const NUM_LOCK = 0xff7f;
const SCROLL_LOCK = 0xff14;
/** Keysyms that choose a level: ISO_Level3_Shift, ISO_Level5_Shift, Mode_switch. */
const LEVELS: ReadonlySet<number> = new Set([0xfe03, 0xfe11, 0xff7e]);
/** The modifier bits whose meaning is fixed: Shift, Lock (CapsLock), Control. */
const SHIFT_BIT = 1;
const LOCK_BIT = 2;
const CONTROL_BIT = 4;

/** What an X server makes of its modifier keys. */
export interface XKeyRoles {
  /** A CapsLock that was made a Ctrl is one; an AltRight that was made AltGr is no Alt. */
  readonly roles: ReadonlyMap<PhysicalKey, KeyRole>;
  /** The modifier bits of each modifier in the state of a key event, 0 for one that the keyboard lacks. */
  readonly bits: Readonly<Record<ChordModifier, number>>;
  /** Every state that CapsLock, NumLock and ScrollLock can make together, 0 first. */
  readonly lockStates: readonly number[];
}

/** Reads what the keyboard mapping makes of modifier keys. Rejects when the server went away. */
export async function readKeyRoles({ ask, client }: XConnection): Promise<XKeyRoles> {
  const [keysyms, modifierRows] = await Promise.all([
    ask<readonly (readonly number[])[]>((reply) =>
      client.GetKeyboardMapping(FIRST_KEYCODE, KEYCODES, reply),
    ),
    ask<readonly (readonly number[])[]>((reply) => client.GetModifierMapping(reply)),
  ]);
  return keyRoles(keysyms, modifierRows);
}

/**
 * `keysyms`: of each keycode from 8 on. `modifierRows`: the keycodes of each of the eight modifier
 * bits, 0 where there is none.
 */
export function keyRoles(
  keysyms: readonly (readonly number[])[],
  modifierRows: readonly (readonly number[])[],
): XKeyRoles {
  const symsOf = (keycode: number): readonly number[] => keysyms[keycode - FIRST_KEYCODE] ?? [];
  const roles = new Map<PhysicalKey, KeyRole>();
  for (let keycode = FIRST_KEYCODE; keycode < FIRST_KEYCODE + KEYCODES; keycode += 1) {
    const key = keyFromX11(keycode);
    const role = roleOf(symsOf(keycode));
    if (key !== undefined && role !== null) roles.set(key, role);
  }
  const bits = { Ctrl: CONTROL_BIT, Alt: 0, Shift: SHIFT_BIT, Meta: 0 };
  const locks = [LOCK_BIT, 0, 0];
  modifierRows.forEach((keycodes, row) => {
    const bit = 1 << row;
    if (bit <= CONTROL_BIT) return;
    const syms = keycodes.filter((keycode) => keycode !== 0).flatMap(symsOf);
    const modifiers = new Set(syms.map((sym) => MODIFIER_KEYSYMS.get(sym)));
    // Where one bit carries both, as some keyboards have it, it is Alt.
    if (modifiers.has('Alt')) bits.Alt |= bit;
    else if (modifiers.has('Meta')) bits.Meta |= bit;
    if (syms.includes(NUM_LOCK)) locks[1] = bit;
    if (syms.includes(SCROLL_LOCK)) locks[2] = bit;
  });
  return { roles, bits, lockStates: combinations(locks.filter((lock) => lock !== 0)) };
}

function roleOf(keysyms: readonly number[]): KeyRole | null {
  if (keysyms.some((sym) => LEVELS.has(sym))) return 'level';
  const first = keysyms.find((sym) => sym !== 0);
  return (first === undefined ? undefined : MODIFIER_KEYSYMS.get(first)) ?? null;
}

function combinations(bits: readonly number[]): number[] {
  const states = [0];
  for (const bit of bits) states.push(...states.map((state) => state | bit));
  return states;
}
