import { checkLoops } from '../../../shared/macro/check/check-loops';
import { countedSteps } from '../../../shared/macro/check/check-table';
import { sumOf } from '../../../shared/macro/check/step-sums';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import type { MacroRunRequest } from '../macro-run';
import type { CallsAsked } from './check-calls';
import { isExact } from './check-tables';
import { chosenSteps } from './run-program';

/** What is to be run, with the rows that it is given, and what it calls. */
export type LoopsInRun = CallsAsked & Pick<MacroRunRequest, 'rows'>;

/**
 * Why what is written in a macro, or in one that it calls, makes a run beyond all measure, a sentence; null: it does not. `rest`: called
 * before each, to let others have the event loop.
 */
export async function refuseLoops(
  { document, rows, part, called }: LoopsInRun,
  rest: () => Promise<void> = () => Promise.resolve(),
): Promise<string | null> {
  const sums = new CalledSums(called);
  const calledSum = (name: string): number => sums.of(name);
  for (const [name, { steps, settings, table }] of called) {
    await rest();
    sums.of(name);
    // How often it is done is for runs of its own.
    const once = { steps, settings: { ...settings, times: 1 }, table };
    const inside = checkLoops(once, {
      calledSum: (each) => (each === name ? 0 : sums.of(each)),
    });
    if (inside !== null) return `In “${name}”: ${inside.message}`;
  }
  await rest();
  const steps =
    part.kind === 'only'
      ? chosenSteps(document.steps, new Set(part.steps))
      : part.kind === 'from'
        ? countedSteps(document.steps)
        : null;
  const own = checkLoops(document, {
    calledSum,
    ...(rows !== null && { rows: rows.length }),
    ...(steps !== null && { steps }),
  });
  return own?.message ?? null;
}

/** How many steps macros do that are called, each worked out once. */
class CalledSums {
  readonly #called: ReadonlyMap<string, MacroDocument>;
  readonly #sums = new Map<string, number>();

  constructor(called: ReadonlyMap<string, MacroDocument>) {
    this.#called = called;
  }

  of(name: string): number {
    const known = this.#sums.get(name);
    if (known !== undefined) return known;
    const document = this.#called.get(name);
    if (document === undefined || isExact(document)) return 0;
    // One that comes to call itself counts once: a run fails when too many are in each other.
    this.#sums.set(name, 0);
    const { steps, table } = document;
    const around = { rows: table?.rows.length ?? null, calledSum: (each: string) => this.of(each) };
    const sum = sumOf(steps, around);
    this.#sums.set(name, sum);
    return sum;
  }
}
