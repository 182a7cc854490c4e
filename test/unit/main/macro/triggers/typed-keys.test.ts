import { expect, it } from 'vitest';
import {
  AbbreviationMatcher,
  type TypedKey,
} from '../../../../../src/main/macro/triggers/abbreviation-matcher';
import { TypedKeys } from '../../../../../src/main/macro/triggers/typed-keys';
import { monotonicMicros } from '../../../../../src/shared/base/time';
import type { KeyLayout } from '../../../../../src/shared/input/key-layout';
import { isPhysicalKey } from '../../../../../src/shared/input/physical-keys';

const LAYOUT: KeyLayout = {
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

/** CapsLock, and another keyboard than that. */
interface Wish {
  readonly caps?: boolean;
  readonly layout?: KeyLayout;
}

/** What keys type that go down and up as in "+ShiftLeft KeyA -ShiftLeft", 10 ms apart; a number waits so many ms. */
function keysOf(script: string, { caps = false, layout = LAYOUT }: Wish = {}): TypedKey[] {
  const keys = new TypedKeys();
  keys.setKeyboard({ layout, locks: { caps, num: false }, repeatDelayMs: 500 });
  let at = 0;
  const all: TypedKey[] = [];
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
      all.push(...keys.take({ key: name, pressed, at: monotonicMicros(at * 1_000) }));
    }
  }
  return all;
}

/** The same as texts, or what kind of key it is. */
function typed(script: string, wish: Wish = {}): string[] {
  return keysOf(script, wish).map((key) => (key.kind === 'text' ? key.text : key.kind));
}

it('keys type what the layout says, with Shift, AltGr and CapsLock', () => {
  expect(typed('KeyA +ShiftLeft KeyA Digit2 -ShiftLeft Digit2')).toEqual(['a', 'A', '"', '2']);
  expect(typed('+AltRight Digit2 -AltRight')).toEqual(['²']);
  expect(typed('KeyA +ShiftRight KeyA', { caps: true })).toEqual(['A', 'a']);
});

it('keys that move the caret, and commands, are told apart from dead accents', () => {
  expect(typed('ArrowLeft Enter Tab Escape F5')).toEqual(Array(5).fill('other'));
  expect(typed('+ControlLeft KeyA Backspace -ControlLeft Backspace')).toEqual([
    ...['other', 'other', 'backspace'],
  ]);
  expect(typed('Equal KeyA')).toEqual(['dead', 'a']);
});

it('dead accents with Shift and AltGr are some too, but not where they are commands', () => {
  expect(typed('+ShiftLeft Equal -ShiftLeft KeyA')).toEqual(['dead', 'a']);
  expect(typed('+AltRight Equal -AltRight KeyA')).toEqual(['dead', 'a']);
  expect(typed('+AltRight +ShiftRight Equal')).toEqual(['dead']);
  expect(typed('+ControlLeft Equal +ShiftLeft Equal')).toEqual(['other', 'other']);
  expect(typed('+ControlLeft +AltRight Equal')).toEqual(['other']);
  const windows = { ...LAYOUT, level3Commands: ['ControlLeft'] };
  expect(typed('+ControlLeft +AltRight Equal', { layout: windows })).toEqual(['dead']);
  expect(typed('+ControlLeft Equal', { layout: windows })).toEqual(['other']);
});

it('an abbreviation does not stand where its first letter has got an accent with Shift', () => {
  const matcher = new AbbreviationMatcher();
  matcher.set([
    {
      ...{ id: 'a', macro: 'a', on: true, profiles: [], whenBusy: 'queue' },
      when: {
        ...{ kind: 'abbreviation', text: 'aa2', when: 'at_once' },
        ...{ wholeWord: true, matchCase: false, erase: true },
      },
    },
  ]);
  const finds = (script: string): boolean =>
    keysOf(script).some((key, index) => matcher.press(key, index) !== null);
  expect(finds('Space +ShiftLeft Equal -ShiftLeft KeyA KeyA Digit2')).toBe(false);
  expect(finds('Space KeyA KeyA Digit2')).toBe(true);
});

it('a key that was held until it repeated itself has typed nobody knows what', () => {
  expect(typed('+KeyA 400 -KeyA')).toEqual(['a']);
  expect(typed('+KeyA 600 -KeyA KeyA')).toEqual(['a', 'other', 'a']);
  expect(typed('+KeyA 600 +Space -KeyA')).toEqual(['a', 'other', ' ']);
});
