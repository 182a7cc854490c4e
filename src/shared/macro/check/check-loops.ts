import type { MacroDocument } from '../macro-document';
import { stepsInside } from '../walk-steps';
import { type Counted, countedSteps } from './check-table';
import type { MacroProblem } from './macro-problem';
import { type Around, sumOf, sumOfStep } from './step-sums';

/** A macro that does more steps than this in one run, by what is written alone, is neither run nor saved. Files that hold such are read. */
export const MAX_STEPS_DONE = 100_000_000;

/** What a macro is done with, where that is not all of it, nor it alone. */
export interface LoopsAsked extends Partial<Around> {
  /** Those that are done, where that is not all, or not the recording. */
  readonly steps?: readonly Counted[];
}

/**
 * Why the repeats of a macro, or how often it is done, are beyond all measure; null: they are not. Only what is written counts: a
 * number, an expression of nothing but numbers, the rows of the table, and as often as is allowed where it goes on until something that
 * never holds. A repeat until something else, or as often as a variable says, can be short, and what is done until it is stopped, is.
 */
export function checkLoops(
  { settings, table, ...document }: Pick<MacroDocument, 'steps' | 'settings' | 'table'>,
  { steps, rows = table?.rows.length ?? null, calledSum = () => 0 }: LoopsAsked = {},
): MacroProblem | null {
  const around = { rows, calledSum };
  const counted = steps ?? (settings?.mode === 'exact' ? [] : countedSteps(document.steps));
  const done = sumOf(
    counted.map(({ step }) => step),
    around,
  );
  const most = rounded(MAX_STEPS_DONE);
  if (done > MAX_STEPS_DONE) {
    const place = tooMuchIn(counted, around);
    const message = `${place === null ? 'The macro' : `Step ${place.number}`} would do ${rounded(place?.done ?? done)} steps, one in the other repeated, and ${most} is the most: repeat less, or until something.`;
    return {
      path: place?.path ?? '/steps',
      number: place?.number ?? null,
      id: place?.step.id ?? null,
      message,
    };
  }
  // A time without steps is one, too. 0 times is until it is stopped.
  const inAll = Math.max(1, done) * (settings?.times ?? 1);
  if (inAll <= MAX_STEPS_DONE) return null;
  const message = `The macro would do ${rounded(inAll)} steps in all its times, and ${most} is the most: let "times" be less, or 0 for until it is stopped.`;
  return { path: '/settings/times', number: null, id: null, message };
}

/** A step that does too much. */
interface TooMuch extends Counted {
  /** Where it stands, as a JSON pointer. */
  readonly path: string;
  readonly done: number;
}

/** The innermost step that does too much alone; null: only all of them together do. `pathOf`: where the one at an index stands. */
function tooMuchIn(
  steps: readonly Counted[],
  around: Around,
  pathOf: (index: number) => string = (index) => `/steps/${index}`,
): TooMuch | null {
  for (const [index, { step, number }] of steps.entries()) {
    const done = sumOfStep(step, around);
    if (done <= MAX_STEPS_DONE) continue;
    const path = pathOf(index);
    // What is in the otherwise of an “if” counts on after its steps.
    const first = step.type === 'if' ? step.steps.length : Number.POSITIVE_INFINITY;
    const inside = tooMuchIn(countedSteps(stepsInside(step), `${number}.`), around, (at) =>
      at < first ? `${path}/steps/${at}` : `${path}/otherwise/${at - first}`,
    );
    return inside ?? { step, number, path, done };
  }
  return null;
}

function rounded(count: number): string {
  return count < 1e15 ? count.toLocaleString('en') : `10^${Math.floor(Math.log10(count))}`;
}
