import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonFaultAt } from '../../../../../src/shared/macro/check/json-fault';

it.each([
  // A ^ stands before what is wrong.
  '{"a":^}',
  '[1,2,^]',
  '{"a":1,^}',
  '{^a:1}',
  '{"a" ^1}',
  '[1 ^2]',
  '[1^}',
  '{"a":1^]',
  '[0^1]',
  "[^'a']",
  '[1] ^x',
  '^// a comment',
  '[^.5]',
  '[tru^',
  '{"a": "b\\"^',
  '[[[^',
  '^',
])('%s', (picture) => {
  const at = picture.indexOf('^');
  const text = picture.replace('^', '');
  expect(() => JSON.parse(text)).toThrow();
  const found = jsonFaultAt(text);
  // Half a word is wrong from its beginning.
  expect(found).toBe(text === '[tru' ? 1 : at);
});

it('finds nothing wrong with what is right', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      expect(jsonFaultAt(JSON.stringify(value, null, indent))).toBeNull();
    }),
  );
});

it('finds something wrong with whatever cannot be parsed, but for what is in strings', () => {
  const text = fc.string({ unit: fc.constantFrom(...'{}[],:"1 a-'), maxLength: 12 });
  fc.assert(
    fc.property(text, (candidate) => {
      const parses = (): unknown => JSON.parse(candidate);
      if (jsonFaultAt(candidate) === null) expect(parses).not.toThrow();
      else expect(parses).toThrow();
    }),
  );
});
