import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removals } from '../../../../src/main/session/session-trash';
import { TrashKeeper } from '../../../../src/main/session/trash-keeper';
import { removeOne } from '../../../support/removing';
import { temporaryFolder } from '../../../support/sessions';
import { shelve } from '../../../support/shelf';

/** A library of two sessions, and a trash that never answers. */
async function silent(answerMs: { readonly usual: number; readonly last: number }): Promise<{
  readonly dir: string;
  readonly keeper: TrashKeeper;
  readonly asked: string[];
  readonly troubles: string[];
}> {
  const dir = temporaryFolder();
  await shelve(dir, 'a');
  await shelve(dir, 'b');
  const asked: string[] = [];
  const troubles: string[] = [];
  const keeper = new TrashKeeper({
    dir,
    trashItem: (file) => {
      asked.push(file);
      return new Promise(() => undefined);
    },
    undoMs: 0,
    answerMs,
    onTrouble: (kind) => troubles.push(kind),
  });
  return { dir, keeper, asked, troubles };
}

describe('a trash that never answers', () => {
  it('counts as one that refuses, and holds up no other removal', async () => {
    const { dir, keeper, troubles } = await silent({ usual: 10, last: 10 });
    await removeOne(keeper, 'a');
    await expect.poll(() => troubles).toEqual(['io']);
    expect(existsSync(join(dir, 'a.reel.parquet'))).toBe(false);
    expect((await removals(dir)).map(({ fate }) => fate)).toEqual(['trash']);
    await removeOne(keeper, 'b');
    expect(existsSync(join(dir, 'b.reel.parquet'))).toBe(false);
  });

  it('holds up the end for a moment only', async () => {
    const { dir, keeper, asked } = await silent({ usual: 1e9, last: 10 });
    await removeOne(keeper, 'a');
    const removing = removeOne(keeper, 'b');
    await expect.poll(() => asked).toHaveLength(1);
    await keeper.end(10_000);
    await removing;
    await keeper.settle();
    expect((await removals(dir)).map(({ fate }) => fate)).toEqual(['trash', 'trash']);
    expect(existsSync(join(dir, 'a.reel.parquet'))).toBe(false);
  });
});
