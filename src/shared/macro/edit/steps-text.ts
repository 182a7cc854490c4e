import { z } from 'zod';
import { err, ok, type Result } from '../../base/result';
import { MAX_DEPTH, MAX_FILE_BYTES, MAX_STEPS } from '../macro-document';
import { type MacroStep, stepsSchema } from '../macro-step';
import { stepCount } from './step-count';
import { stepsJson } from './steps-json';
import type { Stretches } from './stretches';

/** How steps stand on the clipboard, where other programs may put such too. */
const FORMAT = 'deskreel-steps';
const clippedSchema = z.object({ format: z.literal(FORMAT), steps: z.unknown() });

/** Steps as text for the clipboard: JSON, to be read by {@link textToSteps}. */
export function* stepsToText(steps: readonly MacroStep[]): Stretches<string> {
  return `{"format":"${FORMAT}","steps":${yield* stepsJson(steps)}}`;
}

/** Whether a text may be steps. To know takes as long as the text is. */
export function isLikeSteps(text: string): boolean {
  return text.includes(FORMAT);
}

/**
 * Steps from the clipboard, with the ids they had. Null: something else is there. Fails with one sentence for what
 * pretends to be steps and is not.
 */
export function textToSteps(text: string): Result<readonly MacroStep[], string> | null {
  if (!isLikeSteps(text)) return null;
  if (text.length > MAX_FILE_BYTES) return err('What is on the clipboard is too large.');
  const parsed = clippedSchema.safeParse(parse(text));
  if (!parsed.success) return null;
  if (depthOf(parsed.data.steps) > MAX_DEPTH) {
    return err(`Steps on the clipboard stand in more than ${MAX_DEPTH} blocks.`);
  }
  const steps = stepsSchema.safeParse(parsed.data.steps);
  if (!steps.success) return err('The steps on the clipboard are damaged: copy them again.');
  return stepCount(steps.data) > MAX_STEPS
    ? err(`A macro has ${MAX_STEPS} steps at most.`)
    : ok(steps.data);
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
      const inside: unknown = Object.hasOwn(step, name) ? Reflect.get(step, name) : null;
      // What a step that waits does otherwise is a word.
      if (Array.isArray(inside)) most = Math.max(most, depthOf(inside, depth + 1));
    }
  }
  return most;
}
