import { indexOfKey, type PhysicalKey } from '../../../shared/input/physical-keys';
import {
  DEFAULT_HOLD_MS,
  DEFAULT_INTERVAL_MS,
  type StepOf,
} from '../../../shared/macro/macro-step';
import { ReplayOp, type ReplayOpCode } from '../../../shared/replay/replay-schedule';
import type { TypedCharacter } from '../typing/typist';
import { type Frame, lengthOf, type RunPlan } from './frame';
import { awaited, type Planning } from './planning';

/** Why a step cannot be done, a sentence; null: it is planned. */
export type Problem = string | null;

/** Presses of a key or a button, each held for `holdUs` and as long apart. */
export function* planPresses(
  run: RunPlan,
  [down, up]: readonly [ReplayOpCode, ReplayOpCode],
  code: number,
  { times, holdUs }: { readonly times: number; readonly holdUs: number },
): Planning<void> {
  for (let n = 0; n < times; n += 1) {
    if (n > 0) run.atUs += holdUs;
    run.add({ op: down, code });
    run.atUs += holdUs;
    run.add({ op: up, code });
    yield* run.room();
  }
}

const KEY = [ReplayOp.keyDown, ReplayOp.keyUp] as const;

/** A key. */
export function* planKey(step: StepOf<'key'>, frame: Frame): Planning<Problem> {
  const { run, scope } = frame;
  const code = numberOfKey(step.key);
  if (step.action === 'down' || step.action === 'up') {
    run.add({ op: step.action === 'down' ? ReplayOp.keyDown : ReplayOp.keyUp, code });
    return null;
  }
  const hold = lengthOf(frame, step.holdMs ?? DEFAULT_HOLD_MS);
  if (!hold.ok) return hold.error;
  const times = run.values.count(step.times ?? 1, scope);
  if (!times.ok) return times.error;
  yield* planPresses(run, KEY, code, { times: times.value, holdUs: hold.value });
  return null;
}

/** Keys held together. */
export function planChord(step: StepOf<'chord'>, frame: Frame): Problem {
  const hold = lengthOf(frame, step.holdMs ?? DEFAULT_HOLD_MS);
  if (!hold.ok) return hold.error;
  pressAll(frame.run, step.keys);
  frame.run.atUs += hold.value;
  letGoOfAll(frame.run, step.keys);
  return null;
}

/** Presses keys one after the other, at once. */
export function pressAll(run: RunPlan, keys: readonly PhysicalKey[] = []): void {
  for (const key of keys) run.add({ op: ReplayOp.keyDown, code: numberOfKey(key) });
}

/** Lets go of them in reverse. */
export function letGoOfAll(run: RunPlan, keys: readonly PhysicalKey[] = []): void {
  for (const key of [...keys].reverse()) run.add({ op: ReplayOp.keyUp, code: numberOfKey(key) });
}

/** Text, whatever keys that takes. */
export function* planText(step: StepOf<'text'>, frame: Frame): Planning<Problem> {
  const { run, scope } = frame;
  const text = run.values.text(step.text, scope);
  if (!text.ok) return text.error;
  const interval = lengthOf(frame, step.intervalMs ?? DEFAULT_INTERVAL_MS);
  if (!interval.ok) return interval.error;
  return yield* planTyped(run, text.value, interval.value);
}

/** A text as it is, `intervalUs` from one character to the next. */
export function* planTyped(run: RunPlan, text: string, intervalUs: number): Planning<Problem> {
  const known = yield* awaited(() => run.desk.known(text));
  if (known !== null) {
    yield* planCharacters(run, known, intervalUs);
    return null;
  }
  let rest = text;
  while (rest !== '') {
    const asked = rest;
    const portion = yield* awaited(() => run.desk.type(asked));
    if (!portion.ok) return portion.error;
    if (portion.value.characters.length === 0) return NOT_TYPED;
    run.goOn();
    yield* planCharacters(run, portion.value.characters, intervalUs);
    rest = portion.value.rest;
  }
  return null;
}

const NOT_TYPED =
  'Nothing says which keys type the rest of a text: replace what is unusual in it, or use another keyboard layout.';

/**
 * Characters, `intervalUs` from one to the next:
 *
 * ```
 *   a, Shift+B, ^ a   a██▁  S██▁  ^█▁a█▁
 *                           b██▁
 * ```
 */
function* planCharacters(
  run: RunPlan,
  characters: readonly TypedCharacter[],
  intervalUs: number,
): Planning<void> {
  const fromUs = run.atUs;
  const shortestUs = run.scaledUs(DEFAULT_HOLD_MS);
  for (const [index, { strokes }] of characters.entries()) {
    const atUs = fromUs + index * intervalUs;
    const eachUs = Math.floor(intervalUs / Math.max(1, strokes.length));
    const holdUs = Math.min(shortestUs, Math.floor((eachUs * 2) / 3));
    for (const [nth, keys] of strokes.entries()) {
      run.atUs = atUs + nth * eachUs;
      pressAll(run, keys);
      run.atUs += holdUs;
      letGoOfAll(run, keys);
    }
    yield* run.room();
  }
  run.atUs = fromUs + characters.length * intervalUs;
}

/** A key as operations name it. */
export function numberOfKey(key: PhysicalKey): number {
  return indexOfKey(key) + 1;
}
