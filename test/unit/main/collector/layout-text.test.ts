import { describe, expect, it } from 'vitest';
import { labelsOf } from '../../../../src/main/collector/layout-text';
import {
  type KeyboardLocks,
  UNKNOWN_LAYOUT,
  unusualModifiers,
} from '../../../../src/shared/input/key-layout';
import { GERMAN, played } from '../../../support/played';

/** What the presses of a script type, one character a press, `–` for nothing. */
function typed(
  script: string,
  locks: KeyboardLocks = { caps: false, num: false },
  layout = GERMAN,
): string {
  return played(script, { layout, locks })
    .filter((row) => row.includes('key_down') && !/Shift|Alt|Control|Meta|Lock/.test(row))
    .map((row) => /“(.)”/u.exec(row)?.[1] ?? '–')
    .join('');
}

describe('the text column', () => {
  it('follows the layout, not the place of the key', () => {
    expect(typed('1 +KeyY, 2 -KeyY, 3 +Space, 4 -Space')).toBe('z ');
  });

  it('follows Shift and AltGr, alone and together', () => {
    expect(typed('1 +ShiftRight, 2 +KeyA, 3 -KeyA, 4 +Digit2, 5 -Digit2')).toBe('A"');
    expect(typed('1 +AltRight, 2 +KeyA, 3 -KeyA, 4 +Digit2, 5 -Digit2')).toBe('æ²');
    expect(typed('1 +AltRight, 2 +ShiftLeft, 3 +KeyA, 4 -KeyA, 5 +Digit2')).toBe('Æ–');
  });

  it('turns round on its keys with CapsLock, and with Shift back again', () => {
    const caps = { caps: true, num: false };
    expect(typed('1 +KeyA, 2 -KeyA, 3 +Digit2', caps)).toBe('A2');
    expect(typed('1 +ShiftLeft, 2 +KeyA, 3 -KeyA, 4 +Digit2', caps)).toBe('a"');
  });

  it('knows the numpad’s digits by NumLock', () => {
    expect(typed('1 +Numpad7, 2 -Numpad7')).toBe('–');
    expect(typed('1 +Numpad7, 2 -Numpad7', { caps: false, num: true })).toBe('7');
  });

  // As xkeyboard-config's type KEYPAD has it: the second level with NumLock alone.
  it('knows no digit with Shift, whatever NumLock says', () => {
    expect(typed('1 +ShiftLeft, 2 +Numpad7')).toBe('–');
    expect(typed('1 +ShiftLeft, 2 +Numpad7', { caps: false, num: true })).toBe('–');
  });

  it('is nothing with Ctrl, left Alt or Meta, for dead keys, and for keys that command', () => {
    expect(typed('1 +ControlLeft, 2 +KeyA')).toBe('–');
    expect(typed('1 +AltLeft, 2 +KeyA')).toBe('–');
    expect(typed('1 +MetaRight, 2 +KeyA')).toBe('–');
    expect(typed('1 +Equal, 2 -Equal, 3 +Enter')).toBe('––');
  });

  it('is what AltGr makes of it where the system holds a Ctrl with it, and nothing with that Ctrl alone', () => {
    const none = { caps: false, num: false };
    const windows = { ...GERMAN, level3Commands: ['ControlLeft'] };
    expect(typed('1 +ControlLeft, 1 +AltRight, 2 +KeyA, 3 -KeyA', none, windows)).toBe('æ');
    expect(typed('1 +ControlLeft, 2 +KeyA, 3 -KeyA', none, windows)).toBe('–');
    expect(typed('1 +ControlRight, 1 +AltRight, 2 +KeyA', none, windows)).toBe('–');
    expect(typed('1 +ControlLeft, 1 +AltRight, 2 +KeyA, 3 -KeyA')).toBe('–');
  });

  // ctrl:swapcaps: CapsLock is Ctrl, and Ctrl is CapsLock.
  it('takes keys for what the layout makes of them, wherever they lie', () => {
    const none = { caps: false, num: false };
    const swapped = {
      ...GERMAN,
      shiftKeys: ['ShiftLeft', 'ContextMenu'],
      commandKeys: ['CapsLock', 'ControlRight'],
    };
    expect(typed('1 +CapsLock, 2 +KeyA, 3 -KeyA, 4 -CapsLock, 5 +KeyA', none, swapped)).toBe('–a');
    expect(typed('1 +ControlLeft, 2 +KeyA, 3 -KeyA, 4 -ControlLeft', none, swapped)).toBe('a');
    expect(typed('1 +ControlRight, 2 +CapsLock, 3 -CapsLock, 4 +KeyA', none, swapped)).toBe('–');
    const menu = played('1 +ContextMenu, 2 +KeyA', { layout: swapped });
    expect(menu.at(-1)).toContain('“A”');
  });

  it('follows the fifth level, with Shift and AltGr too', () => {
    const eight = {
      ...GERMAN,
      texts: { KeyA: [...'abcdefgh'] },
      level5Keys: ['IntlBackslash'],
    };
    const held = (keys: readonly string[]): string | undefined =>
      played([...keys, 'KeyA'].map((key, i) => `${i + 1} +${key}`).join(', '), { layout: eight })
        .at(-1)
        ?.slice(-2, -1);
    expect(held(['IntlBackslash'])).toBe('e');
    expect(held(['IntlBackslash', 'ShiftLeft'])).toBe('f');
    expect(held(['IntlBackslash', 'AltRight'])).toBe('g');
    expect(held(['IntlBackslash', 'AltRight', 'ShiftLeft'])).toBe('h');
    expect(held(['AltRight'])).toBe('c');
  });

  // caps:shiftlock: it locks Shift, digits too, and Shift undoes nothing.
  it('follows a lock of Shift, AltGr or the fifth level as if their keys were held', () => {
    const none = { caps: false, num: false };
    const shift = { ...none, shift: true } as const;
    expect(typed('1 +KeyA, 2 -KeyA, 3 +Digit2', shift)).toBe('A"');
    expect(typed('1 +ShiftLeft, 2 +KeyA, 3 -KeyA, 4 +Digit2', shift)).toBe('A"');
    expect(typed('1 +Digit2', { ...none, level3: true })).toBe('²');
    const eight = { ...GERMAN, texts: { KeyA: [...'abcdefgh'] } };
    expect(typed('1 +KeyA', { ...none, level5: true }, eight)).toBe('e');
  });

  // Neo: NumLock locks the fifth level, and its keys undo that.
  it('follows the fifth level that NumLock locks on keys that have it so', () => {
    const neo = {
      ...GERMAN,
      texts: { KeyA: [...'abcdefgh'], KeyY: [...'abcdefgh'] },
      level5Keys: ['IntlBackslash'],
      numLevel5Keys: ['KeyA'],
    };
    const num = { caps: false, num: true };
    const both = '1 +KeyA, 2 -KeyA, 3 +KeyY, 4 -KeyY';
    expect(typed(both, num, neo)).toBe('ea');
    const level5 = played(`0 +IntlBackslash, ${both}`, { layout: neo, locks: num });
    expect(level5.filter((row) => /key_down Key/.test(row)).map((row) => row.at(-2))).toEqual([
      'a',
      'e',
    ]);
    expect(typed(`0 +ShiftLeft, ${both}`, num, neo)).toBe('fb');
  });

  it('follows locks and layout as they change, in their place among events', () => {
    // The change is told before an event that happened earlier.
    expect(typed('10 +KeyA, 11 -KeyA, 30 locks caps, 20 +KeyA, 21 -KeyA, 40 +KeyA, 41 -KeyA')).toBe(
      'aaA',
    );
    expect(typed('10 +KeyA, 11 -KeyA, 20 layout xx, 30 +KeyA, 31 -KeyA')).toBe('a–');
  });

  it('is repeated with auto-repeat and not told at the release', () => {
    expect(played('1 +KeyA, 500 +KeyA, 530 -KeyA', { layout: GERMAN })).toEqual([
      '1 key_down KeyA “a”',
      '500 key_down KeyA repeat “a”',
      '530 key_up KeyA',
    ]);
  });
});

it('labels keys with what they type alone, letters in capitals', () => {
  expect(labelsOf(GERMAN)).toEqual({ KeyA: 'A', KeyY: 'Z', Digit2: '2' });
});

it('names the keys that act on others only where they are not those that have it written on them', () => {
  expect(unusualModifiers(UNKNOWN_LAYOUT)).toBeUndefined();
  // AltGr is still AltRight.
  expect(unusualModifiers(GERMAN)).toBeUndefined();
  const nocaps = { ...GERMAN, commandKeys: ['CapsLock', ...GERMAN.commandKeys] };
  expect(unusualModifiers(nocaps)).toContain('CapsLock');
  const swapped = { ...GERMAN, commandKeys: ['CapsLock', ...GERMAN.commandKeys.slice(1)] };
  expect(unusualModifiers(swapped)).not.toContain('ControlLeft');
});
