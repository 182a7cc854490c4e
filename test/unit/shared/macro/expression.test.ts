import { describe, expect, it } from 'vitest';
import { compileExpression } from '../../../../src/shared/macro/expression';

const scope = {
  n: 5,
  half: 2.5,
  name: 'Ada',
  on: true,
  row: { city: 'Rome', 'zip code': '00100' },
  found: { x: 3, y: 4 },
};

function value(text: string): unknown {
  const expression = compileExpression(text);
  if (!expression.ok) return `✗ ${expression.error}`;
  const result = expression.value.evaluate(scope);
  return result.ok ? result.value : `✗ ${result.error}`;
}

describe('an expression', () => {
  it.each([
    ['n + 1', 6],
    ['1 + half * 2', 6],
    ['n / 2', 2.5],
    ['n % 2 == 1', true],
    ['-n', -5],
    ['"row " + n + ": " + row.city', 'row 5: Rome'],
    ['row["zip code"]', '00100'],
    ['found.x + found.y', 7],
    ['n > 3 && name == "Ada" ? "yes" : "no"', 'yes'],
    ['name.upper() + name.lower()', 'ADAada'],
    ['name.replace("d", "nn")', 'Anna'],
    ['"a,b".split(",")[1]', 'b'],
    ['size(name)', 3],
    ['int("12") + 1', 13],
    ['round(half) + max(n, 7) + abs(-1)', 11],
    ['name in ["Bob", "Ada"]', true],
    ['!on', false],
    ['1 == 1.0', true],
    ['1.0 == 1', true],
    ['2.5 == 2', false],
    ['1 != 1.0', false],
    ['1.5 != 1', true],
    ['1 < 1.5 && 1.5 >= 1', true],
    ['n == 5.0 && 5.0 == n && n == 5', true],
    ['int("5") == n && double("5") == int(n)', true],
    ['1 in [0.5, 1.0]', true],
    ['1.5 in [1, 2]', false],
    ['2.0 in [1, 2]', true],
    ['n in [1, 2.5, 5]', true],
    ['half in [1, 2.5] && half in [2.5] && !(n in [4, 6])', true],
    ['1 in [1, "a"] && n in ["a", 5.0]', true],
    ['1 in [] || n in [] || name in [1, "b"] || on in [1, false]', false],
    ['size(name) in [3.0] && "a" in "a,b".split(",")', true],
  ])('%s gives %s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it.each([
    ['nobody', /Unknown variable: nobody/],
    ['n +', /Unexpected token/],
    ['row.street', /No such key: street/],
    ['name * 2', /no such overload/],
    ['constructor', /./],
    ['row.__proto__', /No such key/],
    ['[1, 2].map(a, a)', /there is no function map/],
    ['name.matches("(a+)+$")', /there is no function matches/],
    ['[1, 2]', /neither a number nor text/],
    ['x'.repeat(1001), /1000 characters/],
  ])('%s is refused', (text, reason) => {
    expect(value(text)).toMatch(/^✗/);
    expect(value(text)).toMatch(reason);
  });

  it('grows no text beyond measure', () => {
    const big = { ...scope, name: 'a'.repeat(90_000) };
    for (const text of [
      'name + name',
      'name.replace("a", name)',
      'size(name.split("").join(name))',
    ]) {
      const expression = compileExpression(text);
      expect(expression.ok && expression.value.evaluate(big)).toMatchObject({ ok: false });
    }
  });

  it.each([
    ['"a,b,c".split(",", 2)[1]', 'b,c'],
    ['"a,b,c".split(",", 9).join("-")', 'a-b-c'],
    ['"abc".split("").join()', 'abc'],
    ['size("a".split(",", 0))', 0],
    ['size("a,b".split(",", -1))', 2],
    ['name.contains("d") && name.indexOf("a") == 2 && name.lastIndexOf("a", 2) == 2', true],
    ['"aba".indexOf("a", 1)', 2],
    ['name.indexOf("a", 7)', '✗ indexOf is to begin outside of the text'],
    ['[1, 2].join(", ")', /^✗ found no matching overload for 'list.*join/],
    ['["a", 2].join(", ")', '✗ join() puts nothing but texts together'],
    ['name.bounded_split("")', '✗ there is no function bounded_split'],
  ])('%s is worked out within bounds', (text, expected) => {
    expect(value(text)).toEqual(
      expected instanceof RegExp ? expect.stringMatching(expected) : expected,
    );
  });

  it.each([
    ['name.split("").join("")', /more than 10000 parts/],
    ['size((name + name + name).split("b"))', /longer than 100000/],
    ['(name + name).contains("b")', /longer than 100000/],
    ['name.lastIndexOf(name + "b")', /may have 1000 characters/],
    ['name.contains(name)', /may have 1000 characters/],
    ['name.split(name)', /may have 1000 characters/],
  ])('%s is not begun where that would take long', (text, reason) => {
    const expression = compileExpression(text);
    expect(expression.ok && expression.value.evaluate({ name: 'a'.repeat(90_000) })).toEqual({
      ok: false,
      error: expect.stringMatching(reason),
    });
  });

  it.each([
    ['bool(row.pass)', /^bool\(\) knows the text/],
    ['{"a": 1}[row.pass]', /^there is nothing of that name$/],
    ['row[row.pass]', /^there is nothing of that name$/],
    ['row.pass[row.pass]', /^there is nothing of that name$/],
    ['[1, 2][int(row.pin)]', /^a list has no such entry$/],
    ['int(row.pin) + 9223372036854775000', /^the whole number would be too large$/],
    ['int(row.pass) + double(row.pass)', /cannot convert to int$/],
    ['row.pass * 2', /^no such overload: dyn<string> \* int$/],
    ['row.pass ? 1 : 2', /must be bool, got 'string'$/],
    ['row.pass.split(1)', /'string.split\(int\)'$/],
    ['row.pass.substring(40)', /^a place in a text is outside of it$/],
    ['row.pass.join()', /'string.join\(\)'$/],
    ['row["pas"]', /^No such key: pas$/],
  ])('%s is refused without telling what it holds', (text, reason) => {
    const expression = compileExpression(text);
    const result =
      expression.ok && expression.value.evaluate({ row: { pass: 'hunter2', pin: '777777' } });
    expect(result).toEqual({ ok: false, error: expect.stringMatching(reason) });
    expect(JSON.stringify(result)).not.toMatch(/hunter2|777777/);
  });

  it('says which names it asks for', () => {
    const expression = compileExpression('n + size(row.city) + (on ? n : half)');
    expect(expression.ok && expression.value.names).toEqual(['n', 'row', 'on', 'half']);
  });
});
