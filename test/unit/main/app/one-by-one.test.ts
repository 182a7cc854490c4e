import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { removeMany, restoreMany } from '../../../../src/main/app/one-by-one';
import { MACROS } from '../../../../src/main/macro/macro-trash';
import { TrashKeeper } from '../../../../src/main/session/trash-keeper';
import type { LibraryProgress } from '../../../../src/shared/contract/library';
import { temporaryFolder } from '../../../support/sessions';

//   remove   a ✓   b a bug   c ✓
//   undo     a ✓             c ✓
it('a bug over one of many keeps it from no other, and is told of', async () => {
  const dir = temporaryFolder();
  for (const name of ['a', 'b', 'c']) writeFileSync(join(dir, `${name}.macro.json`), name);
  const told: LibraryProgress[] = [];
  const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const keeper = new TrashKeeper({
    dir,
    what: {
      ...MACROS,
      refusal: async (_dir, name) => {
        if (name === 'b') throw new TypeError('what is in b');
        return null;
      },
    },
    trashItem: null,
    undoMs: 60_000,
    onTrouble: () => undefined,
  });
  const macros = (): readonly string[] =>
    readdirSync(dir).filter((file) => file.endsWith('.macro.json'));

  const removed = await removeMany(keeper, ['a', 'b', 'c'], (progress) => told.push(progress));
  expect(macros()).toEqual(['b.macro.json']);
  expect(removed.undo).toHaveLength(2);
  expect(removed.problem).toMatch(/^Something in Deskreel failed; /);
  expect(told.map(({ done }) => done)).toEqual([1, 2, 3]);
  const logged = log.mock.calls.map(([text]) => String(text)).join('');
  log.mockRestore();
  expect(logged).toMatch(/^deskreel: bug in trash: TypeError\n/);
  expect(logged).not.toContain('what is in b');

  const restored = await restoreMany(keeper, removed.undo, () => undefined);
  expect([...restored.names].sort()).toEqual(['a', 'c']);
  expect(macros()).toHaveLength(3);
  await keeper.end(1000);
});
