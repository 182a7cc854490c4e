import { DEFAULT_INTERVAL_MS } from '../../../shared/macro/macro-step';
import { ReplayOp } from '../../../shared/replay/replay-schedule';
import type { TypedCall } from '../typed-call';
import type { Flow } from './flow';
import type { RunPlan } from './frame';
import { numberOfKey, planPresses, planTyped } from './plan-keys';
import type { Planning } from './planning';

/** Which character it is would be a part of what somebody typed. */
const NOT_TYPED =
  'What was typed behind the abbreviation could not all be typed again, as the keyboard layout or CapsLock have changed meanwhile: type the rest by hand.';

/** How long Backspace is held each time, ms. */
const ERASE_HOLD_MS = 5;

/**
 * Plans a macro in the place of what was typed to call it. What was typed behind that meanwhile is typed again when all is
 * over, also where the macro has stopped itself or failed.
 *
 *   typed       b t w ␣ s o      length 6, behind "␣so"
 *   afterwards  by the way ␣ s o
 */
export function* planInPlace(
  { text, place }: TypedCall,
  run: RunPlan,
  macro: () => Planning<Flow>,
): Planning<Flow> {
  const found = place();
  if (found === null) {
    const why = `${text} was not replaced, since it did not stand before the caret any more when its macro could begin.`;
    return { kind: 'stop', failed: true, text: why, at: null };
  }
  const { length, behind } = found;
  const backspace = [ReplayOp.keyDown, ReplayOp.keyUp] as const;
  const holdUs = run.scaledUs(ERASE_HOLD_MS);
  yield* planPresses(run, backspace, numberOfKey('Backspace'), { times: length, holdUs });
  const flow = yield* macro();
  // Else it would be typed with a Ctrl that is still held.
  run.letGo();
  const problem = yield* planTyped(run, behind, run.scaledUs(DEFAULT_INTERVAL_MS));
  return flow ?? (problem === null ? null : { kind: 'problem', message: NOT_TYPED, at: null });
}
