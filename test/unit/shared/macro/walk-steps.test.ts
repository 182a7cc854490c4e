import { describe, expect, it } from 'vitest';
import type { MacroStep } from '../../../../src/shared/macro/macro-step';
import { conditionsOf, walkSteps } from '../../../../src/shared/macro/walk-steps';

const leaf = (id: string): MacroStep => ({ id, type: 'comment', text: '' });

describe('steps in order', () => {
  //  1 a
  //  2 if      then 2.1 b, 2.2 group (2.2.1 c); else 2.3 d
  //  3 e
  it('are counted as people do', () => {
    const steps: MacroStep[] = [
      leaf('a'),
      {
        id: 'if',
        type: 'if',
        condition: { type: 'expression', expression: 'true' },
        steps: [leaf('b'), { id: 'group', type: 'group', title: '', steps: [leaf('c')] }],
        otherwise: [leaf('d')],
      },
      leaf('e'),
    ];
    const walked = [...walkSteps(steps)].map(
      ({ step, number, depth }) => `${number} ${step.id} ${depth}`,
    );
    expect(walked).toEqual([
      '1 a 0',
      '2 if 0',
      '2.1 b 1',
      '2.2 group 1',
      '2.2.1 c 2',
      '2.3 d 1',
      '3 e 0',
    ]);
  });

  it('have conditions made of others', () => {
    const [none] = [...conditionsOf(leaf('a'))];
    expect(none).toBeUndefined();
    const step: MacroStep = {
      id: 'w',
      type: 'wait_for',
      condition: {
        type: 'all',
        conditions: [
          { type: 'not', condition: { type: 'key', key: 'KeyA' } },
          { type: 'clipboard', text: '' },
        ],
      },
    };
    expect([...conditionsOf(step)].map(({ type }) => type)).toEqual([
      'all',
      'not',
      'key',
      'clipboard',
    ]);
  });
});
