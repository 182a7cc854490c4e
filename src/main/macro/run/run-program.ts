import type { MacroStep } from '../../../shared/macro/macro-step';
import type { MacroValue } from '../../../shared/macro/macro-values';
import { isBlock, stepsInside } from '../../../shared/macro/walk-steps';
import type { MacroRunRequest } from '../macro-run';
import type { TypedCall } from '../typed-call';
import type { Flow } from './flow';
import type { RunPlan } from './frame';
import type { Interpreter, Numbered, Prepared } from './interpreter';
import { planInPlace } from './plan-in-place';
import { Rounds } from './plan-repeat';
import type { Planning, Work } from './planning';

/** How a macro is run as a whole. */
export interface Program {
  readonly interpreter: Interpreter;
  readonly run: RunPlan;
  readonly macro: Prepared;
  readonly variables: Readonly<Record<string, MacroValue>>;
  /** See `MacroRunRequest.replaces`. */
  readonly replaces: TypedCall | null;
  /** 0: until stopped. */
  readonly times: number;
  /** Between two times. */
  readonly pauseMs: number;
  readonly part: MacroRunRequest['part'];
}

/** Plans a run. */
export function* planProgram(program: Program): Planning<Flow> {
  const { replaces, run } = program;
  return replaces === null
    ? yield* planPasses(program)
    : yield* planInPlace(replaces, run, () => planPasses(program));
}

/** Pass after pass; each begins as the first one did. */
function* planPasses(program: Program): Planning<Flow> {
  const { run, times, pauseMs } = program;
  const rounds = new Rounds(run, Math.round(pauseMs * 1000));
  for (let pass = 0; times === 0 || pass < times; pass += 1) {
    rounds.next();
    const flow = yield* rounds.plan(() => planPass(program, pass));
    run.tell({ type: 'pass', atUs: run.atUs, passes: pass + 1 });
    if (flow !== null) return flow;
  }
  return null;
}

function* planPass(program: Program, pass: number): Planning<Flow> {
  const { interpreter, macro, variables, part, run } = program;
  const frame = interpreter.frame(macro, variables);
  frame.scope['index'] = pass;
  if (pass > 0) run.tell({ type: 'reset', atUs: run.atUs });
  const { steps } = macro.document;
  if (part.kind === 'all') return yield* interpreter.whole(macro, frame, pass);
  // Steps of a loop that is not done as a whole are those of its first time.
  const [row] = macro.rows ?? [];
  frame.scope['index'] = 0;
  if (row !== undefined) frame.scope['row'] = row;
  if (part.kind === 'only') {
    for (const chosen of chosenSteps(steps, new Set(part.steps))) {
      const flow = chosen.step.off === true ? null : yield* interpreter.step(chosen, frame);
      if (flow !== null) return flow;
    }
    return null;
  }
  const path = pass === 0 ? (pathTo(steps, part.step) ?? []) : [];
  return yield* interpreter.steps(steps, frame, { path });
}

/** Steps by their ids, as they stand in the document; what is inside of one comes with it. */
export function chosenSteps(
  steps: readonly MacroStep[],
  ids: ReadonlySet<string>,
): readonly Numbered[] {
  const chosen: Numbered[] = [];
  const take = (inside: readonly MacroStep[], prefix: string): void => {
    for (const [index, step] of inside.entries()) {
      if (ids.has(step.id)) chosen.push({ step, number: `${prefix}${index + 1}` });
      else if (isBlock(step)) take(stepsInside(step), `${prefix}${index + 1}.`);
    }
  };
  take(steps, '');
  return chosen;
}

/** The number of the first chosen step that stands inside of one that is off; null: none does. */
export function chosenInsideOff(
  steps: readonly MacroStep[],
  ids: ReadonlySet<string>,
  isOff = false,
  prefix = '',
): string | null {
  for (const [index, step] of steps.entries()) {
    if (ids.has(step.id)) {
      if (isOff) return `${prefix}${index + 1}`;
      continue; // What is inside of it comes with it.
    }
    if (!isBlock(step)) continue;
    const off = isOff || step.off === true;
    const found = chosenInsideOff(stepsInside(step), ids, off, `${prefix}${index + 1}.`);
    if (found !== null) return found;
  }
  return null;
}

/** Whether steps of all these ids are there, in one look: there may be very many of both. */
export function hasAll(steps: readonly MacroStep[], ids: ReadonlySet<string>): boolean {
  let found = 0;
  const take = (inside: readonly MacroStep[]): void => {
    for (const step of inside) {
      if (ids.has(step.id)) found += 1;
      if (isBlock(step)) take(stepsInside(step));
    }
  };
  take(steps);
  return found === ids.size;
}

/** Ids of the blocks that a step stands in, and its own; null: there is none. */
function pathTo(steps: readonly MacroStep[], id: string): readonly string[] | null {
  for (const step of steps) {
    if (step.id === id) return [id];
    const inside = isBlock(step) ? pathTo(stepsInside(step), id) : null;
    if (inside !== null) return [step.id, ...inside];
  }
  return null;
}

/** Goes through a plan until it ends, or `over` says that nobody plays it any more: then null. */
export async function followPlan<Value>(
  planning: Planning<Value>,
  over: () => boolean,
): Promise<{ readonly value: Value } | null> {
  for (;;) {
    const next: IteratorResult<Work, Value> = planning.next();
    if (next.done === true) return { value: next.value };
    await next.value();
    if (over()) return null;
  }
}
