import { assertNever } from '../../../shared/base/assert';
import { ok, type Result } from '../../../shared/base/result';
import {
  DEFAULT_HOLD_MS,
  type MacroPath,
  type MacroStep,
  type StepOf,
} from '../../../shared/macro/macro-step';
import type { Amount, MacroButton, MacroPoint } from '../../../shared/macro/macro-values';
import type { Place } from '../../../shared/replay/places';
import { ReplayOp } from '../../../shared/replay/replay-schedule';
import { type Frame, lengthOf, type RunPlan } from './frame';
import type { Placer } from './places';
import { letGoOfAll, type Problem, planPresses, pressAll } from './plan-keys';
import type { Planning } from './planning';

/** A straight way has a place so often, µs: as often as a plain mouse tells of its own. */
const WAY_EVERY_US = 8_000;
/** The wheel turns no further at once, notches. */
const MAX_NOTCHES = 1_000;
const UNITS_PER_NOTCH = 120;

const NAMED_BUTTONS = { left: 1, right: 2, middle: 3, back: 4, forward: 5 } as const;
const BUTTON = [ReplayOp.buttonDown, ReplayOp.buttonUp] as const;

/** The number of a button. */
export function numberOfButton(button: MacroButton = 'left'): number {
  return typeof button === 'number' ? button : NAMED_BUTTONS[button];
}

/** What counts from where, as a step says. */
type From = Pick<MacroPoint, 'from' | 'display'>;

/** Says where places are that count from `from`. What is relative to a window waits until the plan has come there. */
export function* placerOf(
  frame: Frame,
  { from = 'screen', display = 0 }: From,
): Planning<Result<Placer, string>> {
  const { run, places } = frame;
  switch (from) {
    case 'screen':
      return ok(places.screen);
    case 'display':
      return places.display(display);
    case 'window': {
      const corner = yield* run.look(run.desk.window);
      return corner.ok ? ok(from0(corner.value)) : corner;
    }
    case 'pointer': {
      const pointer = yield* whereThePointerIs(run);
      return pointer.ok ? ok(from0(pointer.value)) : pointer;
    }
    default:
      return assertNever(from);
  }
}

function from0(origin: Place): Placer {
  return (x, y) => ({ x: origin.x + x, y: origin.y + y });
}

function* whereThePointerIs(run: RunPlan): Planning<Result<Place, string>> {
  return run.pointer === null ? yield* run.look(run.desk.pointer) : ok(run.pointer);
}

function* placeOf(frame: Frame, point: MacroPoint): Planning<Result<Place, string>> {
  const { run, scope } = frame;
  const x = run.values.pixel(point.x, scope);
  if (!x.ok) return x;
  const y = run.values.pixel(point.y, scope);
  if (!y.ok) return y;
  const placer = yield* placerOf(frame, point);
  return placer.ok ? ok(placer.value(x.value, y.value)) : placer;
}

function moveTo(run: RunPlan, { x, y }: Place): void {
  run.add({ op: ReplayOp.move, x, y });
}

/** Where a step happens: the pointer goes there at once. Without a place it stays. */
function* goTo(frame: Frame, at: MacroPoint | undefined): Planning<Problem> {
  if (at === undefined) return null;
  const place = yield* placeOf(frame, at);
  if (!place.ok) return place.error;
  moveTo(frame.run, place.value);
  return null;
}

/** A way to somewhere, straight or by a path. */
type Way = Pick<StepOf<'move'>, 'to' | 'path' | 'durationMs'>;

/** Goes a way; the plan is then where it ends. */
function* goAlong(frame: Frame, { to, path, durationMs = 0 }: Way): Planning<Problem> {
  if (path !== undefined) return yield* followPath(frame, path);
  return to === undefined ? null : yield* goStraight(frame, to, durationMs);
}

function* goStraight(frame: Frame, to: MacroPoint, durationMs: Amount): Planning<Problem> {
  const { run } = frame;
  const length = lengthOf(frame, durationMs);
  if (!length.ok) return length.error;
  const end = yield* placeOf(frame, to);
  if (!end.ok) return end.error;
  if (length.value === 0) {
    moveTo(run, end.value);
    return null;
  }
  const seen = yield* whereThePointerIs(run);
  // Where nobody can tell, it is there at once, and takes its time.
  const start = seen.ok ? seen.value : end.value;
  const untilUs = run.atUs + Math.round(length.value);
  yield* goEvenly(run, start, end.value, untilUs);
  run.atUs = untilUs;
  moveTo(run, end.value);
  yield* run.room();
  return null;
}

function* followPath(frame: Frame, path: MacroPath): Planning<Problem> {
  const { run } = frame;
  const placer = yield* placerOf(frame, path);
  if (!placer.ok) return placer.error;
  const fromUs = run.atUs;
  let before: Place | null = null;
  for (let n = 0; n < path.t.length; n += 1) {
    const atUs = fromUs + run.scaledUs((path.t[n] ?? 0) / 1000);
    const place = placer.value(path.x[n] ?? 0, path.y[n] ?? 0);
    if (path.straight === true && before !== null) yield* goEvenly(run, before, place, atUs);
    run.atUs = atUs;
    moveTo(run, place);
    yield* run.room();
    before = place;
  }
  return null;
}

/** Goes from one place towards another that is reached at `untilUs`, from now on and without the last step. */
function* goEvenly(run: RunPlan, start: Place, end: Place, untilUs: number): Planning<void> {
  const fromUs = run.atUs;
  const apart = Math.max(Math.abs(end.x - start.x), Math.abs(end.y - start.y));
  // No more steps than there are pixels: a pointer that rests is sent nowhere.
  const count = Math.min(Math.ceil((untilUs - fromUs) / WAY_EVERY_US), apart);
  for (let n = 1; n < count; n += 1) {
    const share = n / count;
    run.atUs = fromUs + Math.round((untilUs - fromUs) * share);
    moveTo(run, between(start, end, share));
    yield* run.room();
  }
}

function between(start: Place, end: Place, share: number): Place {
  return {
    x: Math.round(start.x + (end.x - start.x) * share),
    y: Math.round(start.y + (end.y - start.y) * share),
  };
}

/** A step of the pointer. */
export function* planPointer(
  step: Extract<MacroStep, { type: 'move' | 'click' | 'double_click' | 'drag' | 'wheel' }>,
  frame: Frame,
): Planning<Problem> {
  switch (step.type) {
    case 'move':
      return yield* goAlong(frame, step);
    case 'click':
      return yield* planClick(step, frame, step.times ?? 1);
    case 'double_click':
      return yield* planClick(step, frame, 2);
    case 'drag':
      return yield* planDrag(step, frame);
    case 'wheel':
      return yield* planWheel(step, frame);
    default:
      return assertNever(step);
  }
}

function* planClick(
  step: StepOf<'click'> | StepOf<'double_click'>,
  frame: Frame,
  times: Amount,
): Planning<Problem> {
  const { run, scope } = frame;
  const hold = lengthOf(frame, step.holdMs ?? DEFAULT_HOLD_MS);
  if (!hold.ok) return hold.error;
  const count = run.values.count(times, scope);
  if (!count.ok) return count.error;
  const problem = yield* goTo(frame, step.at);
  if (problem !== null) return problem;
  const code = numberOfButton(step.button);
  const action = step.type === 'click' ? step.action : undefined;
  pressAll(run, step.modifiers);
  if (action === 'down') run.add({ op: ReplayOp.buttonDown, code });
  else if (action === 'up') run.add({ op: ReplayOp.buttonUp, code });
  else yield* planPresses(run, BUTTON, code, { times: count.value, holdUs: hold.value });
  letGoOfAll(run, step.modifiers);
  return null;
}

function* planDrag(step: StepOf<'drag'>, frame: Frame): Planning<Problem> {
  const { run } = frame;
  const problem = yield* goTo(frame, step.at);
  if (problem !== null) return problem;
  const code = numberOfButton(step.button);
  pressAll(run, step.modifiers);
  run.add({ op: ReplayOp.buttonDown, code });
  const lost = yield* goAlong(frame, step);
  if (lost !== null) return lost;
  run.add({ op: ReplayOp.buttonUp, code });
  letGoOfAll(run, step.modifiers);
  return null;
}

function* planWheel(step: StepOf<'wheel'>, frame: Frame): Planning<Problem> {
  const { run, scope } = frame;
  const [down, right] = [step.down ?? 0, step.right ?? 0].map((amount) =>
    run.values.number(amount, scope),
  );
  if (down?.ok !== true) return down?.error ?? null;
  if (right?.ok !== true) return right?.error ?? null;
  if (Math.max(Math.abs(down.value), Math.abs(right.value)) > MAX_NOTCHES) {
    return `The wheel turns no more than ${MAX_NOTCHES} notches at once: repeat the step.`;
  }
  const problem = yield* goTo(frame, step.at);
  if (problem !== null) return problem;
  const vertical = Math.round(down.value * UNITS_PER_NOTCH);
  const horizontal = Math.round(right.value * UNITS_PER_NOTCH);
  if (vertical !== 0) run.add({ op: ReplayOp.wheelVertical, amount: vertical });
  if (horizontal !== 0) run.add({ op: ReplayOp.wheelHorizontal, amount: horizontal });
  return null;
}
