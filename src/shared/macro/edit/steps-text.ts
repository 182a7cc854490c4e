import { z } from 'zod';
import { err, ok, type Result } from '../../base/result';
import { MAX_DEPTH, MAX_FILE_BYTES, MAX_STEPS } from '../macro-document';
import { type MacroStep, stepsSchema } from '../macro-step';
import { walkSteps } from '../walk-steps';

/** How steps stand on the clipboard, where other programs may put such too. */
const FORMAT = 'deskreel-steps';
const clippedSchema = z.object({ format: z.literal(FORMAT), steps: z.unknown() });

/** Steps as text for the clipboard: JSON, to be read by {@link textToSteps}. */
export function stepsToText(steps: readonly MacroStep[]): string {
  return JSON.stringify({ format: FORMAT, steps }, null, 1);
}

/**
 * Steps from the clipboard, with the ids they had. Null: something else is there. Fails with one sentence for what
 * pretends to be steps and is not.
 */
export function textToSteps(text: string): Result<readonly MacroStep[], string> | null {
  if (!text.includes(FORMAT)) return null;
  if (text.length > MAX_FILE_BYTES) return err('What is on the clipboard is too large.');
  const parsed = clippedSchema.safeParse(parse(text));
  if (!parsed.success) return null;
  if (depthOf(parsed.data.steps) > MAX_DEPTH) {
    return err(`Steps on the clipboard stand in more than ${MAX_DEPTH} blocks.`);
  }
  const steps = stepsSchema.safeParse(parsed.data.steps);
  if (!steps.success) return err('The steps on the clipboard are damaged: copy them again.');
  let count = 0;
  for (const _ of walkSteps(steps.data)) count += 1;
  return count > MAX_STEPS ? err(`A macro has ${MAX_STEPS} steps at most.`) : ok(steps.data);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** In how many lists of steps a value nests, without going deeper than is looked at. */
function depthOf(value: unknown, depth = 0): number {
  if (depth > MAX_DEPTH || !Array.isArray(value)) return depth;
  let most = depth;
  for (const step of value) {
    if (typeof step !== 'object' || step === null) continue;
    for (const name of ['steps', 'otherwise']) {
      if (Object.hasOwn(step, name)) {
        most = Math.max(most, depthOf(Reflect.get(step, name), depth + 1));
      }
    }
  }
  return most;
}
