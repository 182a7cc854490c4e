import { expect, test } from 'vitest';
import { keysymOfText } from '../../../../../src/main/capture/keysym-text';
import type { XKey, XKeymap, XKeyType } from '../../../../../src/main/capture/x-keymap';
import { strokeTable } from '../../../../../src/main/macro/typing/char-strokes';
import { deadStrokes } from '../../../../../src/main/macro/typing/dead-keys';

const SHIFT = 1;
const LOCK = 2;
const NUM = 0x10;
const LEVEL3 = 0x80;
const ISO_LEVEL3_SHIFT = 0xfe03;
const DEAD_CIRCUMFLEX = 0xfe52;

const TWO: XKeyType = { mods: SHIFT, levels: [{ mods: SHIFT, level: 1 }] };
/** As letters are: CapsLock and Shift do the same, and undo each other. */
const LETTER: XKeyType = {
  mods: SHIFT | LOCK,
  levels: [
    { mods: SHIFT, level: 1 },
    { mods: LOCK, level: 1 },
  ],
};
const FOUR: XKeyType = {
  mods: SHIFT | LEVEL3,
  levels: [
    { mods: SHIFT, level: 1 },
    { mods: LEVEL3, level: 2 },
    { mods: SHIFT | LEVEL3, level: 3 },
  ],
};
const KEYPAD: XKeyType = { mods: NUM, levels: [{ mods: NUM, level: 1 }] };

const key = (type: XKeyType, ...keysyms: readonly (string | number)[]): XKey => ({
  groups: [
    {
      type,
      keysyms: keysyms.map((one) => (typeof one === 'number' ? one : keysymOfText(one))),
    },
  ],
  outOfRange: 0,
  actionMods: [],
  width: keysyms.length,
});

/** A few keys of a German keyboard, by X keycodes. */
const KEYMAP: XKeymap = new Map([
  [24, key(FOUR, 'q', 'Q', '@', 'Ω')],
  [38, key(LETTER, 'a', 'A')],
  [20, key(TWO, 'ß', '?')],
  [35, key(TWO, '+', '*')],
  [49, key(TWO, DEAD_CIRCUMFLEX, '°')],
  [65, key(TWO, ' ', ' ')],
  // The numpad's 1, End without NumLock, and its +.
  [87, key(KEYPAD, 0xff57, '1')],
  [86, key(TWO, '+', '+')],
  [108, { ...key(TWO, ISO_LEVEL3_SHIFT), actionMods: [LEVEL3] }],
]);

const strokes = (character: string, lockedMods = 0): string | undefined =>
  strokeTable(KEYMAP, { group: 0, lockedMods }).strokes.get(character)?.join('+');

test('each level has its keys', () => {
  expect(strokes('q')).toBe('KeyQ');
  expect(strokes('Q')).toBe('ShiftLeft+KeyQ');
  expect(strokes('@')).toBe('AltRight+KeyQ');
  expect(strokes('Ω')).toBe('ShiftLeft+AltRight+KeyQ');
  expect(strokes('€')).toBeUndefined();
});

test('the numpad is the last way to type something', () => {
  expect(strokes('+')).toBe('BracketRight');
  expect(strokes('1')).toBeUndefined();
  expect(strokes('1', NUM)).toBe('Numpad1');
});

test('CapsLock turns letters round, and what programs make of others', () => {
  expect(strokes('a', LOCK)).toBe('ShiftLeft+KeyA');
  expect(strokes('A', LOCK)).toBe('KeyA');
  // Nothing types a q, since programs make a capital of it.
  expect(strokes('q', LOCK)).toBeUndefined();
  expect(strokes('Q', LOCK)).toBe('KeyQ');
  expect(strokes('?', LOCK)).toBe('ShiftLeft+Minus');
});

test('a dead key and another one make a character', () => {
  const table = strokeTable(KEYMAP, { group: 0, lockedMods: 0 });
  expect(deadStrokes('â', table)).toEqual([['Backquote'], ['KeyA']]);
  expect(deadStrokes('Â', table)).toEqual([['Backquote'], ['ShiftLeft', 'KeyA']]);
  expect(deadStrokes('^', table)).toEqual([['Backquote'], ['Space']]);
  expect(deadStrokes('á', table)).toBeNull();
  expect(deadStrokes('ê', table)).toBeNull();
  expect(deadStrokes('你', table)).toBeNull();
});
