import { ok, type Result } from '../../../shared/base/result';
import type { MacroCondition } from '../../../shared/macro/macro-condition';
import {
  DEFAULT_EVERY_MS,
  DEFAULT_TIMEOUT_MS,
  type StepOf,
} from '../../../shared/macro/macro-step';
import { failed, type Outcome } from './flow';
import type { Frame } from './frame';
import { placeCondition } from './place-condition';
import { awaited, type Planning, type Tested } from './planning';

/** Looks whether a condition holds: at once where only variables decide, else when the plan has come there. */
export function* planTest(
  condition: MacroCondition,
  frame: Frame,
): Planning<Result<Tested, string>> {
  const { run, scope } = frame;
  const decided = run.values.decided(condition, scope);
  if (decided !== null) return decided.ok ? ok({ holds: decided.value }) : decided;
  const placed = placeCondition(condition, frame);
  if (!placed.ok) return placed;
  const tested = yield* run.look(() => run.desk.test(placed.value, scope));
  takeFound(tested, frame);
  return tested;
}

/** Whether only looking at the desktop can tell. */
export function asksDesktop(condition: MacroCondition, { run, scope }: Frame): boolean {
  return run.values.decided(condition, scope) === null;
}

/**
 * Looks again and again, on the clock of the plan, so that a pause does not count:
 *
 * ```
 *   ├─look──look──look──…──look┤ timeout: once more, and that is all
 *      every  every
 * ```
 */
export function* planWaitFor(step: StepOf<'wait_for'>, frame: Frame): Planning<Outcome> {
  const { run, scope } = frame;
  const { condition, timeoutMs = DEFAULT_TIMEOUT_MS, everyMs = DEFAULT_EVERY_MS } = step;
  const timeout = run.values.ms(timeoutMs, scope);
  if (!timeout.ok) return failed(timeout.error);
  const untilUs = timeout.value === 0 ? Number.POSITIVE_INFINITY : timeout.value * 1000;
  const placed = placeCondition(condition, frame);
  if (!placed.ok) return failed(placed.error);
  const endUs = run.atUs + untilUs;
  const wait = {};
  for (;;) {
    yield* run.reach();
    const fromUs = run.desk.nowUs();
    const decided = run.values.decided(condition, scope);
    const tested =
      decided === null
        ? yield* awaited(() => run.desk.test(placed.value, scope, wait))
        : decided.ok
          ? ok({ holds: decided.value })
          : decided;
    if (!tested.ok) return failed(tested.error);
    const nowUs = run.desk.nowUs();
    if (tested.value.holds) {
      takeFound(tested, frame);
      run.goOn();
      return { outcome: 'came', flow: null };
    }
    if (fromUs >= endUs) return timedOut(step, frame);
    // Not busy for more than half of the time, however long a look takes.
    run.atUs = Math.min(
      Math.max(fromUs + everyMs * 1000, 2 * nowUs - fromUs),
      Math.max(endUs, nowUs),
    );
  }
}

function timedOut({ otherwise = 'fail', timeoutMs }: StepOf<'wait_for'>, { run }: Frame): Outcome {
  run.goOn();
  if (otherwise === 'go_on') return { outcome: 'timed_out', flow: null };
  if (otherwise === 'stop') {
    return { outcome: 'timed_out', flow: { kind: 'stop', failed: false, text: null, at: null } };
  }
  const long = typeof timeoutMs === 'string' ? 'in time' : `within ${seconds(timeoutMs)} s`;
  return {
    outcome: 'timed_out',
    flow: {
      kind: 'problem',
      message: `What was waited for did not come ${long}: look whether the macro waits for the right thing, or let it wait longer.`,
      at: null,
    },
  };
}

function seconds(ms: number = DEFAULT_TIMEOUT_MS): number {
  return Math.round(ms) / 1000;
}

function takeFound(tested: Result<Tested, string>, { scope }: Frame): void {
  if (!tested.ok || !tested.value.holds || tested.value.found === undefined) return;
  const { x, y } = tested.value.found;
  scope['found'] = { x, y };
}
