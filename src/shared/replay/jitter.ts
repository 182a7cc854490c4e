import { seededRandom } from '../base/seeded-random';
import {
  ReplayOp,
  type ReplayOptions,
  type ReplayPass,
  type ReplaySchedule,
} from './replay-schedule';

/** Spreads the seeds of passes over the numbers that a generator starts from (2^32 / golden ratio, odd). */
const NEXT_SEED = 0x9e3779b1;
/** So many rows are a stretch: a fraction of a millisecond. */
const STRETCH_ROWS = 8_192;

/**
 * Writes the deadlines of `plain` to `into`, each up to `maxUs / 2` earlier or later, uniformly, but no
 * further than half the way to what comes before or after:
 *
 * ```
 *   plain   |    a         b   c|
 *   range   |  ╘═══╛     ╘═╧═╧═╛|
 * ```
 *
 * So the order stays, an interval gets up to `maxUs` longer or shorter, and the whole keeps its length.
 * What the schedule made up keeps its place: beside the event that it is for, or at an edge. Yields again and again.
 */
function* jitterInto(
  plain: ReplayPass,
  into: Float64Array,
  { seed, maxUs }: { readonly seed: number; readonly maxUs: number },
  pass: number,
): Generator<void, void, void> {
  const random = seededRandom(seed + Math.imul(pass, NEXT_SEED));
  const { atUs, length, durationUs } = plain;
  // Whole µs to either side, so that rounding puts nothing past anything.
  const reach = (intervalUs: number): number => Math.floor(Math.min(maxUs, intervalUs) / 2);
  for (let i = 0; i < length; i++) {
    if (i % STRETCH_ROWS === STRETCH_ROWS - 1) yield;
    const at = atUs[i] as number;
    if (plain.source[i] === -1) {
      into[i] = at;
      continue;
    }
    let first = i;
    while (isFor(plain, first - 1, at)) first -= 1;
    const earlier = reach(at - (atUs[first - 1] ?? 0));
    const later = reach((atUs[i + 1] ?? durationUs) - at);
    const moved = at - earlier + Math.floor(random() * (earlier + later + 1));
    into.fill(moved, first, i + 1);
  }
}

/** Whether operation `i` was made up for the one at `at` that comes after it. */
function isFor({ op, source, atUs }: ReplayPass, i: number, at: number): boolean {
  return op[i] === ReplayOp.move && source[i] === -1 && atUs[i] === at;
}

/** The passes that come of one: each with a jitter of its own, or all the same. Valid until the next is asked for. */
export function passesOf(
  pass: ReplayPass,
  jitter: ReplayOptions['jitter'],
): ReplaySchedule['pass'] {
  const passing = passingOf(pass, jitter);
  return (n) => {
    const work = passing(n);
    for (;;) {
      const { done, value } = work.next();
      if (done === true) return value;
    }
  };
}

/** The same in stretches, for whoever has other things to do in between. */
export function passingOf(
  pass: ReplayPass,
  jitter: ReplayOptions['jitter'],
): (n: number) => Generator<void, ReplayPass, void> {
  const atUs = new Float64Array(jitter === null ? 0 : pass.length);
  return function* (n) {
    if (jitter === null || jitter.maxUs === 0) return pass;
    yield* jitterInto(pass, atUs, jitter, n);
    return { ...pass, atUs };
  };
}
