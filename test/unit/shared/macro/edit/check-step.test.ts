import { describe, expect, it } from 'vitest';
import { NameCheck } from '../../../../../src/shared/macro/check/check-names';
import { problemInStep } from '../../../../../src/shared/macro/edit/check-step';
import type { MacroStep, RepeatStep } from '../../../../../src/shared/macro/macro-step';

const SET: MacroStep = { id: 's', type: 'set', name: 'total', value: '1' };
const variables = [{ name: 'count', value: 0 }];
const ROWS: RepeatStep = { id: 'r', type: 'repeat', over: { kind: 'rows' }, steps: [] };

/** What is wrong with a step of a macro that has `count` at its start and sets `total`. */
const problem = (step: object, repeats: readonly RepeatStep[] = []): string | null =>
  // A cast: what is wrong with it is the test.
  problemInStep({ id: 'x', ...step } as MacroStep, {
    check: new NameCheck({ variables, steps: [SET] }),
    repeats,
  });

describe('a name that an expression asks for', () => {
  it('is known where the macro has it at its start or sets it', () => {
    expect(problem({ type: 'wait', ms: 'count + total' })).toBeNull();
    expect(problem({ type: 'text', text: '{{ total }} of {{ count }}' })).toBeNull();
  });

  it('is told with the names that there are', () => {
    expect(problem({ type: 'wait', ms: 'cuont * 2' })).toBe(
      '"ms" asks for "cuont", which is no variable (there are count, total): add it to the variables of the macro, or set it.',
    );
    const none = { check: new NameCheck({ steps: [] }), repeats: [] };
    expect(problemInStep({ id: 'x', type: 'wait', ms: 'a' }, none)).toContain('(there is none)');
    const many = Array.from({ length: 12 }, (_, i) => ({ name: `v${i}`, value: 0 }));
    const check = new NameCheck({ variables: many, steps: [] });
    expect(problemInStep({ id: 'x', type: 'wait', ms: 'a' }, { check, repeats: [] })).toContain(
      'v8, v9 and 2 more)',
    );
  });

  it('can depend on where the step stands', () => {
    const step = { type: 'text', text: '{{ row.city }}' };
    expect(problem(step)).toBe(
      '"text" asks for "row", which is known only inside a repeat over rows.',
    );
    expect(problem(step, [ROWS])).toBeNull();
  });

  it('is not looked at where nobody says which there are', () => {
    expect(problemInStep({ id: 'x', type: 'wait', ms: 'cuont' })).toBeNull();
  });
});
