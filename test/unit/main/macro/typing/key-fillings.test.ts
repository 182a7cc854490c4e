import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysymOfText, textOfKeysym } from '../../../../../src/main/capture/keysym-text';
import { fillKeys } from '../../../../../src/main/macro/typing/key-fillings';
import { unitsOf } from '../../../../../src/main/macro/typing/text-units';

/** `aA 你好`: what a key types alone and with Shift, for each key. */
const filled = (characters: string, keys: number): string | undefined =>
  fillKeys(new Set(characters), keys)
    ?.map((filling) => filling.join(''))
    .join(' ');

test('a letter shares a key with its capital, anything else has one of its own', () => {
  expect(filled('你é', 5)).toBe('éÉ 你你');
  expect(filled('Éé', 1)).toBe('éÉ');
  expect(filled('ß', 1)).toBe('ßß');
});

test('two share a key only when there are too few', () => {
  expect(filled('天地玄', 3)).toBe('天天 地地 玄玄');
  expect(filled('天地玄', 2)).toBe('天地 玄玄');
  expect(filled('天地玄é', 3)).toBe('éÉ 天地 玄玄');
  expect(filled('天地玄', 1)).toBeUndefined();
  expect(filled('天', 0)).toBeUndefined();
});

test('whatever is put on keys is on one of them, and on no more of them than there are', () => {
  const characters = fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
  fc.assert(
    fc.property(characters, fc.nat(12), (wanted, keys) => {
      const fillings = fillKeys(wanted, keys);
      if (fillings === null) return;
      expect(fillings.length).toBeLessThanOrEqual(keys);
      for (const one of wanted) expect(fillings.flat()).toContain(one);
    }),
  );
});

test('a character has a keysym that stands for it', () => {
  const graphic = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 1 })
    .filter((one) => unitsOf(one).ok && !/\s/.test(one));
  fc.assert(
    fc.property(graphic, (one) => {
      expect(textOfKeysym(keysymOfText(one))).toBe(one);
    }),
  );
  // Those that are older than Unicode, by which programs know small letters and capitals.
  expect(keysymOfText('ж')).toBe(0x06d6);
  expect(keysymOfText('€')).toBe(0x20ac);
  expect(keysymOfText('🙂')).toBe(0x0101_f642);
});

test('text is taken apart by characters, a new line of two being one', () => {
  const units = (text: string): readonly string[] | string => {
    const read = unitsOf(text);
    return read.ok ? read.value : read.error.message;
  };
  expect(units('a🙂\r\nb\n\t')).toEqual(['a', '🙂', '\r\n', 'b', '\n', '\t']);
  expect(units('')).toEqual([]);
  expect(units('secret\u0000')).toMatch(/^The character U\+0000 .*control/);
  expect(units('secret\udc00')).toMatch(/^The character U\+DC00 .*half/);
  expect(units('secret\u0000')).not.toContain('secret');
});
