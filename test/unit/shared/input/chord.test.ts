import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHORD_MODIFIERS,
  chord,
  chordKeys,
  formatChord,
  isModifierKey,
  isPartOfChord,
  parseChord,
} from '../../../../src/shared/input/chord';
import { PHYSICAL_KEYS } from '../../../../src/shared/input/physical-keys';

describe('a chord as text', () => {
  it.each([
    ['Ctrl+Alt+Shift+1', 'Ctrl+Alt+Shift+1'],
    ['ctrl+ALT+shift+digit1', 'Ctrl+Alt+Shift+1'],
    ['shift + control + option + 1', 'Ctrl+Alt+Shift+1'],
    ['Super+r', 'Meta+R'],
    ['Win+KeyR', 'Meta+R'],
    ['cmd+Command+R', 'Meta+R'],
    ['ctrl+numpad1', 'Ctrl+Numpad1'],
    ['Ctrl+esc', 'Ctrl+Escape'],
    ['alt+pgdn', 'Alt+PageDown'],
    ['break', 'Pause'],
    ['f13', 'F13'],
    ['Ctrl+Equal', 'Ctrl+Equal'],
    ['Ctrl+IntlBackslash', 'Ctrl+IntlBackslash'],
  ])('%s is %s', (text, canonical) => {
    const read = parseChord(text);
    expect(read === null ? null : formatChord(read)).toBe(canonical);
  });

  it.each([
    '',
    '+',
    'Ctrl',
    'Ctrl+',
    'Ctrl+Shift',
    'A+B',
    'Ctrl++1',
    'Hyper+A+1',
    'Ctrl+!',
    'Ctrl+ß',
  ])('%o is none', (text) => {
    expect(parseChord(text)).toBeNull();
  });

  it('is read back as it was written, whatever the chord and the case', () => {
    const keys = PHYSICAL_KEYS.map(({ code }) => code).filter((code) => !isModifierKey(code));
    fc.assert(
      fc.property(
        fc.subarray([...CHORD_MODIFIERS]),
        fc.constantFrom(...keys),
        fc.constantFrom('as it is', 'upper', 'lower'),
        (modifiers, key, letters) => {
          const made = chord(modifiers, key);
          const text = formatChord(made);
          const changed =
            letters === 'upper'
              ? text.toUpperCase()
              : letters === 'lower'
                ? text.toLowerCase()
                : text;
          expect(parseChord(changed)).toEqual(made);
        },
      ),
    );
  });
});

describe('a chord', () => {
  it('has its modifiers in order, each once', () => {
    expect(chord(['Meta', 'Shift', 'Ctrl', 'Shift'], 'KeyA').modifiers).toEqual([
      'Ctrl',
      'Shift',
      'Meta',
    ]);
  });

  it('can be made by either key of a modifier', () => {
    expect(chordKeys(chord(['Alt', 'Ctrl'], 'F13'))).toEqual([
      'ControlLeft',
      'ControlRight',
      'AltLeft',
      'AltRight',
      'F13',
    ]);
  });

  it('is part of one with more modifiers and the same key', () => {
    const small = chord(['Ctrl'], 'KeyA');
    const large = chord(['Ctrl', 'Alt'], 'KeyA');
    expect(isPartOfChord(small, large)).toBe(true);
    expect(isPartOfChord(large, small)).toBe(false);
    expect(isPartOfChord(chord(['Ctrl'], 'KeyB'), large)).toBe(false);
    expect(isPartOfChord(chord(['Shift'], 'KeyA'), large)).toBe(false);
  });
});
