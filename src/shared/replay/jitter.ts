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
 * Passes with the deadlines of `plain`, each up to `maxUs / 2` earlier or later, uniformly, but no
 * further than half the way to what comes before or after:
 *
 * ```
 *   plain   |    a         b   c|
 *   range   |  ╘═══╛     ╘═╧═╧═╛|
 * ```
 *
 * So the order stays, an interval gets up to `maxUs` longer or shorter, and the whole keeps its length.
 * What the schedule made up keeps its place: beside the event that it is for, or at an edge. Deadlines are made as far as
 * they are asked for: those of ten million events in one piece would take half a second.
 */
class JitteredPasses {
  readonly #plain: ReplayPass;
  readonly #seed: number;
  readonly #maxUs: number;
  readonly #made: ReplayPass;
  /** Which pass is made, and up to which row. */
  #n = -1;
  #row = 0;
  #random = seededRandom(0);

  constructor(
    plain: ReplayPass,
    { seed, maxUs }: { readonly seed: number; readonly maxUs: number },
  ) {
    this.#plain = plain;
    this.#seed = seed;
    this.#maxUs = maxUs;
    this.#made = { ...plain, atUs: new Float64Array(plain.length) };
  }

  /** Pass `n`, of which the deadlines of all rows before `to` hold. */
  upTo(n: number, to: number): ReplayPass {
    const { length, atUs } = this.#plain;
    if (to > 0 && n !== this.#n) {
      this.#n = n;
      this.#row = 0;
      this.#random = seededRandom(this.#seed + Math.imul(n, NEXT_SEED));
    }
    while (
      this.#row < length &&
      // What was made up for an event goes with it.
      (this.#row < to || (to > 0 && isFor(this.#plain, this.#row - 1, atUs[this.#row] as number)))
    ) {
      this.#make(this.#row);
      this.#row += 1;
    }
    return this.#made;
  }

  #make(i: number): void {
    const plain = this.#plain;
    const { atUs, durationUs } = plain;
    const into = this.#made.atUs;
    const at = atUs[i] as number;
    if (plain.source[i] === -1) {
      into[i] = at;
      return;
    }
    let first = i;
    while (isFor(plain, first - 1, at)) first -= 1;
    const earlier = this.#reach(at - (atUs[first - 1] ?? 0));
    const later = this.#reach((atUs[i + 1] ?? durationUs) - at);
    const moved = at - earlier + Math.floor(this.#random() * (earlier + later + 1));
    into.fill(moved, first, i + 1);
  }

  /** Whole µs to either side, so that rounding puts nothing past anything. */
  #reach(intervalUs: number): number {
    return Math.floor(Math.min(this.#maxUs, intervalUs) / 2);
  }
}

/** Whether operation `i` was made up for the one at `at` that comes after it. */
function isFor({ op, source, atUs }: ReplayPass, i: number, at: number): boolean {
  return op[i] === ReplayOp.move && source[i] === -1 && atUs[i] === at;
}

/** The passes that come of one: each with a jitter of its own, or all the same. */
export function passesOf(
  pass: ReplayPass,
  jitter: ReplayOptions['jitter'],
): ReplaySchedule['pass'] {
  if (jitter === null || jitter.maxUs === 0) return () => pass;
  const passes = new JitteredPasses(pass, jitter);
  return (n, to = pass.length) => passes.upTo(n, to);
}

/** The same in stretches, for whoever has other things to do in between. */
export function passingOf(
  plain: ReplayPass,
  jitter: ReplayOptions['jitter'],
): (n: number) => Generator<void, ReplayPass, void> {
  const pass = passesOf(plain, jitter);
  return function* (n) {
    for (let to = STRETCH_ROWS; to < plain.length; to += STRETCH_ROWS) {
      pass(n, to);
      yield;
    }
    return pass(n);
  };
}
