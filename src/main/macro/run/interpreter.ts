import { assertNever } from '../../../shared/base/assert';
import { ok } from '../../../shared/base/result';
import { MAX_DEPTH, type MacroDocument } from '../../../shared/macro/macro-document';
import type {
  BlockStep,
  IfStep,
  MacroStep,
  PlainStep,
  StepOf,
} from '../../../shared/macro/macro-step';
import type { MacroValue } from '../../../shared/macro/macro-values';
import { isBlock } from '../../../shared/macro/walk-steps';
import { ReplayOp, type ReplayOpCode } from '../../../shared/replay/replay-schedule';
import type { MacroRow } from '../macro-run';
import type { ExactPasses } from './exact-pass';
import { after, afterCall, DONE, type Flow, failed, type Outcome } from './flow';
import { type Frame, planGuarded, type RunPlan } from './frame';
import { strangerIn } from './load-macros';
import type { Places } from './places';
import { type Problem, planChord, planKey, planText } from './plan-keys';
import { planPointer } from './plan-pointer';
import { planRepeat } from './plan-repeat';
import { planTest, planWaitFor } from './plan-test';
import type { Planning } from './planning';

/** Blocks and calls around a step, those of the macros that called its own included. */
const MOST_LEVELS = 128;
const TOO_DEEP = `More than ${MOST_LEVELS} blocks and calls stand in each other here: let macros call each other less deep, or from fewer blocks.`;

/** A macro ready to be planned. */
export interface Prepared {
  readonly document: MacroDocument;
  readonly places: Places;
  readonly rows: readonly MacroRow[] | null;
  /** Where it replays its recording, and not its steps. */
  readonly exact: ExactPasses | null;
}

/** A step, and how people count it. */
export interface Numbered {
  readonly step: MacroStep;
  readonly number: string;
}

/** Where steps stand. */
interface Where {
  /** Ids of blocks, and last of the step to begin with; none: with the first. */
  readonly path?: readonly string[];
  /** What their numbers begin with, and how many come before them in the same block. */
  readonly prefix?: string;
  readonly before?: number;
}

/** Where the steps of a block stand. */
interface Inside extends Where {
  readonly path: readonly string[];
}

/** What an {@link Interpreter} goes by. */
export interface InterpreterParts {
  readonly run: RunPlan;
  /** Macros that may be called, by name. */
  readonly callees: ReadonlyMap<string, Prepared>;
  readonly seed: number;
}

/** Plans the steps of a macro, one after the other, and of what they call. */
export class Interpreter {
  readonly #parts: InterpreterParts;
  /** How many blocks and calls stand around what is being planned. */
  #levels = 0;

  constructor(parts: InterpreterParts) {
    this.#parts = parts;
  }

  /** A macro that begins. `variables`: in place of its own, by name. */
  frame(
    { document, places, rows }: Prepared,
    variables: Readonly<Record<string, MacroValue>>,
    depth = 0,
  ): Frame {
    const { run, seed } = this.#parts;
    const scope: Frame['scope'] = { index: 0, seed };
    for (const { name, value } of document.variables ?? []) scope[name] = value;
    Object.assign(scope, variables);
    return { run, document, places, rows, scope, depth };
  }

  /** A macro from its first step to its last. `pass`: how often it was done before. */
  *whole(prepared: Prepared, frame: Frame, pass: number): Planning<Flow> {
    if (prepared.exact === null) return yield* this.steps(prepared.document.steps, frame);
    yield* this.#exact(prepared.exact, pass);
    return null;
  }

  /** Steps one after the other. */
  *steps(
    steps: readonly MacroStep[],
    frame: Frame,
    { path = [], prefix = '', before = 0 }: Where = {},
  ): Planning<Flow> {
    const first = Math.max(0, path.length === 0 ? 0 : steps.findIndex(({ id }) => id === path[0]));
    for (let i = first; i < steps.length; i += 1) {
      const step = steps[i];
      const inside = i === first ? path.slice(1) : [];
      if (step === undefined || step.off === true) continue;
      const number = `${prefix}${before + i + 1}`;
      const flow = yield* this.step({ step, number }, frame, inside);
      if (flow !== null) return flow;
    }
    return null;
  }

  /** One step. `path`: ids of blocks inside of it, and last of the step to begin with. */
  *step(numbered: Numbered, frame: Frame, path: readonly string[] = []): Planning<Flow> {
    const { step, number } = numbered;
    const { run, depth } = frame;
    yield* run.room();
    const fromUs = run.atUs;
    if (depth === 0) run.tell({ type: 'begin', atUs: fromUs, id: step.id });
    const { outcome, flow } = isBlock(step)
      ? yield* this.#deeper(() => this.#block(step, frame, { path, prefix: `${number}.` }))
      : step.type === 'call'
        ? yield* this.#deeper(() => this.#call(step, frame))
        : yield* this.#plain(step, frame);
    const at = { number, id: step.id };
    run.tell({ type: 'end', atUs: run.atUs, fromUs, step: depth > 0 ? null : at, outcome });
    return flow !== null && flow.at === null ? { ...flow, at } : flow;
  }

  *#block(step: BlockStep, frame: Frame, where: Inside): Planning<Outcome> {
    switch (step.type) {
      case 'group':
        return after(yield* this.steps(step.steps, frame, where));
      case 'if':
        return yield* this.#if(step, frame, where);
      case 'repeat':
        return yield* planRepeat(step, frame, where.path, (path) =>
          this.steps(step.steps, frame, { ...where, path }),
        );
      default:
        return assertNever(step);
    }
  }

  *#if(step: IfStep, frame: Frame, where: Inside): Planning<Outcome> {
    const { steps, otherwise = [] } = step;
    const [begin] = where.path;
    // Whoever begins inside has decided.
    const tested =
      begin === undefined
        ? yield* planTest(step.condition, frame)
        : ok({ holds: steps.some(({ id }) => id === begin) });
    if (!tested.ok) return failed(tested.error);
    const { holds } = tested.value;
    const flow = holds
      ? yield* this.steps(steps, frame, where)
      : yield* this.steps(otherwise, frame, { ...where, before: steps.length });
    if (begin !== undefined) return after(flow);
    return after(flow, holds ? 'held' : 'did_not_hold');
  }

  /** Blocks and calls stand in each other as long as there is room for it on the stack. */
  *#deeper(body: () => Planning<Outcome>): Planning<Outcome> {
    if (this.#levels >= MOST_LEVELS) return failed(TOO_DEEP);
    this.#levels += 1;
    const outcome = yield* body();
    this.#levels -= 1;
    return outcome;
  }

  *#plain(step: Exclude<PlainStep, StepOf<'call'>>, frame: Frame): Planning<Outcome> {
    const { run, scope } = frame;
    switch (step.type) {
      case 'key':
        return planned(yield* planKey(step, frame));
      case 'chord':
        return planned(planChord(step, frame));
      case 'text':
        return planned(yield* planText(step, frame));
      case 'move':
      case 'click':
      case 'double_click':
      case 'drag':
      case 'wheel':
        return planned(yield* planPointer(step, frame));
      case 'wait':
        return planned(planWait(step, frame));
      case 'wait_for':
        return yield* planWaitFor(step, frame);
      case 'set':
        return planned(planSet(step, frame));
      case 'comment':
        return DONE;
      case 'marker': {
        const text = run.values.text(step.text, scope);
        if (!text.ok) return failed(text.error);
        run.tell({ type: 'marker', atUs: run.atUs, text: text.value });
        return DONE;
      }
      case 'stop': {
        const text = run.values.text(step.text ?? '', scope);
        if (!text.ok) return failed(text.error);
        const asFailed = step.as === 'failed';
        return after(
          { kind: 'stop', failed: asFailed, text: text.value || null, at: null },
          asFailed ? 'failed' : 'done',
        );
      }
      default:
        return assertNever(step);
    }
  }

  *#call(step: StepOf<'call'>, frame: Frame): Planning<Outcome> {
    const { run, scope, depth } = frame;
    const callee = this.#parts.callees.get(step.macro);
    if (callee === undefined) throw new Error('A macro is called that was not prepared.');
    if (depth >= MAX_DEPTH) {
      return failed(
        `More than ${MAX_DEPTH} macros call each other: let “${step.macro}” end before it is called again.`,
      );
    }
    const variables: Record<string, MacroValue> = {};
    for (const [name, expression] of Object.entries(step.with ?? {})) {
      const value = run.values.value(expression, scope);
      if (!value.ok) return failed(value.error);
      variables[name] = value.value;
    }
    const stranger = strangerIn(callee.document, variables);
    if (stranger !== null) return failed(stranger);
    const inner = this.frame(callee, variables, depth + 1);
    const body = (): Planning<Flow> => this.whole(callee, inner, 0);
    const { guard } = callee.document.settings ?? {};
    // Who calls may have none, or one for other windows: what is made for one window types into no other.
    const flow = guard === undefined ? ok(yield* body()) : yield* planGuarded(run, guard, body);
    return flow.ok ? afterCall(step.macro, flow.value) : failed(flow.error);
  }

  /** The recorded events of a macro. */
  *#exact(passes: ExactPasses, pass: number): Planning<void> {
    const { run } = this.#parts;
    const fromUs = run.atUs;
    const rows = yield* this.#made(passes.passing(pass));
    for (let row = 0; row < rows.length; row += 1) {
      run.atUs = fromUs + (rows.atUs[row] ?? 0);
      const op = rows.op[row] as ReplayOpCode; // a schedule holds nothing else
      if (op === ReplayOp.move) {
        run.add({ op, x: rows.x[row] ?? 0, y: rows.y[row] ?? 0 });
      } else {
        const [code, native] = [rows.code[row] ?? 0, rows.native[row] ?? 0];
        run.add({ op, code, native, amount: rows.amount[row] ?? 0 });
      }
      yield* run.room();
    }
    run.atUs = fromUs + rows.durationUs;
  }

  /** Does work that is long, and lets others go on meanwhile. */
  *#made<Value>(work: Generator<void, Value, void>): Planning<Value> {
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
      yield* this.#parts.run.room();
    }
  }
}

function planned(problem: Problem): Outcome {
  return problem === null ? DONE : failed(problem);
}

function planWait(step: StepOf<'wait'>, { run, scope }: Frame): Problem {
  const from = run.values.ms(step.ms, scope);
  if (!from.ok) return from.error;
  const to = run.values.ms(step.toMs ?? step.ms, scope);
  if (!to.ok) return to.error;
  const chosen = step.toMs === undefined ? 0 : run.random() * (to.value - from.value);
  const jitter = run.jitterMs === 0 ? 0 : run.random() * run.jitterMs;
  run.atUs += run.scaledUs(from.value + chosen + jitter);
  return null;
}

function planSet(step: StepOf<'set'>, frame: Frame): Problem {
  const { run, scope, depth } = frame;
  const value = run.values.value(step.value, scope);
  if (!value.ok) return value.error;
  scope[step.name] = value.value;
  if (depth === 0) run.tell({ type: 'set', atUs: run.atUs, name: step.name, value: value.value });
  return null;
}
