import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { textOfKeysym } from '../../../../src/main/capture/keysym-text';

const FACTS = join(import.meta.dirname, '../../../../scripts/data/keysyms.tsv');

test('every keysym of the published table types its character, and no other in its range does', () => {
  const published = new Map(
    readFileSync(FACTS, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'))
      .map(([keysym = '', point = '']) => [
        Number.parseInt(keysym, 16),
        String.fromCodePoint(Number.parseInt(point, 16)),
      ]),
  );
  expect(published.size).toBeGreaterThan(700);
  for (let keysym = 0x100; keysym <= 0x20ff; keysym += 1) {
    expect(textOfKeysym(keysym)).toBe(published.get(keysym) ?? null);
  }
});
