/** Where the pointer was when: columns of one length, times in µs that never go back. */
export interface TimedPlaces {
  readonly t: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
}

/**
 * Places at least this far apart in the list are kept whatever the tolerance, so that no shape of a path, however
 * unkind, takes more than {@link BLOCK} steps a place.
 */
const BLOCK = 512;

/**
 * Leaves out places `[from, to)` of a path that the others tell well enough. Returns the indices of those that stay, in
 * order, first and last among them.
 *
 * Bound: somebody who goes straight and evenly from each place that stays to the next is, **at the time of each place that
 * was recorded**, no farther from it than `tolerancePx` (Euclidean). So speed is kept and not only shape:
 *
 * ```
 *   recorded   ·····   ·  ·  ·  ·    slow, then fast, on one line
 *   stays      ·   ·            ·    the corner in time stays, though it is none in space
 * ```
 *
 * Ramer–Douglas–Peucker (https://doi.org/10.3138/FM57-6770-U75U-7727) with the distance at equal times in place of that to
 * the line, as TD-TR of Meratnia and de By (https://doi.org/10.1007/978-3-540-24741-8_44). Without recursion.
 */
export function simplifyPath(
  places: TimedPlaces,
  from: number,
  to: number,
  tolerancePx: number,
): number[] {
  const last = to - 1;
  if (to <= from) return [];
  const stays = new Uint8Array(to - from);
  for (let start = from; start < last; start += BLOCK) {
    keepWhatTells(places, start, Math.min(start + BLOCK, last), tolerancePx, stays, from);
  }
  stays[last - from] = 1;
  const kept: number[] = [];
  for (let i = 0; i < stays.length; i++) if (stays[i] === 1) kept.push(from + i);
  return kept;
}

/** Marks what has to stay of `[first, last]`, both ends always; `stays[i]` is place `base + i`. */
function keepWhatTells(
  places: TimedPlaces,
  first: number,
  last: number,
  tolerancePx: number,
  stays: Uint8Array,
  base: number,
): void {
  stays[first - base] = 1;
  stays[last - base] = 1;
  const limit = tolerancePx * tolerancePx;
  const open = [first, last];
  for (;;) {
    const b = open.pop();
    const a = open.pop();
    if (a === undefined || b === undefined) return;
    let farthest = -1;
    let most = limit;
    for (let i = a + 1; i < b; i++) {
      const square = squaredDistance(places, a, b, i);
      if (square > most) {
        most = square;
        farthest = i;
      }
    }
    if (farthest === -1) continue;
    stays[farthest - base] = 1;
    open.push(a, farthest, farthest, b);
  }
}

/** Square of how far place `i` is from where somebody is at its time who goes evenly from `a` to `b`. */
function squaredDistance({ t, x, y }: TimedPlaces, a: number, b: number, i: number): number {
  const [ta, tb, ti] = [t[a] as number, t[b] as number, t[i] as number];
  // At one time nothing is between: who goes there jumps, and is at neither place for sure.
  const share = tb > ta ? (ti - ta) / (tb - ta) : 1;
  const [xa, ya] = [x[a] as number, y[a] as number];
  const dx = (x[i] as number) - (xa + share * ((x[b] as number) - xa));
  const dy = (y[i] as number) - (ya + share * ((y[b] as number) - ya));
  return dx * dx + dy * dy;
}
