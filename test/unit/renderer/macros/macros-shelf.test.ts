import { expect, it } from 'vitest';
import {
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
  const removing = removeMacros(api, macros.slice(0, 2));
  await removeMacros(api, macros.slice(0, 2));
  await removing;
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
