import { describe, expect, it } from 'vitest';
import { keyRoles } from '../../../../src/main/hotkeys/x-key-roles';

/** A keyboard: keysyms by X keycode, and the keycodes of modifier bits 0 to 7. */
function rolesOf(
  keysyms: Readonly<Record<number, readonly number[]>>,
  modifiers: readonly (readonly number[])[],
) {
  const rows = Array.from({ length: 248 }, (_, index) => keysyms[index + 8] ?? [0, 0]);
  return keyRoles(rows, modifiers);
}

const SHIFT_L = 0xffe1;
const CONTROL_L = 0xffe3;
const ALT_L = 0xffe9;
const META_L = 0xffe7;
const SUPER_L = 0xffeb;
const NUM_LOCK = 0xff7f;
const SCROLL_LOCK = 0xff14;
const LEVEL_3 = 0xfe03;

describe('what an X keyboard makes of its modifier keys', () => {
  it('is what its keysyms say', () => {
    const { roles, bits, lockStates } = rolesOf(
      {
        50: [SHIFT_L],
        37: [CONTROL_L],
        66: [CONTROL_L],
        64: [ALT_L, META_L],
        108: [LEVEL_3],
        133: [SUPER_L],
        77: [NUM_LOCK],
        38: [0x61, 0x41],
      },
      [[50, 0], [66], [37, 66], [64, 205], [77], [0], [133, 206], [108]],
    );
    expect(Object.fromEntries(roles)).toEqual({
      ShiftLeft: 'Shift',
      ControlLeft: 'Ctrl',
      CapsLock: 'Ctrl',
      AltLeft: 'Alt',
      AltRight: 'level',
      MetaLeft: 'Meta',
    });
    expect(bits).toEqual({ Ctrl: 4, Alt: 8, Shift: 1, Meta: 64 });
    expect(lockStates).toEqual([0, 2, 16, 18]);
  });

  it('counts every state of three locks', () => {
    const { lockStates } = rolesOf({ 77: [NUM_LOCK], 78: [SCROLL_LOCK] }, [
      [],
      [],
      [],
      [],
      [77],
      [78],
      [],
      [],
    ]);
    expect([...lockStates].sort((a, b) => a - b)).toEqual([0, 2, 16, 18, 32, 34, 48, 50]);
  });

  it('has no bit for a modifier that the keyboard lacks', () => {
    expect(rolesOf({}, [[], [], [], [], [], [], [], []]).bits).toEqual({
      Ctrl: 4,
      Alt: 0,
      Shift: 1,
      Meta: 0,
    });
  });

  it('takes AltGr of any layout for AltGr', () => {
    const { roles } = rolesOf({ 108: [0xffea, 0xffe8, LEVEL_3, 0] }, []);
    expect(roles.get('AltRight')).toBe('level');
  });
});
