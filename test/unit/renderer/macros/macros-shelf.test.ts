import { expect, it } from 'vitest';
import {
  importMacroAs,
  importMacros,
  macrosShelf,
  removeMacros,
  undoRemoval,
} from '../../../../src/renderer/macros/macros-shelf';
import type { DeskreelApi } from '../../../../src/shared/contract/api';
import type { MacroSummary } from '../../../../src/shared/contract/macros';

const macros = ['one', 'two', 'three'].map((name) => ({ name, title: name }) as MacroSummary);

it('macros are removed in one call, never twice, and brought back in one', async () => {
  const asked: unknown[][] = [];
  let tell: (progress: unknown) => void = () => undefined;
  const api = {
    macros: {
      trash: (names: readonly string[]) => {
        asked.push(['trash', ...names]);
        tell({ what: 'trash', done: 1 });
        return Promise.resolve({
          ...{ ok: true, undoMs: 60_000, problem: 'two cannot be removed.' },
          undo: ['a'.repeat(32)],
        });
      },
      restore: (undo: readonly string[]) => {
        asked.push(['restore', ...undo]);
        return Promise.resolve({ ok: true, names: ['one'], problem: null });
      },
    },
    on: (_: string, listener: (progress: unknown) => void) => {
      tell = listener;
      return () => undefined;
    },
    // The rest of the contract is not asked for here.
  } as unknown as DeskreelApi;
  macrosShelf.selection.set({ names: new Set(['one', 'two', 'three']), anchor: 'one' });
  const seen: string[] = [];
  macrosShelf.works.subscribe(() => {
    seen.push(
      macrosShelf.works
        .get()
        .map(({ done, total }) => `${done}/${total}`)
        .join(),
    );
  });
  // The list goes on showing what is gone.
  const state = { refresh: () => new Promise<void>(() => undefined) };
  const removing = removeMacros(api, state, macros.slice(0, 2));
  await removeMacros(api, state, macros.slice(0, 2));
  await removing;
  await removeMacros(api, state, macros.slice(0, 2));
  expect([...macrosShelf.selection.get().names]).toEqual(['three']);
  expect(seen).toEqual(['0/2', '1/2', '']);
  expect(macrosShelf.problem.get()).toBe('two cannot be removed.');
  expect(macrosShelf.removed.get()).toHaveLength(1);
  expect(undoRemoval(api)).toBe(true);
  expect(undoRemoval(api)).toBe(false);
  await expect
    .poll(() => asked)
    .toEqual([
      ['trash', 'one', 'two'],
      ['restore', 'a'.repeat(32)],
    ]);
  await removeMacros(api, state, macros.slice(0, 2));
  expect(asked.at(-1)).toEqual(['trash', 'one']);
});

it('more files than main takes at a time become macros in portions', async () => {
  const asked: number[] = [];
  const api = {
    macros: {
      import: (paths: readonly string[]) => {
        asked.push(paths.length);
        return Promise.resolve(paths.map((file) => ({ ok: true, file, name: file, losses: [] })));
      },
    },
    // The rest of the contract is not asked for here.
  } as unknown as DeskreelApi;
  await importMacros(
    api,
    Array.from({ length: 1_500 }, (_, i) => `${i}`),
  );
  expect(asked).toEqual([1_000, 500]);
  expect(macrosShelf.imported.get()).toHaveLength(1_500);
});

it('what comes of a file that is imported again takes the place of its refusal', async () => {
  const refusal = { code: 'formatUnknown', values: {}, because: null } as const;
  const refused = (file: string, again: string) =>
    ({ ok: false, file, message: 'No.', refusal, again }) as const;
  const [first, second] = [refused('a.txt', 'one'), refused('b.txt', 'two')];
  macrosShelf.imported.set([first, second]);
  const asked: unknown[] = [];
  const api = {
    macros: {
      importAs: (...args: unknown[]) => {
        asked.push(args);
        return Promise.resolve({ ok: true, file: 'b.txt', name: 'b', losses: [] });
      },
    },
    // The rest of the contract is not asked for here.
  } as unknown as DeskreelApi;
  const going = importMacroAs(api, second, 'xte');
  // Not twice.
  await importMacroAs(api, second, 'xdotool');
  await going;
  expect(asked).toEqual([['two', 'xte']]);
  expect(macrosShelf.imported.get()).toEqual([
    first,
    { ok: true, file: 'b.txt', name: 'b', losses: [] },
  ]);
  expect(macrosShelf.importing.get()).toBe(false);
  macrosShelf.imported.set([]);
});

it('says so where an import breaks off', async () => {
  const broken = () => Promise.reject(new Error('The worker is gone.'));
  const api = { macros: { import: broken, importAs: broken } } as unknown as DeskreelApi; // nothing else is asked for
  const refusal = { code: 'formatUnknown', values: {}, because: null } as const;
  const refused = { ok: false, file: 'a.txt', message: 'No.', refusal, again: 'one' } as const;
  for (const doing of [() => importMacros(api, ['a']), () => importMacroAs(api, refused, 'xte')]) {
    macrosShelf.problem.set(null);
    await doing();
    expect(macrosShelf.problem.get()).toContain('broke off');
    expect(macrosShelf.importing.get()).toBe(false);
  }
  macrosShelf.problem.set(null);
});
