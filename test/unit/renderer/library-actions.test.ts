import { beforeEach, describe, expect, it } from 'vitest';
import {
  changeTags,
  importFiles,
  recoverSessions,
  removeSessions,
  undoRemoval,
} from '../../../src/renderer/library/library-actions';
import { libraryView } from '../../../src/renderer/library/library-view';
import { shelf } from '../../../src/renderer/library/shelf-state';
import type { LibraryState } from '../../../src/renderer/state/library-state';
import { createStore } from '../../../src/renderer/state/store';
import type { DeskreelApi } from '../../../src/shared/contract/api';
import {
  type ImportResult,
  importedPathsSchema,
  type LibraryProgress,
} from '../../../src/shared/contract/library';
import type { SessionSummary } from '../../../src/shared/contract/schemas';
import { MAX_TAGS } from '../../../src/shared/session/notes';

const TOKENS = ['a'.repeat(32), 'b'.repeat(32)];

/** A library that is read anew when the test wants it to be. */
const reads: (() => void)[] = [];
const library = { refresh: () => new Promise<void>((resolve) => void reads.push(resolve)) };

async function readLibrary(): Promise<void> {
  for (const done of reads.splice(0)) done();
  // What waits for it has its turn.
  await new Promise((resolve) => setTimeout(resolve));
}

/** A main that has what it is asked noted, and answers when the test wants it to. */
function main(): {
  readonly api: DeskreelApi;
  readonly asked: unknown[][];
  readonly answer: (value: unknown) => Promise<void>;
  readonly progress: (progress: LibraryProgress) => void;
} {
  const asked: unknown[][] = [];
  const waiting: ((value: unknown) => void)[] = [];
  const listeners = new Set<(progress: LibraryProgress) => void>();
  const method =
    (name: string) =>
    (items: readonly string[] | string): Promise<unknown> => {
      asked.push([name, ...[items].flat()]);
      return new Promise((resolve) => waiting.push(resolve));
    };
  const api = {
    library: {
      trash: method('trash'),
      restore: method('restore'),
      import: method('import'),
      recover: method('recover'),
    },
    on: (_name: string, listener: (progress: LibraryProgress) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    // The rest of the contract is not asked for here.
    api: api as unknown as DeskreelApi,
    asked,
    answer: async (value) => {
      await expect.poll(() => waiting.length).toBeGreaterThan(0);
      waiting.shift()?.(value);
    },
    progress: (progress) => {
      for (const listener of listeners) listener(progress);
    },
  };
}

beforeEach(async () => {
  await readLibrary();
  shelf.removals.set([]);
  shelf.brought.set(null);
  shelf.problem.set(null);
});

describe('removing sessions', () => {
  it('asks once for all of them, says how far it is, and offers to undo what was done', async () => {
    const { api, asked, answer, progress } = main();
    const sessions = ['one', 'two', 'three'].map((name) => ({ name }) as SessionSummary);
    const removing = removeSessions(api, library, sessions, 'Untitled');
    await expect.poll(() => asked).toEqual([['trash', 'one', 'two', 'three']]);
    progress({ what: 'duplicate', done: 3 });
    progress({ what: 'trash', done: 2 });
    expect(shelf.works.get()).toEqual([{ what: 'trash', total: 3, done: 2 }]);
    await answer({ ok: true, undo: TOKENS, undoMs: 60_000, problem: 'three is being recorded.' });
    await removing;
    expect(shelf.works.get()).toEqual([]);
    expect(shelf.problem.get()).toBe('three is being recorded.');
    expect(undoRemoval(api)).toBe(true);
    await expect.poll(() => asked.at(-1)).toEqual(['restore', ...TOKENS]);
    await answer({ ok: true, names: ['one', 'two'], problem: null });
    await expect.poll(() => shelf.restored.get()).toBe(2);
  });
});

describe('removing sessions again while they are removed', () => {
  it('asks for none twice, and leaves what is selected meanwhile selected', async () => {
    const { api, asked, answer } = main();
    const sessions = ['one', 'two', 'three'].map((name) => ({ name }) as SessionSummary);
    const select = (...names: string[]): void =>
      libraryView.selection.set({ names: new Set(names), anchor: null });
    select('one', 'two');
    const removing = removeSessions(api, library, sessions.slice(0, 2), 'Untitled');
    expect([...libraryView.selection.get().names]).toEqual([]);
    await removeSessions(api, library, sessions.slice(0, 2), 'Untitled');
    select('three', 'four');
    const again = removeSessions(api, library, sessions, 'Untitled');
    await answer({ ok: true, undo: TOKENS, undoMs: 60_000, problem: null });
    await removing;
    await answer({ ok: true, undo: ['c'.repeat(32)], undoMs: 60_000, problem: null });
    await again;
    expect(asked).toEqual([
      ['trash', 'one', 'two'],
      ['trash', 'three'],
    ]);
    expect([...libraryView.selection.get().names]).toEqual(['four']);
  });

  it('asks for none that is gone while the list still shows it', async () => {
    const { api, asked, answer } = main();
    const sessions = [{ name: 'one' } as SessionSummary];
    const remove = (): Promise<void> => removeSessions(api, library, sessions, 'Untitled');
    const trashed = { ok: true, undo: ['c'.repeat(32)], undoMs: 60_000, problem: null };
    const first = remove();
    await answer(trashed);
    await first;
    await remove();
    expect(asked).toEqual([['trash', 'one']]);
    // Another of that name that the list shows once it was read anew can be removed.
    await readLibrary();
    const other = remove();
    await answer(trashed);
    await other;
    expect(asked).toHaveLength(2);
  });

  it('asks for one that was brought back, and for that once, too', async () => {
    const { api, asked, answer } = main();
    const sessions = [{ name: 'one' } as SessionSummary];
    const remove = (): Promise<void> => removeSessions(api, library, sessions, 'Untitled');
    const trashed = { ok: true, undo: ['c'.repeat(32)], undoMs: 60_000, problem: null };
    const first = remove();
    await answer(trashed);
    await first;
    undoRemoval(api);
    await answer({ ok: true, names: ['one'], problem: null });
    await expect.poll(() => shelf.restored.get()).toBe(1);
    const again = remove();
    // The list as it was after the first removal; the second is under way.
    await readLibrary();
    await remove();
    await answer(trashed);
    await again;
    expect(asked.map(([what]) => what)).toEqual(['trash', 'restore', 'trash']);
  });
});

describe('tags of many sessions', () => {
  it('are changed where they can be, and each that could not be changed is told of', async () => {
    const full = Array.from({ length: MAX_TAGS }, (_, i) => `tag ${i}`);
    const sessions = [
      { name: 'one', title: 'One', tags: [] as string[] },
      { name: 'two', title: 'Two', tags: ['old'] },
      { name: 'three', title: 'Three', tags: ['new'] },
      { name: 'four', title: 'Four', tags: full },
      { name: 'five', title: 'Five', tags: [] },
    ] as unknown as readonly SessionSummary[];
    const set: unknown[] = [];
    const state = {
      sessions: createStore<readonly SessionSummary[] | null>(sessions),
      setTags: async (name: string, tags: readonly string[]) => {
        set.push([name, ...tags]);
        return name === 'one' ? null : `The notes of ${name} cannot be written.`;
      },
      // The rest is not asked for here.
    } as unknown as LibraryState;
    await changeTags(state, sessions.slice(0, 4), { add: 'new' });
    expect(set).toEqual([
      ['one', 'new'],
      ['two', 'old', 'new'],
    ]);
    expect(shelf.notTagged.get()).toEqual({
      total: 4,
      // Of those that have no room for it the field tells where it was written.
      failed: ['The notes of two cannot be written.'],
    });
    // What is done next makes it no news.
    await changeTags(state, sessions.slice(0, 1), { add: 'new' });
    expect(shelf.notTagged.get()).toBeNull();
  });

  it('of one session alone are a plain problem', async () => {
    const sessions = [{ name: 'one', title: 'One', tags: ['old'] }];
    const state = {
      sessions: createStore(sessions),
      setTags: async () => 'The notes of one cannot be written.',
    } as unknown as LibraryState;
    await changeTags(state, sessions as unknown as readonly SessionSummary[], { remove: 'old' });
    expect(shelf.problem.get()).toBe('The notes of one cannot be written.');
    expect(shelf.notTagged.get()).toBeNull();
  });
});

describe('more files than main takes at a time', () => {
  it('are imported in portions, and told of together', async () => {
    const { api, asked, answer, progress } = main();
    const paths = Array.from({ length: 2_001 }, (_, i) => `/${i}`);
    const imported = (names: readonly string[]): ImportResult => ({
      ok: true,
      files: names.map((name) => ({ ok: true, file: name, name })),
    });
    const importing = importFiles(api, paths);
    await answer(imported(paths.slice(0, 1_000)));
    await expect.poll(() => asked.length).toBe(2);
    progress({ what: 'import', done: 7 });
    expect(shelf.works.get()).toEqual([{ what: 'import', total: 2_001, done: 1_007 }]);
    await answer(imported(paths.slice(1_000, 2_000)));
    await answer(imported(paths.slice(2_000)));
    await importing;
    for (const [, ...portion] of asked) {
      expect(importedPathsSchema.safeParse(portion).success).toBe(true);
    }
    expect(asked.flatMap(([, ...portion]) => portion)).toEqual(paths);
    expect(shelf.brought.get()).toEqual({ done: 2_001, failed: [] });
  });
});

describe('what interrupted recordings left', () => {
  it('is recovered one by one, with how far it is, and the first problem is told', async () => {
    const { api, asked, answer } = main();
    const sessions = ['one', 'two', 'three'].map((name) => ({ name }) as SessionSummary);
    const recovering = recoverSessions(api, sessions);
    await answer({ ok: false, message: 'one cannot be read.' });
    await expect
      .poll(() => asked)
      .toEqual([
        ['recover', 'one'],
        ['recover', 'two'],
      ]);
    expect(shelf.works.get()).toEqual([{ what: 'recover', total: 3, done: 1 }]);
    await answer({ ok: true });
    await answer({ ok: false, message: 'three cannot be read.' });
    await recovering;
    expect(shelf.works.get()).toEqual([]);
    expect(shelf.problem.get()).toBe('one cannot be read.');
  });
});

describe('what interrupted recordings left, asked for twice', () => {
  it('is recovered once, and can be asked for again when that is over', async () => {
    const { api, asked, answer } = main();
    const sessions = [{ name: 'one' } as SessionSummary];
    const first = recoverSessions(api, sessions);
    await recoverSessions(api, sessions);
    await answer({ ok: false, message: 'The disk is full.' });
    await first;
    expect(asked).toEqual([['recover', 'one']]);
    const again = recoverSessions(api, sessions);
    await answer({ ok: true });
    await again;
    expect(asked).toHaveLength(2);
  });
});

describe('files that are dropped while others are imported', () => {
  it('wait for their turn, and what came of all is said together', async () => {
    const { api, asked, answer } = main();
    const imported = (file: string): ImportResult => ({
      ok: true,
      files: [
        { ok: true, file, name: file },
        { ok: false, file: `bad ${file}`, message: 'No.' },
      ],
    });
    const done = [importFiles(api, ['/a', '/x']), importFiles(api, ['/b', '/y'])];
    await expect.poll(() => asked).toEqual([['import', '/a', '/x']]);
    expect(shelf.works.get().map(({ what, total }) => [what, total])).toEqual([
      ['import', 2],
      ['import', 2],
    ]);
    await answer(imported('a'));
    await expect.poll(() => asked.slice(1)).toEqual([['import', '/b', '/y']]);
    await answer(imported('b'));
    await Promise.all(done);
    expect(shelf.works.get()).toEqual([]);
    expect(shelf.brought.get()).toMatchObject({
      done: 2,
      failed: [{ file: 'bad a' }, { file: 'bad b' }],
    });
  });
});
