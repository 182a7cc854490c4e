import { expect, it } from 'vitest';
import { createMacrosState, withoutRefused } from '../../../../src/renderer/macros/macros-state';
import { Disposables } from '../../../../src/shared/base/disposables';
import type { DeskreelApi } from '../../../../src/shared/contract/api';
import type { MacroList, MacroRefused } from '../../../../src/shared/contract/macros';

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

it('tells of every macro that was refused until one has looked, of each what was said last', () => {
  let tell: (told: MacroRefused) => void = () => undefined;
  const api = {
    macros: { status: () => new Promise(() => undefined) },
    on: (what: string, listener: typeof tell) => {
      if (what === 'macros.refused') tell = listener;
      return () => undefined;
    },
    // The rest of the contract is not asked for here.
  } as unknown as DeskreelApi;
  const { refused } = createMacrosState(api, new Disposables());
  for (const [name, message] of [
    ['one', 'No.'],
    ['two', 'Not now.'],
    ['one', 'No more.'],
  ] as const) {
    tell({ name, title: name, message });
  }
  const told = (): string[] => refused.get().map(({ name, message }) => `${name}: ${message}`);
  expect(told()).toEqual(['two: Not now.', 'one: No more.']);
  // It is run again.
  refused.set(withoutRefused(refused.get(), 'two'));
  expect(told()).toEqual(['one: No more.']);
});
