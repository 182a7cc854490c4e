import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { comparePaths, type StepPath } from './step-path';
import { StretchCount, type Stretches } from './stretches';

/** Steps that have what was looked for. */
export interface FoundSteps {
  /** The document's list in which that was done; they stand there as long as the document has that list. */
  readonly of: readonly MacroStep[];
  readonly sought: string;
  /** Where they stand, as drawn from top to bottom, in collapsed blocks too. */
  readonly paths: readonly StepPath[];
}

/** Nothing was looked for. */
export const NOTHING_FOUND: FoundSteps = { of: [], sought: '', paths: [] };

/** Words of a step take some µs to be made. */
const EVERY = 50;

/**
 * The steps whose words have `sought` in them; none where that is empty. The words are made all the same, for whoever keeps
 * them until something is looked for. `wordsOf`: in the case of `sought`.
 */
export function* findSteps(
  steps: readonly MacroStep[],
  sought: string,
  wordsOf: (step: MacroStep) => string,
): Stretches<FoundSteps> {
  const paths: StepPath[] = [];
  const count = new StretchCount(EVERY);
  const look = function* (list: readonly MacroStep[], around: StepPath): Stretches<void> {
    for (let i = 0; i < list.length; i++) {
      if (count.isOver()) yield;
      const step = list[i];
      if (step === undefined) continue;
      if (wordsOf(step).includes(sought) && sought !== '') paths.push([...around, i]);
      if (!isBlock(step)) continue;
      yield* look(step.steps, [...around, i, 0]);
      if (step.type !== 'if' || step.otherwise === undefined) continue;
      yield* look(step.otherwise, [...around, i, 1]);
    }
  };
  yield* look(steps, []);
  return { of: steps, sought, paths };
}

/** Which way to go through what was found: to the next or the one before, or to the next if one is at none. */
export type FindWay = 'here' | 'next' | 'previous';

/**
 * Which of the places found comes after `from` or before it, going on from the other end; -1 where nothing was found. `from`
 * null: one is nowhere, and begins at the first, or the last.
 *
 * ```
 *   found        A       B       C
 *   from             ↑                  here, next: B    previous: A
 *   from                 ↑              here: B    next: C    previous: A
 *   from                             ↑  here, next: A    previous: C
 * ```
 */
export function nextFound(paths: readonly StepPath[], from: StepPath | null, way: FindWay): number {
  const count = paths.length;
  if (count === 0) return -1;
  const at = from === null ? 0 : firstNotBefore(paths, from);
  if (way === 'previous') return (at - 1 + count) % count;
  const isBehind = way === 'next' && from !== null && isAt(paths[at], from);
  return (at + (isBehind ? 1 : 0)) % count;
}

/** Which of the places found one is at; -1: at none. */
export function foundAt(paths: readonly StepPath[], from: StepPath | null): number {
  if (from === null) return -1;
  const at = firstNotBefore(paths, from);
  return isAt(paths[at], from) ? at : -1;
}

function isAt(path: StepPath | undefined, from: StepPath): boolean {
  return path !== undefined && comparePaths(path, from) === 0;
}

function firstNotBefore(paths: readonly StepPath[], from: StepPath): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePaths(paths[middle] ?? [], from) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
