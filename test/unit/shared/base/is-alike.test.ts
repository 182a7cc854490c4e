import { expect, it } from 'vitest';
import { isAlike } from '../../../../src/shared/base/is-alike';

it('looks at what is said, not at which object says it', () => {
  const inside = [1, 'a', null, { b: true }];
  expect(isAlike({ x: 1, y: inside }, { y: [1, 'a', null, { b: true }], x: 1 })).toBe(true);
  for (const [a, b] of [
    [1, 2],
    [1, '1'],
    [null, {}],
    [[], {}],
    [[1], [1, 2]],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, { b: 1 }],
    [{ a: { b: [1, { c: 2 }] } }, { a: { b: [1, { c: 3 }] } }],
  ]) {
    expect(isAlike(a, b)).toBe(false);
    expect(isAlike(b, a)).toBe(false);
  }
});
