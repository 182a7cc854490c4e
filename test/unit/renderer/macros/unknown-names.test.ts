import { afterEach, describe, expect, it, vi } from 'vitest';
import { MacroModel } from '../../../../src/renderer/macros/macro-model';
import type { MacroDocument } from '../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../src/shared/macro/macro-step';
import { walkSteps } from '../../../../src/shared/macro/walk-steps';

/** A macro with `count` at its start that waits for as long as that says, in a repeat, and adds to it. */
function small(): MacroModel {
  const steps: MacroStep[] = [
    { id: 'add', type: 'set', name: 'more', value: 'count + 1' },
    {
      ...{ id: 'block', type: 'repeat', over: { kind: 'times', times: 2 } },
      steps: [
        { id: 'wait', type: 'wait', ms: 'count' },
        { id: 'text', type: 'text', text: '{{ more }}, {{ index }}' },
      ],
    },
  ];
  return model(steps, ['count']);
}

function model(steps: readonly MacroStep[], names: readonly string[]): MacroModel {
  const head = { format: 'deskreel-macro', version: 1, id: 'm', title: 'M' } as const;
  const document = { ...head, variables: variables(...names), steps: [...steps] };
  const ids = new Set([...walkSteps(steps)].map(({ step }) => step.id));
  return new MacroModel('m', { document, recording: null, ids }, 'r');
}
const variables = (...names: readonly string[]): MacroDocument['variables'] =>
  names.map((name) => ({ name, value: 0 }));
/** Steps that wait for as long as a variable says. */
const waits = (name: string, count: number): readonly MacroStep[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${name}${i}`, type: 'wait', ms: name }));
const group = (steps: readonly MacroStep[]): MacroStep => ({
  ...{ id: 'group', type: 'group', title: 'Group' },
  steps: [...steps],
});
const wrong = (of: MacroModel): readonly string[] => [...of.problems.get().keys()];
/** Until the other steps were looked at. */
const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(10_000).then(() => undefined);

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('names of a macro in the editor', () => {
  it('one that is not there is told at its step as it is typed', () => {
    const macro = small();
    const wait = macro.editor.tree.step('wait');
    macro.change({ ...wait, ms: 'coun' } as MacroStep, 'ms');
    expect(macro.problems.get().get('wait')).toContain(
      'asks for "coun", which is no variable (there are count, more)',
    );
    macro.change({ ...wait, ms: 'count' } as MacroStep, 'ms');
    expect(wrong(macro)).toEqual([]);
    macro.end();
  });

  it('steps that a change leaves without are found a moment later, and are right again at once', async () => {
    vi.useFakeTimers();
    const macro = small();
    macro.changeHead({ variables: variables('counter') }, 'variables');
    await settled();
    expect(wrong(macro)).toEqual(['add', 'wait']);
    macro.undo();
    expect(wrong(macro)).toEqual([]);
    macro.changeHead({ variables: variables('counter') }, 'variables');
    await settled();
    macro.changeHead({ variables: variables('count') }, 'variables');
    expect(wrong(macro)).toEqual([]);
    macro.end();
  });

  it('so are those of a step that set one', async () => {
    vi.useFakeTimers();
    const macro = small();
    macro.goTo(0, 'only');
    macro.remove();
    await settled();
    expect(macro.problems.get().get('text')).toContain('asks for "more"');
    macro.undo();
    expect(wrong(macro)).toEqual([]);
    macro.end();
  });
});

describe('very many steps with an unknown name', () => {
  it('are all right again when the name is back', async () => {
    vi.useFakeTimers();
    const macro = model(waits('count', 1_000), ['count']);
    macro.changeHead({ variables: variables('counter') }, 'variables');
    await settled();
    expect(wrong(macro)).toHaveLength(1_000);
    macro.undo();
    await settled();
    expect(wrong(macro)).toEqual([]);
    macro.end();
  });

  it('are not counted when they were taken out, and are again when that is undone', async () => {
    vi.useFakeTimers();
    const macro = model(waits('count', 1_000), ['count']);
    macro.changeHead({ variables: variables('counter') }, 'variables');
    await settled();
    macro.selectAll();
    macro.remove();
    await settled();
    expect(wrong(macro)).toEqual([]);
    macro.undo();
    await settled();
    expect(wrong(macro)).toHaveLength(1_000);
    macro.end();
  });

  it('nor are those of a block', async () => {
    vi.useFakeTimers();
    const macro = model([group(waits('count', 3))], ['count']);
    macro.changeHead({ variables: variables('counter') }, 'variables');
    await settled();
    macro.goTo(0, 'only');
    macro.remove();
    expect(wrong(macro)).toEqual([]);
    macro.undo();
    expect(wrong(macro)).toEqual(['count0', 'count1', 'count2']);
    macro.end();
  });
});

describe('while other steps are looked at', () => {
  /** A slow machine: a moment has gone by whenever it is asked for the time. */
  const slow = (): void => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => {
      now += 5;
      return now;
    });
  };
  /** Both variables are used by a hundred steps; the steps without the first are found one by one. */
  async function begun(): Promise<MacroModel> {
    slow();
    const macro = model([...waits('first', 100), ...waits('second', 100)], ['first', 'second']);
    macro.changeHead({ variables: variables('second') }, null);
    while (wrong(macro).length < 10) await vi.advanceTimersToNextTimerAsync();
    expect(wrong(macro).length).toBeLessThan(100);
    return macro;
  }

  it('another name goes: steps without the one or the other are found', async () => {
    const macro = await begun();
    macro.changeHead({ variables: [] }, null);
    await settled();
    expect(wrong(macro)).toHaveLength(200);
    macro.end();
  });

  it('a step changes: it is told about as it is then', async () => {
    const macro = await begun();
    macro.change({ id: 'first90', type: 'wait', ms: 5 }, 'ms');
    await settled();
    expect(wrong(macro)).toHaveLength(99);
    expect(wrong(macro)).not.toContain('first90');
    macro.end();
  });
});

describe('changes that leave all names as they are', () => {
  it.each<[string, MacroStep, Partial<MacroStep>]>([
    ['the title of a block', group(waits('count', 3)), { title: 'Other' }],
    ['the value of a variable', { id: 's', type: 'set', name: 'more', value: '1' }, { value: '2' }],
  ])('%s: no other step is looked at', (_, step, change) => {
    vi.useFakeTimers();
    const macro = model([step], ['count']);
    macro.change({ ...step, ...change } as MacroStep, 'field');
    expect(macro.editor.isChanged).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    macro.end();
  });
});
