import { expect, it } from 'vitest';
import { createLibraryState } from '../../../src/renderer/state/library-state';
import { Disposables } from '../../../src/shared/base/disposables';
import type { DeskreelApi } from '../../../src/shared/contract/api';
import type { LibraryList } from '../../../src/shared/contract/schemas';

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
