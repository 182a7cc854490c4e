import { assertNever } from '../../../shared/base/assert';
import { ok, type Result } from '../../../shared/base/result';
import type { RepeatStep } from '../../../shared/macro/macro-step';
import { after, type Flow, failed, type Outcome } from './flow';
import { type Frame, lengthOf, type RunPlan } from './frame';
import { asksDesktop, planTest } from './plan-test';
import type { Planning } from './planning';

/** A round that does something and says no time takes this long, µs: what takes none would never let anything else be. */
const SHORTEST_ROUND_US = 1_000;
/** The desktop is looked at no more often than this before rounds, µs. */
const LOOK_EVERY_US = 10_000;
const MOST_ROUNDS = 1_000_000;

/** Plans the steps inside; `path` as of `Interpreter.steps`. */
export type Body = (path: readonly string[]) => Planning<Flow>;

/** One round. */
export function* planRound(run: RunPlan, body: () => Planning<Flow>): Planning<Flow> {
  const { atUs, added } = run;
  yield* run.room();
  const flow = yield* body();
  if (flow === null && run.atUs === atUs && run.added > added) run.atUs += SHORTEST_ROUND_US;
  return flow;
}

/** Steps again and again. `index` and `row` are those of the repeat around it again afterwards. */
export function* planRepeat(
  step: RepeatStep,
  frame: Frame,
  path: readonly string[],
  body: Body,
): Planning<Outcome> {
  const { scope } = frame;
  const { index, row } = scope;
  const outcome = yield* planRounds(step, frame, path, body);
  scope['index'] = index ?? 0;
  if (row === undefined) delete scope['row'];
  else scope['row'] = row;
  return outcome;
}

function* planRounds(
  step: RepeatStep,
  frame: Frame,
  path: readonly string[],
  body: Body,
): Planning<Outcome> {
  const { run, scope } = frame;
  const pause = lengthOf(frame, step.pauseMs ?? 0);
  if (!pause.ok) return failed(pause.error);
  const until = step.over.kind === 'until';
  const rounds = roundsOf(step, frame);
  if (!rounds.ok) return failed(rounds.error);
  for (let n = 0; n < rounds.value; n += 1) {
    if (n > 0) run.atUs += pause.value;
    scope['index'] = n;
    if (step.over.kind === 'rows') scope['row'] = frame.rows?.[n] ?? {};
    // Whoever begins inside has decided that it is not over.
    if (step.over.kind === 'until' && (n > 0 || path.length === 0)) {
      const over = yield* planTest(step.over.condition, frame);
      if (!over.ok) return failed(over.error);
      if (over.value.holds) return { outcome: 'held', flow: null };
      const lookedUs = run.atUs;
      const flow = yield* planRound(run, () => body(n === 0 ? path : []));
      if (flow !== null) return after(flow);
      if (asksDesktop(step.over.condition, frame)) {
        run.atUs = Math.max(run.atUs, lookedUs + LOOK_EVERY_US);
      }
      continue;
    }
    const flow = yield* planRound(run, () => body(n === 0 ? path : []));
    if (flow !== null) return after(flow);
  }
  return until
    ? failed(
        `It was still not over after ${rounds.value} times: look whether what it is repeated for can come, or allow more.`,
      )
    : { outcome: 'done', flow: null };
}

/** How often at the most. */
function roundsOf({ over }: RepeatStep, { run, scope, rows }: Frame): Result<number, string> {
  switch (over.kind) {
    case 'times':
      return run.values.count(over.times, scope);
    case 'until':
      return ok(over.most ?? MOST_ROUNDS);
    case 'rows':
      return rows === null ? { ok: false, error: NO_ROWS } : ok(rows.length);
    default:
      return assertNever(over);
  }
}

const NO_ROWS =
  'There is no table to go through: give the macro a table, or run it with rows from a file.';
