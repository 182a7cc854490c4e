import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { JournalWriter } from '../../../../src/main/session/journal-writer';
import { renameSession } from '../../../../src/main/session/library-edits';
import { listSessions } from '../../../../src/main/session/list-sessions';
import {
  carryOut,
  removals,
  removeSession,
  restoreRemoved,
} from '../../../../src/main/session/session-trash';
import { TrashKeeper } from '../../../../src/main/session/trash-keeper';
import { removeOne } from '../../../support/removing';
import { failureIn, sessionHeader, temporaryFolder, valueIn } from '../../../support/sessions';
import { shelve } from '../../../support/shelf';

/** A library with one session and its notes. */
async function library(): Promise<{ readonly dir: string; readonly bytes: Buffer }> {
  const dir = temporaryFolder();
  const bytes = readFileSync(await shelve(dir, 's'));
  valueIn(await renameSession(dir, 's', 'Title'));
  return { dir, bytes };
}

const BOTH = ['s.notes.json', 's.reel.parquet'];

/** What is in the library's folder besides the trash. */
function files(dir: string): readonly string[] {
  return readdirSync(dir)
    .filter((name) => name !== '.trash')
    .sort();
}

/** What the folder of a system's trash would be. */
function systemTrash(): {
  readonly take: (file: string) => Promise<void>;
  readonly taken: string[];
} {
  const taken: string[] = [];
  const folder = temporaryFolder();
  return {
    taken,
    take: async (file) => {
      taken.push(file);
      await fs.rename(file, join(folder, String(taken.length)));
    },
  };
}

describe('a removed session', () => {
  it('is out of the library with its notes, for its user only, and comes back whole', async () => {
    const { dir, bytes } = await library();
    const removed = valueIn(await removeSession(dir, 's', 'trash'));
    expect(files(dir)).toEqual([]);
    expect(statSync(join(dir, '.trash')).mode & 0o777).toBe(0o700);
    expect(await removals(dir)).toEqual([removed]);
    expect(valueIn(await restoreRemoved(dir, removed))).toBe('s');
    expect(files(dir)).toEqual(BOTH);
    expect(readFileSync(join(dir, 's.reel.parquet')).equals(bytes)).toBe(true);
    expect(valueIn(await listSessions(dir))[0]?.title).toBe('Title');
    expect(readdirSync(join(dir, '.trash'))).toEqual([]);
  });

  it('gets a number when its name was given away', async () => {
    const { dir } = await library();
    const removed = valueIn(await removeSession(dir, 's', 'trash'));
    await shelve(dir, 's', { title: 'Another' });
    expect(valueIn(await restoreRemoved(dir, removed))).toBe('s 2');
    const list = valueIn(await listSessions(dir));
    expect(list.map(({ name, title }) => `${name}: ${title}`).sort()).toEqual([
      's 2: Title',
      's: Another',
    ]);
  });

  it('is given to the system’s trash from the library’s folder, file by file', async () => {
    const { dir } = await library();
    const trash = systemTrash();
    const removed = valueIn(await removeSession(dir, 's', 'trash'));
    valueIn(await carryOut(dir, removed, trash.take));
    expect(trash.taken).toEqual([join(dir, 's.reel.parquet'), join(dir, 's.notes.json')]);
    expect(files(dir)).toEqual([]);
    expect(await removals(dir)).toEqual([]);
  });

  it.each([1, 2])('stays removed when the system does not take file %i', async (refused) => {
    const { dir } = await library();
    const trash = systemTrash();
    const removed = valueIn(await removeSession(dir, 's', 'trash'));
    const picky = (file: string): Promise<void> =>
      trash.taken.length + 1 === refused ? Promise.reject(new Error('no')) : trash.take(file);
    failureIn(await carryOut(dir, removed, picky));
    expect(files(dir)).toEqual([]);
    const [again] = await removals(dir);
    expect(again?.fate).toBe('trash');
    if (again !== undefined) valueIn(await carryOut(dir, again, trash.take));
    expect(trash.taken).toHaveLength(2);
  });

  it('is deleted where that was said', async () => {
    const { dir } = await library();
    const removed = valueIn(await removeSession(dir, 's', 'delete'));
    valueIn(await carryOut(dir, removed, () => Promise.reject(new Error('not asked'))));
    expect(readdirSync(join(dir, '.trash'))).toEqual([]);
  });

  it('cannot be one that is recorded, or that is not there', async () => {
    const dir = temporaryFolder();
    const writer = valueIn(JournalWriter.create(join(dir, 's.journal'), sessionHeader()));
    onTestFinished(async () => void (await writer.close()));
    expect(failureIn(await removeSession(dir, 's', 'trash')).kind).toBe('in_use');
    expect(readdirSync(dir)).toContain('s.journal');
    expect(failureIn(await removeSession(dir, 'none', 'trash')).kind).toBe('not_found');
  });
});

describe('a program that dies', () => {
  const TOKEN = 'a'.repeat(32);

  // What a kill leaves between any two of its steps, made by doing the steps before it.
  it.each([
    ['removing, before any file', []],
    ['removing, between the two', ['s.reel.parquet']],
    ['removing, after both', BOTH],
    ['bringing back, between the two', ['s.reel.parquet']],
    ['nothing but the notes left', ['s.notes.json']],
  ])('while %s loses nothing', async (_, moved) => {
    const { dir, bytes } = await library();
    const part = join(dir, '.trash', `${TOKEN}.part`);
    mkdirSync(part, { recursive: true });
    for (const file of moved) renameSync(join(dir, file), join(part, file));
    expect(await keeper(dir).settle()).toBe(moved.length > 0);
    expect(files(dir)).toEqual(BOTH);
    expect(readFileSync(join(dir, 's.reel.parquet')).equals(bytes)).toBe(true);
    expect(readdirSync(join(dir, '.trash'))).toEqual([]);
  });

  it('before an undo ran out has it carried out at the next start', async () => {
    const { dir } = await library();
    valueIn(await removeSession(dir, 's', 'trash'));
    const trash = systemTrash();
    expect(await keeper(dir, trash.take).settle()).toBe(false);
    expect(trash.taken).toHaveLength(2);
  });

  it('never has deleted what was to go to a trash that is gone by then', async () => {
    const { dir } = await library();
    valueIn(await removeSession(dir, 's', 'trash'));
    await keeper(dir, null).settle();
    expect(await removals(dir)).toHaveLength(1);
  });

  it('leaves what others put into the trash folder alone', async () => {
    const { dir } = await library();
    mkdirSync(join(dir, '.trash'));
    writeFileSync(join(dir, '.trash', '1700000000000 old.reel.parquet'), 'kept');
    await keeper(dir).settle();
    expect(existsSync(join(dir, '.trash', '1700000000000 old.reel.parquet'))).toBe(true);
  });
});

describe('undoing', () => {
  it('brings several back, each with its notes, in any order', async () => {
    const { dir } = await library();
    await shelve(dir, 't');
    const keeping = keeper(dir);
    const tokens = await Promise.all(['s', 't'].map((name) => removeOne(keeping, name)));
    expect(files(dir)).toEqual([]);
    for (const token of [...tokens].reverse()) valueIn(await keeping.restore(token));
    expect(files(dir)).toEqual([...BOTH, 't.reel.parquet']);
  });

  it('has its time from when all were removed, however long that took', async () => {
    const { dir } = await library();
    await shelve(dir, 't');
    const trash = systemTrash();
    const hasty = keeper(dir, trash.take, 1);
    const { token } = valueIn(await hasty.take('s'));
    // What is removed and carried out meanwhile takes longer than there would be to undo.
    await removeOne(hasty, 't');
    await expect.poll(() => trash.taken.length).toBe(1);
    expect(valueIn(await hasty.restore(token))).toBe('s');
    const again = valueIn(await hasty.take('s'));
    hasty.count([again.token]);
    await expect.poll(() => trash.taken.length).toBe(3);
    failureIn(await hasty.restore(again.token));
  });

  it('is over when the time is, and when the program ends', async () => {
    const { dir } = await library();
    const trash = systemTrash();
    const hasty = keeper(dir, trash.take, 1);
    const token = await removeOne(hasty, 's');
    await expect.poll(() => trash.taken.length).toBe(2);
    expect(failureIn(await hasty.restore(token)).message).toMatch(
      /^That can no longer be undone: /,
    );

    await shelve(dir, 'last');
    const keeping = keeper(dir, trash.take);
    const last = await removeOne(keeping, 'last');
    await keeping.end(60_000);
    expect(trash.taken).toHaveLength(3);
    failureIn(await keeping.restore(last));
  });
});

function keeper(
  dir: string,
  trashItem: ((file: string) => Promise<void>) | null = systemTrash().take,
  undoMs = 60_000,
): TrashKeeper {
  return new TrashKeeper({ dir, trashItem, undoMs, onTrouble: () => undefined });
}
