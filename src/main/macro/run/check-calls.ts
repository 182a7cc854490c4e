import { type Counted, countedSteps, stepsDone } from '../../../shared/macro/check/check-table';
import { constantOf } from '../../../shared/macro/check/step-sums';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import type { StepOf } from '../../../shared/macro/macro-step';
import type { MacroValue } from '../../../shared/macro/macro-values';
import type { MacroRunRequest } from '../macro-run';
import { isExact } from './check-tables';
import { strangerIn } from './load-macros';
import { chosenSteps } from './run-program';

/** What is to be run, with what it calls, by name. */
export interface CallsAsked extends Pick<MacroRunRequest, 'document' | 'part'> {
  readonly called: ReadonlyMap<string, MacroDocument>;
}

/** So many steps are looked at in one go. */
const AT_A_TIME = 200;

/**
 * Why macros cannot be called as they are: with variables that they do not have, or values of another kind; a sentence. Null: they
 * can, as far as is known before anything is worked out. `rest`: called again and again, to let others have the event loop.
 */
export async function refuseCalls(
  { document, part, called }: CallsAsked,
  rest: () => Promise<void> = () => Promise.resolve(),
): Promise<string | null> {
  if (called.size === 0) return null;
  // The same expression stands in many steps.
  const constants = new Map<string, MacroValue | null>();
  const known = (text: string): MacroValue | null => {
    let value = constants.get(text);
    if (value === undefined) {
      value = constantOf(text);
      constants.set(text, value);
    }
    return value;
  };
  const problemIn = async (steps: readonly Counted[]): Promise<string | null> => {
    let looked = 0;
    for (const { step, number } of stepsDone(steps)) {
      looked += 1;
      if (looked % AT_A_TIME === 0) await rest();
      const stranger = step.type === 'call' ? strangerTo(step, called, known) : null;
      if (stranger !== null) {
        return `Step ${number} gives a macro what it does not take: ${stranger}`;
      }
    }
    return null;
  };
  if (part.kind === 'only') return problemIn(chosenSteps(document.steps, new Set(part.steps)));
  const own = isExact(document) && part.kind === 'all' ? [] : countedSteps(document.steps);
  const problem = await problemIn(own);
  if (problem !== null) return problem;
  for (const [name, each] of called) {
    if (isExact(each)) continue;
    const inside = await problemIn(countedSteps(each.steps));
    if (inside !== null) return `In “${name}”: ${inside}`;
  }
  return null;
}

function strangerTo(
  { macro, with: given = {} }: StepOf<'call'>,
  called: CallsAsked['called'],
  known: (text: string) => MacroValue | null,
): string | null {
  const callee = called.get(macro);
  if (callee === undefined) return null;
  const { variables = [] } = callee;
  const values: Record<string, MacroValue> = {};
  for (const [name, text] of Object.entries(given)) {
    const own = variables.find((variable) => variable.name === name);
    // Of what only a run knows the name counts.
    values[name] = known(text) ?? own?.value ?? 0;
  }
  return strangerIn(callee, values);
}
