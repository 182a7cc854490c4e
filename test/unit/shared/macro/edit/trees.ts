import fc from 'fast-check';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';

/** Trees of up to a few dozen steps; ids count up. */
export const trees = fc
  .array(
    fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3, weight: 1, arbitrary: fc.constant('step') },
        fc.record({
          inside: fc.array(tie('node'), { maxLength: 3 }),
          otherwise: fc.option(fc.array(tie('node'), { maxLength: 2 })),
        }),
      ),
    })).node,
    { maxLength: 6 },
  )
  .map((nodes) => {
    let made = 0;
    const plant = (list: readonly unknown[]): MacroStep[] =>
      list.map((node): MacroStep => {
        const id = `s${++made}`;
        if (typeof node !== 'object' || node === null) return { id, type: 'wait', ms: 1 };
        const { inside, otherwise } = node as { inside: unknown[]; otherwise: unknown[] | null };
        const steps = plant(inside);
        return otherwise === null
          ? { id, type: 'group', title: id, steps }
          : {
              id,
              type: 'if',
              condition: { type: 'expression', expression: 'true' },
              steps,
              otherwise: plant(otherwise),
            };
      });
    return plant(nodes);
  });
