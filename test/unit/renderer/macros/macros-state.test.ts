import { expect, it } from 'vitest';
import { createMacrosState } from '../../../../src/renderer/macros/macros-state';
import { Disposables } from '../../../../src/shared/base/disposables';
import type { DeskreelApi } from '../../../../src/shared/contract/api';
import type {
  MacroList,
  MacroRefused,
  MacrosDropped,
} from '../../../../src/shared/contract/macros';

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

/** Macros of a page that is told these, by what they are called on the bridge. */
function page() {
  const listeners = new Map<string, (told: unknown) => void>();
  const api = {
    macros: { status: () => new Promise(() => undefined) },
    on: (what: string, listener: (told: unknown) => void) => {
      listeners.set(what, listener);
      return () => undefined;
    },
    // The rest of the contract is not asked for here.
  } as unknown as DeskreelApi;
  const macros = createMacrosState(api, new Disposables());
  return {
    macros,
    refuse: (told: MacroRefused) => listeners.get('macros.refused')?.(told),
    drop: (told: MacrosDropped) => listeners.get('macros.dropped')?.(told),
  };
}

it('tells of every macro that was refused until one has looked, of each what was said last', () => {
  const { macros, refuse } = page();
  for (const [name, message] of [
    ['one', 'No.'],
    ['two', 'Not now.'],
    ['one', 'No more.'],
  ] as const) {
    refuse({ name, title: name, message });
  }
  const told = (): string[] =>
    macros.refused.get().map(({ name, message }) => `${name}: ${message}`);
  expect(told()).toEqual(['two: Not now.', 'one: No more.']);
  macros.forgetLast('two');
  expect(told()).toEqual(['one: No more.']);
});

it('names macros that were dropped until one has looked, whatever is run meanwhile', () => {
  const { macros, drop } = page();
  drop({ titles: ['One'] });
  macros.forgetLast('one');
  expect(macros.dropped.get()).toEqual({ titles: ['One'] });
  drop({ titles: ['Two'] });
  expect(macros.dropped.get()).toEqual({ titles: ['One', 'Two'] });
});
