import { assertNever } from '../../../shared/base/assert';
import { ok, type Result } from '../../../shared/base/result';
import { DEFAULT_MOST, type RepeatStep } from '../../../shared/macro/macro-step';
import { SHORTEST_ROUND_MS } from '../../../shared/macro/plain-length';
import { after, type Flow, failed, type Outcome } from './flow';
import { type Frame, lengthOf, type RunPlan } from './frame';
import { asksDesktop, planTest } from './plan-test';
import type { Planning } from './planning';

const SHORTEST_ROUND_US = SHORTEST_ROUND_MS * 1_000;
/** The desktop is looked at no more often than this before rounds, µs. */
const LOOK_EVERY_US = 10_000;

/** Plans the steps inside; `path` as of `Interpreter.steps`. */
export type Body = (path: readonly string[]) => Planning<Flow>;

/** Rounds of something, one after the other. */
export class Rounds {
  readonly #run: RunPlan;
  readonly #pauseUs: number;
  #earliestUs: number;
  #begun = false;

  /** `pauseUs`: between two of them. */
  constructor(run: RunPlan, pauseUs: number) {
    this.#run = run;
    this.#pauseUs = pauseUs;
    this.#earliestUs = run.atUs;
  }

  /** The next one comes. */
  next(): void {
    const run = this.#run;
    if (this.#begun) run.atUs = Math.max(run.atUs + this.#pauseUs, this.#earliestUs);
    this.#begun = true;
  }

  /** No other comes before this, µs of the plan. */
  notBefore(atUs: number): void {
    this.#earliestUs = Math.max(this.#earliestUs, atUs);
  }

  /** Plans what is done in it. */
  *plan(body: () => Planning<Flow>): Planning<Flow> {
    const { atUs, added } = this.#run;
    yield* this.#run.room();
    const flow = yield* body();
    if (this.#run.added > added) this.notBefore(atUs + SHORTEST_ROUND_US);
    return flow;
  }
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
  const most = mostOf(step, frame);
  if (!most.ok) return failed(most.error);
  const rounds = new Rounds(run, pause.value);
  for (let n = 0; n < most.value; n += 1) {
    rounds.next();
    scope['index'] = n;
    if (step.over.kind === 'rows') scope['row'] = frame.rows?.[n] ?? {};
    // Whoever begins inside has decided that it is not over.
    if (step.over.kind === 'until' && (n > 0 || path.length === 0)) {
      const over = yield* planTest(step.over.condition, frame);
      if (!over.ok) return failed(over.error);
      if (over.value.holds) return { outcome: 'held', flow: null };
      if (asksDesktop(step.over.condition, frame)) rounds.notBefore(run.atUs + LOOK_EVERY_US);
    }
    const flow = yield* rounds.plan(() => body(n === 0 ? path : []));
    if (flow !== null) return after(flow);
  }
  return until
    ? failed(
        `It was still not over after ${most.value} times: look whether what it is repeated for can come, or allow more.`,
      )
    : { outcome: 'done', flow: null };
}

/** How often at the most. */
function mostOf({ over }: RepeatStep, { run, scope, rows }: Frame): Result<number, string> {
  switch (over.kind) {
    case 'times':
      return run.values.count(over.times, scope);
    case 'until':
      return ok(over.most ?? DEFAULT_MOST);
    case 'rows':
      return rows === null ? { ok: false, error: NO_ROWS } : ok(rows.length);
    default:
      return assertNever(over);
  }
}

const NO_ROWS =
  'There is no table to go through: give the macro a table, or run it with rows from a file.';
