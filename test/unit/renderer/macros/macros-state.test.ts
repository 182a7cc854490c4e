import { expect, it } from 'vitest';
import { createMacrosState } from '../../../../src/renderer/macros/macros-state';
import { Disposables } from '../../../../src/shared/base/disposables';
import type { DeskreelApi } from '../../../../src/shared/contract/api';
import type { MacroList } from '../../../../src/shared/contract/macros';

it('who reads the macros anew waits for what is shown, also where it was overtaken', async () => {
  const answers: ((list: MacroList) => void)[] = [];
  const api = {
    macros: {
      list: () => new Promise<MacroList>((resolve) => answers.push(resolve)),
      status: () => new Promise(() => undefined),
    },
    on: () => () => undefined,
    // The rest of the contract is not asked for here.
  } as unknown as DeskreelApi;
  const { list, refresh } = createMacrosState(api, new Disposables());
  const seen: string[] = [];
  const first = refresh().then(() => seen.push(`first: ${list.get()?.length}`));
  const second = refresh().then(() => seen.push(`second: ${list.get()?.length}`));
  answers[0]?.({ ok: true, macros: [] });
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual([]);
  answers[1]?.({ ok: true, macros: [] });
  await Promise.all([first, second]);
  expect(seen.sort()).toEqual(['first: 0', 'second: 0']);
});
