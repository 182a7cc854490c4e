import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { missingMacros } from '../../../../src/main/macro/missing-macros';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'deskreel-missing-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const missing = async (...names: readonly string[]): Promise<readonly string[]> => [
  ...(await missingMacros(folder, names)),
];

it('are those that have no file in the folder, each once', async () => {
  fs.writeFileSync(join(folder, 'there.macro.json'), 'not even a macro');
  fs.writeFileSync(join(folder, 'other.json'), '');
  expect(await missing('there', 'gone', 'other', 'gone')).toEqual(['gone', 'other']);
});

it('are those that are no names of files of the folder', async () => {
  fs.mkdirSync(join(folder, 'inside'));
  fs.writeFileSync(join(folder, 'inside', 'a.macro.json'), '');
  fs.writeFileSync(join(folder, '.hidden.macro.json'), '');
  const names = ['inside/a', '../a', '.hidden', 'a\0b', 'x'.repeat(200), '宏'.repeat(200)];
  expect(await missing(...names)).toEqual(names);
});

it('are all of them where the folder itself is gone', async () => {
  fs.rmSync(folder, { recursive: true });
  expect(await missing('a', 'b')).toEqual(['a', 'b']);
});

it('are none that cannot be looked for', async () => {
  // A link that leads to itself: nobody knows what is behind it.
  fs.symlinkSync('round.macro.json', join(folder, 'round.macro.json'));
  expect(await missing('round')).toEqual([]);
});
