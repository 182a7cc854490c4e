import { DRAG_PX } from '../../input/drag';
import type { MacroStep } from '../macro-step';
import { MAX_MS, type MacroPoint } from '../macro-values';
import { stepLength } from '../step-length';
import type { Act } from './acts';

/** Pauses of a hand are alike where they differ by no more than this, or one is no more than twice the other. */
const ALIKE_MS = 250;
const ALIKE_SHARE = 0.5;
/** So much of their size drags may differ in how far they reach. */
const REACH_SHARE = 0.25;

/** Numbers of steps that may differ a little: left out where they are told apart by what they are. */
const GIVES_WAY: ReadonlySet<string> = new Set([
  ...['ms', 'holdMs', 'intervalMs', 'durationMs', 'pauseMs', 'timeoutMs'],
  ...['x', 'y', 't'],
]);

/** Which acts a hand did alike: `a` and `b` are their places in the list. */
export interface ActLikeness {
  /** Whether they do the same: at places within {@link DRAG_PX}, for about as long, and all else exactly the same. */
  readonly does: (a: number, b: number) => boolean;
  /** Whether what is before them takes about as long. */
  readonly comes: (a: number, b: number) => boolean;
}

/** What is compared of an act, in numbers: places, times, and how far a drag reaches to each side. */
const PLACES = 6;
const TIMES = 2;
const WIDTH = PLACES + TIMES + 4;

/**
 * Compares acts by numbers that stand together, since as many as millions of pairs are. Of moves only counts where they end;
 * of a drag also how far it reaches, as one around more things is another.
 */
export function likenessOf(steps: readonly MacroStep[], acts: readonly Act[]): ActLikeness {
  const kinds = kindsOf(steps, acts);
  const numbers = new Float64Array(acts.length * WIDTH);
  for (const [i, act] of acts.entries()) numbers.set(numbersOf(steps, act), i * WIDTH);
  const gaps = Float64Array.from(acts, ({ gapMs }) => gapMs);
  const same = sameOnes(kinds, numbers);
  return {
    does: (a, b) =>
      same[a] === same[b] || (kinds[a] === kinds[b] && numbersAlike(numbers, a * WIDTH, b * WIDTH)),
    comes: (a, b) => isAlike(gaps[a] as number, gaps[b] as number),
  };
}

/** {@link WIDTH} numbers. */
function numbersOf(steps: readonly MacroStep[], act: Act): readonly number[] {
  const step = steps[act.at] as MacroStep;
  const [at, before, reach] = [placeOf(step), wayTo(steps, act), reachOf(step)];
  const timeout = step.type === 'wait_for' ? step.timeoutMs : 0;
  return [
    ...[at?.x, at?.y, before?.x, before?.y, reach?.end.x, reach?.end.y],
    ...[stepLength(step) ?? 0, timeout],
    ...(reach?.box ?? []),
  ].map((value) => (typeof value === 'number' ? value : 0));
}

function numbersAlike(numbers: Float64Array, a: number, b: number): boolean {
  for (let i = 0; i < PLACES; i++) {
    if (Math.abs((numbers[a + i] as number) - (numbers[b + i] as number)) > DRAG_PX) return false;
  }
  for (let i = PLACES; i < PLACES + TIMES; i++) {
    if (!isAlike(numbers[a + i] as number, numbers[b + i] as number)) return false;
  }
  return reachesAlike(numbers, a + PLACES + TIMES, b + PLACES + TIMES);
}

/** A number for each act: those of one number are the same to the last digit, as most are that are alike. */
function sameOnes(kinds: Int32Array, numbers: Float64Array): Int32Array {
  const known = new Map<string, number>();
  return kinds.map((kind, i) => {
    const key = `${kind} ${numbers.subarray(i * WIDTH, (i + 1) * WIDTH).join()}`;
    const number = known.get(key) ?? known.size;
    known.set(key, number);
    return number;
  });
}

/** A number for each act: those of one number do the same apart from places and times. */
function kindsOf(steps: readonly MacroStep[], acts: readonly Act[]): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(acts, (act) => {
    const { id: _id, ...step } = steps[act.at] as MacroStep;
    const before = wayTo(steps, act);
    const key = JSON.stringify([step, before === null ? null : originOf(before)], (name, value) =>
      GIVES_WAY.has(name) && typeof value !== 'string' ? 0 : value,
    );
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
}

/** Where the pointer was brought before an act; null: nowhere, or to where the act is done and says so itself. */
function wayTo(steps: readonly MacroStep[], { from, at }: Act): MacroPoint | null {
  for (let i = at - 1; i >= from; i--) {
    const step = steps[i];
    if (step?.type !== 'move') continue;
    const end = endOf(step);
    const place = placeOf(steps[at] as MacroStep);
    return end !== null && place !== null && isNear(end, place) ? null : end;
  }
  return null;
}

function isNear(a: MacroPoint, b: MacroPoint): boolean {
  const near = (c: MacroPoint['x'], d: MacroPoint['x']) =>
    typeof c === 'number' && typeof d === 'number' && Math.abs(c - d) <= DRAG_PX;
  return near(a.x, b.x) && near(a.y, b.y) && originOf(a) === originOf(b);
}

function originOf({ from = 'screen', display }: MacroPoint): string {
  return `${from} ${display ?? ''}`;
}

/** Where a step is done, or looks. */
function placeOf(step: MacroStep): MacroPoint | null {
  switch (step.type) {
    case 'click':
    case 'double_click':
    case 'drag':
    case 'wheel':
      return step.at ?? null;
    case 'wait_for':
      return step.condition.type === 'pixel' ? step.condition.at : null;
    default:
      return null;
  }
}

/** Where a way of the pointer ends. */
function endOf({
  to,
  path,
}: Pick<Extract<MacroStep, { type: 'move' }>, 'to' | 'path'>): MacroPoint | null {
  if (path === undefined) return to ?? null;
  const { x, y, from, display } = path;
  return {
    ...{ x: x.at(-1) ?? 0, y: y.at(-1) ?? 0 },
    ...(from !== undefined && { from }),
    ...(display !== undefined && { display }),
  };
}

/** Where a drag ends, and its leftmost, topmost, rightmost and lowest place; null: it is none. */
function reachOf(step: MacroStep): { end: MacroPoint; box: readonly number[] } | null {
  if (step.type !== 'drag') return null;
  const end = endOf(step);
  if (end === null) return null;
  const { x, y } = step.path ?? { x: [0], y: [0] };
  return { end, box: [least(x), least(y), most(x), most(y)] };
}

// Not all at once: a call takes only so many arguments, and a path may have more places.
function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}

function reachesAlike(numbers: Float64Array, a: number, b: number): boolean {
  const size = Math.max(sizeOf(numbers, a), sizeOf(numbers, b));
  const bound = Math.max(DRAG_PX, REACH_SHARE * size);
  for (let i = 0; i < 4; i++) {
    if (Math.abs((numbers[a + i] as number) - (numbers[b + i] as number)) > bound) return false;
  }
  return true;
}

/** The longer side of a box: left, top, right, bottom. */
function sizeOf(numbers: Float64Array, at: number): number {
  const side = (i: number): number => (numbers[at + i + 2] as number) - (numbers[at + i] as number);
  return Math.max(side(0), side(1));
}

/** Whether a hand may have meant the same with two times. A week and more is like nothing, since no step takes longer. */
function isAlike(a: number, b: number): boolean {
  const longer = Math.max(a, b);
  return longer < MAX_MS && Math.abs(a - b) <= Math.max(ALIKE_MS, ALIKE_SHARE * longer);
}
