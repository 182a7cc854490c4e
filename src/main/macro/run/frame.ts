import { ok, type Result } from '../../../shared/base/result';
import type { Scope } from '../../../shared/macro/expression';
import type { MacroDocument } from '../../../shared/macro/macro-document';
import type { Amount } from '../../../shared/macro/macro-values';
import type { Operation } from '../../../shared/replay/pass-builder';
import type { Place } from '../../../shared/replay/places';
import { ReplayOp } from '../../../shared/replay/replay-schedule';
import type { MacroRow } from '../macro-run';
import type { MacroGuard } from './guards';
import type { Places } from './places';
import { awaited, type Desk, type Planning, type PlanSink } from './planning';
import { Values } from './values';

/** After something that had to be waited for the plan goes on so much later, µs: what is planned has to get there. */
export const LEAD_US = 10_000;

/** What a whole run has in common. */
export interface RunParts {
  readonly desk: Desk;
  readonly sink: PlanSink;
  readonly random: () => number;
  readonly speed: number;
  readonly jitterMs: number;
}

/**
 * The plan of a run as far as it is made. `atUs`: where it is, µs since the start. Whatever is planned without looking
 * at the desktop has its exact place on this one clock, however long that takes; what is planned after looking comes
 * {@link LEAD_US} after that, or where it would have been if that is later.
 */
export class RunPlan {
  readonly desk: Desk;
  readonly random: () => number;
  readonly jitterMs: number;
  readonly values = new Values();
  readonly #sink: PlanSink;
  readonly #speed: number;
  /** What lets go of what is down. */
  readonly #held = new Map<number, Omit<Operation, 'atUs'>>();
  atUs = 0;
  /** When the last operation is due that does more than let go of something. */
  doneUs = 0;
  /** Where the plan has put the pointer; null: it has not, or somebody had time to move it since. */
  pointer: Place | null = null;

  constructor({ desk, sink, random, speed, jitterMs }: RunParts) {
    this.desk = desk;
    this.random = random;
    this.jitterMs = jitterMs;
    this.#sink = sink;
    this.#speed = speed;
  }

  /** How many operations are planned. */
  get added(): number {
    return this.#sink.added;
  }

  readonly tell: PlanSink['tell'] = (entry) => this.#sink.tell(entry);

  /** Adds an operation where the plan is, or `afterUs` later. */
  add(operation: Omit<Operation, 'atUs'>, afterUs = 0): void {
    const atUs = this.atUs + afterUs;
    this.#sink.add({ ...operation, atUs });
    const { op, x, y } = operation;
    if (op !== ReplayOp.keyUp && op !== ReplayOp.buttonUp)
      this.doneUs = Math.max(this.doneUs, atUs);
    if (x !== undefined && y !== undefined) this.pointer = { x, y };
    this.#hold(operation);
  }

  /** Lets go of all that is down. */
  letGo(): void {
    for (const up of [...this.#held.values()].reverse()) this.add(up);
  }

  #hold({ op, code = 0, native = 0 }: Omit<Operation, 'atUs'>): void {
    const isButton = op === ReplayOp.buttonDown || op === ReplayOp.buttonUp;
    // A key without a number has one of its own from the system.
    const input = code === 0 ? -native : code * 2 + Number(isButton);
    if (op === ReplayOp.keyDown) this.#held.set(input, { op: ReplayOp.keyUp, code, native });
    if (op === ReplayOp.buttonDown) this.#held.set(input, { op: ReplayOp.buttonUp, code, native });
    if (op === ReplayOp.keyUp || op === ReplayOp.buttonUp) this.#held.delete(input);
  }

  /** ms of a step, µs of the plan. */
  scaledUs(ms: number): number {
    return Math.round((ms * 1000) / this.#speed);
  }

  /** Waits until there is room for more. */
  *room(): Planning<void> {
    if (this.#sink.isFull(this.atUs)) yield* awaited(() => this.desk.room(this.atUs));
  }

  /** Waits until all that is planned is done, and the plan has come to where it is. */
  *reach(): Planning<void> {
    yield* awaited(() => this.desk.reach(this.atUs));
    this.pointer = null;
  }

  /** Goes on after something that was waited for. */
  goOn(): void {
    this.atUs = Math.max(this.atUs, this.desk.nowUs() + LEAD_US);
  }

  /** Looks at the desktop when the plan has come to where it is. */
  *look<Value>(look: () => Promise<Value>): Planning<Value> {
    yield* this.reach();
    const seen = yield* awaited(look);
    this.goOn();
    return seen;
  }
}

/**
 * Plans what is done while a guard is in force: all that comes before is done by then, and it is in force until all is done but to let
 * go of what is held, which a window that is gone needs no more. Fails with a sentence where the guard cannot be.
 */
export function* planGuarded<Value>(
  run: RunPlan,
  guard: MacroGuard,
  body: () => Planning<Value>,
): Planning<Result<Value, string>> {
  yield* run.reach();
  const entered = yield* awaited(() => run.desk.guard(guard));
  if (!entered.ok) return entered;
  // Nothing is planned before it holds: whoever is to stop takes a moment, and would send it meanwhile.
  yield* run.reach();
  run.goOn();
  const value = yield* body();
  // Not waited for: with its last press its window may be gone, and what calls go on.
  const lastUs = run.doneUs;
  entered.value(() => run.desk.nowUs() > lastUs);
  return ok(value);
}

/** A macro that is being done, and what its names stand for: the document itself, or one that is called. */
export interface Frame {
  readonly run: RunPlan;
  readonly document: MacroDocument;
  readonly places: Places;
  readonly rows: readonly MacroRow[] | null;
  /** Changed in place: nobody keeps it. */
  readonly scope: Record<string, Scope[string]>;
  /** How many macros called each other to get here. */
  readonly depth: number;
}

/** ms of a step, as µs of the plan. */
export function lengthOf({ run, scope }: Frame, ms: Amount): Result<number, string> {
  const length = run.values.ms(ms, scope);
  return length.ok ? ok(run.scaledUs(length.value)) : length;
}
