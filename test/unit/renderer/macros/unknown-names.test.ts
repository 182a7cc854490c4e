import { afterEach, describe, expect, it, vi } from 'vitest';
import { MacroModel } from '../../../../src/renderer/macros/macro-model';
import type { MacroStep } from '../../../../src/shared/macro/macro-step';

/** A macro with `count` at its start that waits for as long as that says, in a repeat, and adds to it. */
function model(): MacroModel {
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
  const variables = [{ name: 'count', value: 0 }];
  const head = { format: 'deskreel-macro', version: 1, id: 'm', title: 'M' } as const;
  const document = { ...head, variables, steps };
  const ids = new Set(['add', 'block', 'wait', 'text']);
  return new MacroModel('m', { document, recording: null, ids }, 'r');
}
const wrong = (of: MacroModel): readonly string[] => [...of.problems.get().keys()];
/** Until the other steps were looked at. */
const settled = (): Promise<void> => vi.advanceTimersByTimeAsync(1_000).then(() => undefined);

afterEach(() => vi.useRealTimers());

describe('names of a macro in the editor', () => {
  it('one that is not there is told at its step as it is typed', () => {
    const macro = model();
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
    const macro = model();
    macro.changeHead({ variables: [{ name: 'counter', value: 0 }] }, 'variables');
    await settled();
    expect(wrong(macro)).toEqual(['add', 'wait']);
    macro.undo();
    expect(wrong(macro)).toEqual([]);
    macro.changeHead({ variables: [{ name: 'counter', value: 0 }] }, 'variables');
    await settled();
    macro.changeHead({ variables: [{ name: 'count', value: 0 }] }, 'variables');
    expect(wrong(macro)).toEqual([]);
    macro.end();
  });

  it('so are those of a step that set one', async () => {
    vi.useFakeTimers();
    const macro = model();
    macro.goTo(0, 'only');
    macro.remove();
    await settled();
    expect(macro.problems.get().get('text')).toContain('asks for "more"');
    macro.undo();
    expect(wrong(macro)).toEqual([]);
    macro.end();
  });
});
