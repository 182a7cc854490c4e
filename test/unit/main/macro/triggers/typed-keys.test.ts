import { expect, it } from 'vitest';
import { TypedKeys } from '../../../../../src/main/macro/triggers/typed-keys';
import { monotonicMicros } from '../../../../../src/shared/base/time';
import { isPhysicalKey } from '../../../../../src/shared/input/physical-keys';

const LAYOUT = {
  name: 'de',
  texts: {
    KeyA: ['a', 'A', 'æ', null],
    Digit2: ['2', '"', '²', null],
    Equal: [null, null, null, null],
    Space: [' ', ' ', ' ', null],
    Enter: ['\r', null, null, null],
  },
  capsKeys: ['KeyA'],
  numKeys: [],
  numLevel5Keys: [],
  level3Keys: ['AltRight'],
  level5Keys: [],
  shiftKeys: ['ShiftLeft', 'ShiftRight'],
  commandKeys: ['ControlLeft', 'ControlRight', 'AltLeft', 'MetaLeft', 'MetaRight'],
};

/** What keys type that go down and up as in "+ShiftLeft KeyA -ShiftLeft", 10 ms apart; a number waits so many ms. */
function typed(script: string, caps = false): string[] {
  const keys = new TypedKeys();
  keys.setKeyboard({ layout: LAYOUT, locks: { caps, num: false }, repeatDelayMs: 500 });
  let at = 0;
  const all: string[] = [];
  for (const step of script.split(' ')) {
    const name = step.replace(/^[+-]/, '');
    at += isPhysicalKey(name) ? 10 : Number(name);
    if (!isPhysicalKey(name)) continue;
    const directions = step.startsWith('+')
      ? [true]
      : step.startsWith('-')
        ? [false]
        : [true, false];
    for (const pressed of directions) {
      const took = keys.take({ key: name, pressed, at: monotonicMicros(at * 1_000) });
      all.push(...took.map((key) => (key.kind === 'text' ? key.text : key.kind)));
    }
  }
  return all;
}

it('keys type what the layout says, with Shift, AltGr and CapsLock', () => {
  expect(typed('KeyA +ShiftLeft KeyA Digit2 -ShiftLeft Digit2')).toEqual(['a', 'A', '"', '2']);
  expect(typed('+AltRight Digit2 -AltRight')).toEqual(['²']);
  expect(typed('KeyA +ShiftRight KeyA', true)).toEqual(['A', 'a']);
});

it('keys that move the caret, and commands, are told apart from dead accents', () => {
  expect(typed('ArrowLeft Enter Tab Escape F5')).toEqual(Array(5).fill('other'));
  expect(typed('+ControlLeft KeyA Backspace -ControlLeft Backspace')).toEqual([
    ...['other', 'other', 'backspace'],
  ]);
  expect(typed('Equal KeyA')).toEqual(['dead', 'a']);
});

it('a key that was held until it repeated itself has typed nobody knows what', () => {
  expect(typed('+KeyA 400 -KeyA')).toEqual(['a']);
  expect(typed('+KeyA 600 -KeyA KeyA')).toEqual(['a', 'other', 'a']);
  expect(typed('+KeyA 600 +Space -KeyA')).toEqual(['a', 'other', ' ']);
});
