import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { isBlock } from '../../../../../src/shared/macro/walk-steps';

/** Steps as a line: `a if(b / c) g(d)`. What has a slash inside is an `if`, else a block is a group. */
export function outline(steps: readonly MacroStep[]): string {
  return steps
    .map((step) => {
      if (!isBlock(step)) return step.id;
      const otherwise =
        step.type === 'if' && step.otherwise !== undefined ? ` / ${outline(step.otherwise)}` : '';
      return `${step.id}(${outline(step.steps)}${otherwise})`;
    })
    .join(' ');
}

/** The steps of such a line; plain ones are waits. */
export function stepsFrom(line: string): MacroStep[] {
  const tokens = line.match(/[()/]|[^\s()/]+/g) ?? [];
  let at = 0;
  const list = (): MacroStep[] => {
    const steps: MacroStep[] = [];
    for (;;) {
      const id = tokens[at];
      if (id === undefined || id === ')' || id === '/') return steps;
      at += 1;
      if (tokens[at] !== '(') {
        steps.push({ id, type: 'wait', ms: 1 });
        continue;
      }
      at += 1;
      const inside = list();
      if (tokens[at] === '/') {
        at += 1;
        const condition = { type: 'expression', expression: 'true' } as const;
        steps.push({ id, type: 'if', condition, steps: inside, otherwise: list() });
      } else {
        steps.push({ id, type: 'group', title: id, steps: inside });
      }
      at += 1;
    }
  };
  return list();
}
