import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MacroKeeper } from '../../../../src/renderer/macros/keep-macro';
import { keptOf, openKept, restoreKept } from '../../../../src/renderer/macros/kept-macros';
import { MacroModel } from '../../../../src/renderer/macros/macro-model';
import type { ReadDocument } from '../../../../src/renderer/macros/macro-text';
import type { KeepMacro, KeptMacro, KeptText } from '../../../../src/shared/contract/macro-drafts';
import type { MacroStep } from '../../../../src/shared/macro/macro-step';

const HEAD = { format: 'deskreel-macro', version: 1, id: 'm', title: 'M' } as const;
const wait = (id: string, ms: number): MacroStep => ({ id, type: 'wait', ms });
/** A document as the page reads one. */
function read(steps: readonly MacroStep[], title = 'M'): ReadDocument {
  const document = { ...HEAD, title, steps: [...steps] };
  return { document, recording: '{"kept":"as it is"}', ids: new Set(steps.map(({ id }) => id)) };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A macro of one step in the editor, and what main is told. */
function opened() {
  const told: string[] = [];
  const changes: number[] = [];
  let isFull = false;
  const macros = {
    keep: ({ draft, name, revision, steps, text, change }: KeepMacro) => {
      changes.push(change);
      const document = JSON.parse(text);
      expect({ draft, name }).toEqual({ draft: keeper.draft, name: 'macro' });
      expect(document.steps).toHaveLength(steps);
      expect(document).not.toHaveProperty('recording');
      told.push(`${revision}: ${document.steps.map(({ ms }: { ms: number }) => ms).join(' ')}`);
      return Promise.resolve(!isFull);
    },
    giveUp: (draft: string) => {
      told.push(draft === keeper.draft ? 'given up' : `given up ${draft}`);
      return Promise.resolve(undefined);
    },
  };
  const model = new MacroModel('macro', read([wait('s', 1)]), 'r1');
  const keeper: MacroKeeper = new MacroKeeper(macros, model);
  return {
    ...{ macros, model, keeper, told, changes },
    change: (ms: number): void => model.change(wait('s', ms), 'ms'),
    fill: (full: boolean): void => {
      isFull = full;
    },
    /** Lets all be done that waits for time to pass. */
    rest: () => vi.runAllTimersAsync(),
  };
}

describe('a macro in the editor', () => {
  it('is kept a moment after it was changed, not at every letter', async () => {
    const { change, rest, told } = opened();
    for (const ms of [2, 25, 250]) change(ms);
    expect(told).toEqual([]);
    await rest();
    change(3);
    await rest();
    expect(told).toEqual(['r1: 250', 'r1: 3']);
  });

  it('is not kept anew where only what is shown of it has changed', async () => {
    const { model, change, rest, told } = opened();
    change(2);
    await rest();
    model.version.set(model.version.get() + 1);
    await rest();
    expect(told).toEqual(['r1: 2']);
  });

  it('has what is typed within one field stay one deed though it was kept in between', async () => {
    const { model, change, rest } = opened();
    change(2);
    await rest();
    change(25);
    await rest();
    model.undo();
    expect(model.editor.tree.steps).toEqual([wait('s', 1)]);
  });

  it('is given up when nothing is changed any more: by undo, and by saving', async () => {
    const { model, change, rest, told } = opened();
    change(2);
    await rest();
    model.undo();
    await rest();
    change(3);
    await rest();
    model.editor.noteSaved(model.editor.moment());
    model.version.set(model.version.get() + 1);
    await rest();
    expect(told).toEqual(['r1: 2', 'given up', 'r1: 3', 'given up']);
  });

  it('is kept with the revision that it was saved as when it was changed meanwhile', async () => {
    const { model, change, rest, told } = opened();
    change(2);
    const moment = model.editor.moment();
    change(3);
    await rest();
    model.revision = 'r2';
    model.editor.noteSaved(moment);
    model.version.set(model.version.get() + 1);
    await rest();
    expect(told).toEqual(['r1: 3', 'r2: 3']);
  });

  it('says of what it keeps how far it was changed, so that what was saved before is told from it', async () => {
    const { model, change, rest, changes } = opened();
    change(2);
    await rest();
    const saved = model.version.get();
    change(3);
    await rest();
    const [before = 0, after = 0] = changes;
    expect(before).toBeLessThanOrEqual(saved);
    expect(after).toBeGreaterThan(saved);
  });

  it('is tried again with the next change where it could not be kept', async () => {
    const { keeper, change, fill, rest, told } = opened();
    fill(true);
    change(2);
    await rest();
    fill(false);
    const kept = keeper.now();
    await rest();
    expect(await kept).toBe(true);
    expect(told).toEqual(['r1: 2', 'r1: 2']);
  });

  it('tells no more once it was given up, not even what was on its way', async () => {
    const { keeper, change, rest, told } = opened();
    change(2);
    keeper.giveUp();
    await rest();
    change(3);
    keeper.end();
    await rest();
    expect(told).toEqual(['given up']);
  });

  it('stays kept where the page goes without anybody having given it up', async () => {
    const { keeper, change, rest, told } = opened();
    change(2);
    await rest();
    keeper.end();
    change(3);
    await rest();
    expect(told).toEqual(['r1: 2']);
  });
});

const kept = (draft: string, more: Partial<KeptMacro> = {}): KeptMacro => ({
  ...{ draft, name: 'macro', id: 'm', revision: 'r1', steps: 2, keptAt: 0 },
  ...more,
});

describe('what an earlier opening has left', () => {
  const offered = async (list: readonly KeptMacro[]) => {
    const { macros, model, keeper, told } = opened();
    const api = {
      ...macros,
      kept: () => Promise.resolve([...list, kept(keeper.draft)]),
      keptText: () => Promise.reject(new Error('not asked for')),
    };
    const found = await keptOf(api, model, keeper);
    return { drafts: found.map(({ draft }) => draft), told };
  };

  it('is offered, and what this one or other macros have is not', async () => {
    const { drafts, told } = await offered([kept('a'), kept('b', { name: 'other' }), kept('c')]);
    expect(drafts).toEqual(['a', 'c']);
    expect(told).toEqual([]);
  });

  it('is given up where another macro had the name', async () => {
    const { drafts, told } = await offered([kept('a', { id: 'gone' }), kept('b')]);
    expect(drafts).toEqual(['b']);
    expect(told).toEqual(['given up a']);
  });

  /** Restores a macro of these steps with another title. */
  const restored = async (text: Partial<KeptText> = {}) => {
    const parts = opened();
    const { macros, model, keeper, rest } = parts;
    const api = {
      ...macros,
      kept: () => Promise.resolve([]),
      keptText: (): Promise<KeptText> =>
        Promise.resolve({ ok: true, text: '', problems: [], ...text } as KeptText),
    };
    const steps = [wait('s', 7), wait('t', 8)];
    const done = restoreKept(api, model, keeper, kept('a'), async () => read(steps, 'Restored'));
    await rest();
    return { ...parts, failure: await done };
  };

  it('takes the place of the macro as something that can be saved, or undone', async () => {
    const { model, told, failure } = await restored();
    expect(failure).toBeNull();
    expect(model.editor.document).toMatchObject({ title: 'Restored', steps: [{ ms: 7 }, {}] });
    expect(model.isChanged).toBe(true);
    expect(model.recording).toBe('{"kept":"as it is"}');
    model.undo();
    expect(model.editor.document).toEqual({ ...HEAD, steps: [wait('s', 1)] });
    expect(model.isChanged).toBe(false);
    model.redo();
    expect(model.editor.tree.size).toBe(2);
    // Kept under the name of this opening first, then given up under the other.
    expect(told).toEqual(['r1: 7 8', 'given up a']);
  });

  it('says what of it was not finished', async () => {
    const message = 'Step 2 (wait): "ms" is missing.';
    const { model } = await restored({ problems: [{ id: 't', message }] });
    expect([...model.problems.get()]).toEqual([['t', '"ms" is missing.']]);
  });

  it('stays where it is when it cannot be read', async () => {
    const { model, told, failure } = await restored({ ok: false, message: 'Damaged.' });
    expect(failure).toBe('Damaged.');
    expect(model.isChanged).toBe(false);
    expect(told).toEqual([]);
  });
});

describe('what was left of a macro whose file cannot be read', () => {
  /** Opens one of two steps. `isFull`: nothing more can be kept. */
  const openedFrom = async (text: Partial<KeptText> = {}, isFull = false) => {
    const told: string[] = [];
    const api = {
      keep: ({ revision, text: json }: KeepMacro) => {
        told.push(`${revision}: ${JSON.parse(json).steps.length} steps`);
        return Promise.resolve(!isFull);
      },
      giveUp: (draft: string) => {
        told.push(draft === 'a' ? 'given up a' : 'given up');
        return Promise.resolve(undefined);
      },
      kept: () => Promise.resolve([]),
      keptText: (): Promise<KeptText> =>
        Promise.resolve({ ok: true, text: '', problems: [], ...text } as KeptText),
    };
    const steps = [wait('s', 7), wait('t', 8)];
    const done = openKept(api, kept('a'), async () => read(steps));
    await vi.runAllTimersAsync();
    return { opened: await done, told };
  };

  it('is what the editor begins with: undo takes nothing of it away, and it stays kept until it is saved', async () => {
    const { opened: macro, told } = await openedFrom();
    if (typeof macro === 'string') throw new Error(macro);
    const { model } = macro;
    expect(told).toEqual(['r1: 2 steps', 'given up a']);
    expect(model.isChanged).toBe(true);
    model.undo();
    model.change(wait('s', 9), 'ms');
    model.undo();
    await vi.runAllTimersAsync();
    expect(model.editor.tree.steps).toEqual([wait('s', 7), wait('t', 8)]);
    expect(model.isChanged).toBe(true);
    expect(told).not.toContain('given up');
    model.editor.noteSaved(model.editor.moment());
    model.version.set(model.version.get() + 1);
    await vi.runAllTimersAsync();
    expect(model.isChanged).toBe(false);
    expect(told.at(-1)).toBe('given up');
  });

  it('stays under its own name where it cannot be kept under the new one', async () => {
    const { told } = await openedFrom({}, true);
    expect(told).toEqual(['r1: 2 steps']);
  });

  it('says what of it was not finished', async () => {
    const message = 'Step 2 (wait): "ms" is missing.';
    const { opened: macro } = await openedFrom({ problems: [{ id: 't', message }] });
    if (typeof macro === 'string') throw new Error(macro);
    expect([...macro.model.problems.get()]).toEqual([['t', '"ms" is missing.']]);
  });
});
