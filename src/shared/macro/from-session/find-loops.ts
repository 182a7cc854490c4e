import type { MacroStep } from '../macro-step';

/** Steps `[from, from + length)` of a list come `times` times, one after the other. */
export interface Loop {
  readonly from: number;
  readonly length: number;
  /** At least 2. */
  readonly times: number;
}

/** Pairs of steps that are compared, at most: with 10,000 steps that are all lengths of a passage. */
const MOST_WORK = 40_000_000;
/** A repeat has to make a list this much shorter. */
const LEAST_GAIN = 2;
/** Times that differ by no more than this, or this share of the longer one, are alike. */
const ALIKE_MS = 50;
const ALIKE_SHARE = 0.25;

/** Fields of steps that are times, which may differ a little between two passages. */
const TIMES = ['ms', 'holdMs', 'intervalMs', 'durationMs', 'pauseMs'] as const;

/**
 * Finds passages that come again and again without anything between, apart from small differences in time. None overlaps
 * another; what makes the list shortest is taken first, and of equals the shorter passage.
 *
 * ```
 *   steps     x  a b c  a b c  a b c  y
 *   found        └ from 1, length 3 ┘  × 3     gain 9 − 4
 * ```
 *
 * Compares each step with the one `length` further on, for every length up to half of the list, and no more than
 * {@link MOST_WORK} pairs.
 */
export function findLoops(steps: readonly MacroStep[]): readonly Loop[] {
  const alike = likenessOf(steps);
  const found: Loop[] = [];
  const most = Math.min(steps.length >>> 1, Math.floor(MOST_WORK / Math.max(1, steps.length)));
  for (let length = 1; length <= most; length++) {
    let run = 0;
    for (let at = 0; at + length <= steps.length; at++) {
      const goesOn = at + length < steps.length && alike(at, at + length);
      if (goesOn) run += 1;
      else {
        const times = Math.floor(run / length) + 1;
        const loop = { from: at - run, length, times };
        if (times > 1 && gainOf(loop) >= LEAST_GAIN) found.push(loop);
        run = 0;
      }
    }
  }
  return apart(found, steps.length);
}

/** The list with found passages as repeats. Times are the means, so that all together takes as long as before. */
export function withLoops(
  steps: readonly MacroStep[],
  loops: readonly Loop[],
  newId: () => string,
): MacroStep[] {
  const out: MacroStep[] = [];
  let at = 0;
  for (const { from, length, times } of [...loops].sort((a, b) => a.from - b.from)) {
    for (const step of steps.slice(at, from)) out.push(step);
    const passage = steps.slice(from, from + length).map((step, i) => {
      const copies = Array.from({ length: times }, (_, n) => steps[from + n * length + i] ?? step);
      return meanOf(step, copies);
    });
    out.push({ id: newId(), type: 'repeat', over: { kind: 'times', times }, steps: passage });
    at = from + length * times;
  }
  return [...out, ...steps.slice(at)];
}

function gainOf({ length, times }: Loop): number {
  return length * (times - 1) - 1;
}

/** Those that do not overlap, the greatest gain first. */
function apart(found: readonly Loop[], length: number): readonly Loop[] {
  const taken = new Uint8Array(length);
  const chosen: Loop[] = [];
  const inOrder = [...found].sort(
    (a, b) => gainOf(b) - gainOf(a) || a.length - b.length || a.from - b.from,
  );
  for (const loop of inOrder) {
    const end = loop.from + loop.length * loop.times;
    // Whatever is taken is longer or as long, so one that overlaps has an end of it inside, or lies in it.
    if (taken.subarray(loop.from, end).includes(1)) continue;
    taken.fill(1, loop.from, end);
    chosen.push(loop);
  }
  return chosen;
}

/** Whether two steps of a list do the same, give or take a little time. */
function likenessOf(steps: readonly MacroStep[]): (a: number, b: number) => boolean {
  const numbers = new Map<string, number>();
  const kinds = new Int32Array(steps.length);
  for (const [i, step] of steps.entries()) {
    const { id: _id, ...rest } = step;
    const key = JSON.stringify(rest, (name, value: unknown) =>
      isTime(name) && typeof value === 'number' ? 0 : value,
    );
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    kinds[i] = known;
  }
  // Most steps differ, and most that do not have no time: those are told by one number.
  const columns = TIMES.map((name) => Float64Array.from(steps, (step) => timeOf(step, name) ?? 0));
  const timed = Uint8Array.from(steps, (_, i) => (columns.some((times) => times[i] !== 0) ? 1 : 0));
  return (a, b) => {
    if (kinds[a] !== kinds[b]) return false;
    if (timed[a] === 0 && timed[b] === 0) return true;
    for (const times of columns) {
      if (!isAlike(times[a] as number, times[b] as number)) return false;
    }
    return true;
  };
}

function isAlike(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(ALIKE_MS, ALIKE_SHARE * Math.max(a, b));
}

function isTime(name: string): boolean {
  return TIMES.some((time) => time === name);
}

function timeOf(step: MacroStep, name: (typeof TIMES)[number]): number | null {
  const time: unknown = Reflect.get(step, name);
  return typeof time === 'number' ? time : null;
}

function meanOf(step: MacroStep, copies: readonly MacroStep[]): MacroStep {
  const means: Partial<Record<(typeof TIMES)[number], number>> = {};
  for (const name of TIMES) {
    if (timeOf(step, name) === null) continue;
    const sum = copies.reduce((total, copy) => total + (timeOf(copy, name) ?? 0), 0);
    means[name] = Math.round((sum / copies.length) * 1000) / 1000;
  }
  return { ...step, ...means };
}
