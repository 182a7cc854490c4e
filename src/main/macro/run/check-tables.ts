import { countedSteps, lookForTableProblem } from '../../../shared/macro/check/check-table';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import type { MacroRunRequest } from '../macro-run';
import { chosenSteps } from './run-program';

/** What is to be run, with what it calls. */
export interface TablesAsked extends Pick<MacroRunRequest, 'document' | 'rows' | 'part'> {
  readonly called: ReadonlyMap<string, MacroDocument>;
}

/**
 * Why a run cannot be done with the tables that there are, a sentence; null: it can. `rest`: called again and again, to let others
 * have the event loop.
 */
export async function refuseTables(
  { document, rows, part, called }: TablesAsked,
  rest: () => Promise<void> = () => Promise.resolve(),
): Promise<string | null> {
  const own = part.kind !== 'all' || !isExact(document);
  // Rows given in its place, and none of them, have no columns, and are never asked for one.
  if (own && rows?.length !== 0) {
    const steps =
      part.kind === 'only'
        ? chosenSteps(document.steps, new Set(part.steps))
        : countedSteps(document.steps);
    await rest();
    const [row] = rows ?? [];
    const columns = row === undefined ? document.table?.columns : Object.keys(row);
    const problem = await found(lookForTableProblem(steps, columns ?? null), rest);
    if (problem !== null) return problem;
  }
  // Steps chosen one by one may call nothing of this.
  if (part.kind === 'only') return null;
  for (const [name, each] of called) {
    if (isExact(each)) continue;
    const look = lookForTableProblem(countedSteps(each.steps), each.table?.columns ?? null);
    const problem = await found(look, rest);
    if (problem !== null) return `In “${name}”: ${problem}`;
  }
  return null;
}

async function found(
  look: ReturnType<typeof lookForTableProblem>,
  rest: () => Promise<void>,
): Promise<string | null> {
  for (;;) {
    const next = look.next();
    if (next.done === true) return next.value;
    await rest();
  }
}

/** Whether a macro replays its recording, and not its steps. */
export function isExact({ settings }: MacroDocument): boolean {
  return settings?.mode === 'exact';
}
