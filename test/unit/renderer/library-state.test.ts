import { expect, it } from 'vitest';
import { createLibraryState } from '../../../src/renderer/state/library-state';
import { Disposables } from '../../../src/shared/base/disposables';
import type { DeskreelApi } from '../../../src/shared/contract/api';
import type { LibraryList, Outcome, SessionSummary } from '../../../src/shared/contract/schemas';

it('tells a library that cannot be read from an empty one, until it can be read', async () => {
  const answers: LibraryList[] = [
    { ok: false, message: 'The library is a file: move it away.' },
    { ok: true, sessions: [] },
  ];
  const api = {
    library: { list: () => Promise.resolve(answers.shift()) },
    on: () => () => undefined,
  };
  // The rest of the contract is not asked for here.
  const library = createLibraryState(api as unknown as DeskreelApi, new Disposables());
  await library.load();
  expect(library.problem.get()).toBe('The library is a file: move it away.');
  expect(library.sessions.get()).toEqual([]);
  await library.refresh();
  expect(library.problem.get()).toBeNull();
});

it('shows tags at once, also when an older answer comes in between', async () => {
  const summary = (tags: string[]): LibraryList => ({
    ok: true,
    sessions: [{ ...SUMMARY, tags }],
  });
  let settle: (outcome: Outcome) => void = () => undefined;
  const api = {
    library: {
      list: () => Promise.resolve(summary(['old'])),
      setTags: () => new Promise<Outcome>((resolve) => (settle = resolve)),
    },
    on: () => () => undefined,
  };
  const library = createLibraryState(api as unknown as DeskreelApi, new Disposables());
  await library.load();
  const tags = (): readonly string[] => library.sessions.get()?.[0]?.tags ?? [];
  const done = library.setTags('s', ['old', 'new']);
  expect(tags()).toEqual(['old', 'new']);
  await library.refresh();
  expect(tags()).toEqual(['old', 'new']);
  settle({ ok: false, message: 'No permission.' });
  expect(await done).toBe('No permission.');
  expect(tags()).toEqual(['old']);
});

it('reads the library once while it changes and once after, however often it changes', async () => {
  const lists: LibraryList[] = [];
  const answers: (() => void)[] = [];
  let change: () => void = () => undefined;
  const api = {
    library: {
      list: () =>
        new Promise<LibraryList>((resolve) => {
          const list: LibraryList = { ok: true, sessions: [{ ...SUMMARY, events: lists.length }] };
          lists.push(list);
          answers.push(() => resolve(list));
        }),
    },
    on: (name: string, listener: () => void) => {
      if (name === 'library.changed') change = listener;
      return () => undefined;
    },
  };
  const library = createLibraryState(api as unknown as DeskreelApi, new Disposables());
  const loaded = library.load();
  for (let i = 0; i < 300; i++) change();
  expect(lists).toHaveLength(1);
  answers[0]?.();
  await expect.poll(() => lists.length).toBe(2);
  // What was read meanwhile was overtaken.
  expect(library.sessions.get()).toBeNull();
  answers[1]?.();
  await loaded;
  expect(library.sessions.get()).toEqual([{ ...SUMMARY, events: 1 }]);
  change();
  expect(lists).toHaveLength(3);
});

const SUMMARY = {
  name: 's',
  state: 'sealed',
  problem: null,
  title: '',
  startedAt: null,
  durationUs: 0,
  events: 0,
  keys: 0,
  buttons: 0,
  moves: 0,
  wheel: 0,
  sizeBytes: 0,
  recovered: false,
  tags: [],
  density: [],
} satisfies SessionSummary;
