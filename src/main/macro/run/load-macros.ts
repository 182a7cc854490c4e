import { err, ok, type Result } from '../../../shared/base/result';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import type { MacroStep } from '../../../shared/macro/macro-step';
import type { MacroValue } from '../../../shared/macro/macro-values';
import { isBlock, stepsInside } from '../../../shared/macro/walk-steps';
import type { MacroRunRequest } from '../macro-run';

/** No run calls more macros than this. */
const MOST_CALLED = 1_000;

/** Every macro that a macro calls, and those that these call, by name. Fails with a sentence. */
export async function loadCalled(
  document: MacroDocument,
  resolve: MacroRunRequest['resolve'],
): Promise<Result<ReadonlyMap<string, MacroDocument>, string>> {
  const called = new Map<string, MacroDocument>();
  const open = [...namesIn(document)];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (called.has(name)) continue;
    if (called.size === MOST_CALLED) {
      return err(`“${document.title}” calls more than ${MOST_CALLED} macros: call fewer.`);
    }
    const found = await resolve(name);
    if (!found.ok) return found;
    called.set(name, found.value);
    open.push(...namesIn(found.value));
  }
  return ok(called);
}

/** What is off calls nothing. */
function namesIn({ steps }: MacroDocument): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (inside: readonly MacroStep[]): void => {
    for (const step of inside) {
      if (step.off === true) continue;
      if (step.type === 'call') names.add(step.macro);
      if (isBlock(step)) take(stepsInside(step));
    }
  };
  take(steps);
  return names;
}

/** What a variable holds, in words. */
function kindOf(value: MacroValue): string {
  if (typeof value === 'boolean') return 'true or false';
  return typeof value === 'number' ? 'a number' : 'a text';
}

/** What is wrong with the values that somebody gives the variables of a macro, a sentence; null: nothing. */
export function strangerIn(
  { title, variables = [] }: MacroDocument,
  given: Readonly<Record<string, MacroValue>>,
): string | null {
  const stranger = Object.keys(given).find((name) => !variables.some((own) => own.name === name));
  if (stranger === undefined) {
    const odd = variables.find(
      ({ name, value }) => Object.hasOwn(given, name) && typeof given[name] !== typeof value,
    );
    return odd === undefined ? null : `“${title}” needs ${kindOf(odd.value)} in “${odd.name}”.`;
  }
  const names = variables.map(({ name }) => name).join(', ');
  return `“${title}” has no variable “${stranger}”: ${names === '' ? 'leave it out' : `it has ${names}`}.`;
}
