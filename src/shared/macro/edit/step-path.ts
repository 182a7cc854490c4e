import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';

/**
 * Where a step stands in a document: its position in the document's list; in a block, that of the block, then which of
 * its lists (0 `steps`, 1 `otherwise`) and the position there, as deep as it goes.
 *
 * ```
 *   1 key                 [0]
 *   2 if                  [1]
 *     2.1 text            [1, 0, 0]
 *     else
 *     2.2 click           [1, 1, 0]
 * ```
 */
export type StepPath = readonly number[];

/** Where the step of an id stands, found by looking at one after the other; null where there is none. */
export function findPath(steps: readonly MacroStep[], id: string): StepPath | null {
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i];
    if (step === undefined) continue;
    if (step.id === id) return [i];
    if (!isBlock(step)) continue;
    const inside = findPath(step.steps, id);
    if (inside !== null) return [i, 0, ...inside];
    if (step.type !== 'if' || step.otherwise === undefined) continue;
    const other = findPath(step.otherwise, id);
    if (other !== null) return [i, 1, ...other];
  }
  return null;
}

/** The steps from the outermost block to the one that stands there; empty where nothing does. */
export function stepsAlong(steps: readonly MacroStep[], path: StepPath): readonly MacroStep[] {
  const along: MacroStep[] = [];
  let list: readonly MacroStep[] = steps;
  for (let i = 0; i < path.length; i += 2) {
    const step = list[path[i] ?? 0];
    if (step === undefined) return [];
    along.push(step);
    if (i + 1 < path.length) list = insideOf(step, path[i + 1] === 1);
  }
  return along;
}

/** Before, after or at the same place as drawn: less than 0, more, or 0. A block comes before what is in it. */
export function comparePaths(a: StepPath, b: StepPath): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const between = (a[i] ?? 0) - (b[i] ?? 0);
    if (between !== 0) return between;
  }
  return a.length - b.length;
}

function insideOf(step: MacroStep, otherwise: boolean): readonly MacroStep[] {
  if (!isBlock(step)) return [];
  return otherwise ? ((step.type === 'if' ? step.otherwise : undefined) ?? []) : step.steps;
}
