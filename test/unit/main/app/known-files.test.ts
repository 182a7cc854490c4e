import { expect, it } from 'vitest';
import { KnownFiles } from '../../../../src/main/app/known-files';

it('a file is known by its token, and no other one by anything', () => {
  const known = new KnownFiles();
  const token = known.add('/a/rows.csv');
  expect(token).toMatch(/^[0-9a-f]{32}$/);
  expect(known.get(token)).toBe('/a/rows.csv');
  for (const other of ['', '/a/rows.csv', '/etc/passwd']) expect(known.get(other)).toBeNull();
  expect(known.add('/a/rows.csv')).not.toBe(token);
});

it('of very many the first are forgotten', () => {
  const known = new KnownFiles();
  const tokens = Array.from({ length: 1_001 }, (_, i) => known.add(`/${i}`));
  expect(known.get(tokens[0] ?? '')).toBeNull();
  expect([1, 1_000].map((i) => known.get(tokens[i] ?? ''))).toEqual(['/1', '/1000']);
});
