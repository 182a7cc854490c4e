import { expect, it } from 'vitest';
import { checkMacro } from '../../../../../src/shared/macro/parse-macro';
import {
  inPlaceOf,
  placeOf,
  withoutEnd,
} from '../../../../../src/shared/macro/triggers/prepared-document';
import { macroOf } from '../../../../support/macro-planning';

const HELLO = macroOf([{ type: 'text', text: 'hello' }]);

it('an abbreviation is removed first, and what came behind it typed again last, once', () => {
  const types = (times: number): string[] =>
    inPlaceOf({ ...HELLO, settings: { times } }, 'btw').steps.map(({ type }) => type);
  expect(types(1)).toEqual(['if', 'key', 'text', 'text']);
  expect(types(3)).toEqual(['if', 'key', 'repeat', 'text']);
  expect(inPlaceOf({ ...HELLO, settings: { times: 0 } }, 'btw')).toMatchObject({
    settings: { times: 1 },
    steps: [{}, {}, { over: { kind: 'times', times: 1_000_000_000 } }, {}],
  });
});

it('what is made of a macro is one but for the name that only such runs know', () => {
  const checked = checkMacro(inPlaceOf(HELLO, 'a{{b'));
  const problems = checked.ok ? [] : checked.error.map(({ message }) => message);
  expect(problems.filter((message) => !message.includes('typed'))).toEqual([]);
  expect(problems).not.toEqual([]);
});

it('recorded events that are played as they are have no place for it', () => {
  const exact = { ...HELLO, settings: { mode: 'exact' as const } };
  expect(inPlaceOf(exact, 'btw')).toBe(exact);
});

it('what was typed behind counts with what is removed', () => {
  expect(placeOf(3, ' so')).toEqual({ lost: false, length: 6, behind: ' so' });
  expect(placeOf(3, null).lost).toBe(true);
});

it('a macro without end keeps all else', () => {
  expect(withoutEnd({ ...HELLO, settings: { speed: 2, times: 3 } }).settings).toEqual({
    speed: 2,
    times: 0,
  });
});
