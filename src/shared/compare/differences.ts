/** A place where two sequences part: `[leftFrom, leftTo)` of one stands against `[rightFrom, rightTo)`. */
export interface Difference {
  readonly leftFrom: number;
  readonly leftTo: number;
  readonly rightFrom: number;
  readonly rightTo: number;
}

/** How far ahead of a place both sequences are looked at to find where they agree again. */
export const WINDOW = 256;
/** Elements that must agree after a difference before it is believed to be over; fewer at the end. */
const AGREE = 3;

/** A sequence of things that are equal when their numbers are. */
type Sequence = ArrayLike<number>;

/**
 * Where two sequences differ, in order, each difference as small as possible: an edit path with the
 * fewest insertions and deletions, found by the greedy algorithm of Myers, "An O(ND) difference algorithm and
 * its variations", Algorithmica 1 (1986), within a window of `window` elements of both. Of a path that ends
 * at the window's edge only what leads up to the first run of equal elements that is long enough is kept,
 * with that run, and the search goes on behind it; so
 * time and memory are bounded whatever the sequences are (`window`² steps a difference at most), and
 * where both fit into the window the result is the shortest there is. Between differences both are equal,
 * element by element:
 *
 * ```
 * left   H E L L O   W O R L D         differences  left  [3, 4)  right [3, 3)   L
 * right  H E L O   X W O R L D                      left  [5, 5)  right [4, 5)   X
 * ```
 *
 * Lazy: whoever reads may stop, or do something else in between.
 */
export function* differences(
  left: Sequence,
  right: Sequence,
  window = WINDOW,
): Generator<Difference, void> {
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    while (i < left.length && j < right.length && left[i] === right[j]) {
      i += 1;
      j += 1;
    }
    if (i === left.length && j === right.length) return;
    const matches = shortestPath(left, i, right, j, window);
    const path = kept(matches, left, i, right, j, window);
    let x = i;
    let y = j;
    for (const match of path.matches) {
      if (match.x > x || match.y > y) {
        yield { leftFrom: x, leftTo: match.x, rightFrom: y, rightTo: match.y };
      }
      x = match.x + match.length;
      y = match.y + match.length;
    }
    if (path.i > x || path.j > y) {
      yield { leftFrom: x, leftTo: path.i, rightFrom: y, rightTo: path.j };
    }
    i = path.i;
    j = path.j;
  }
}

/** A run of equal elements: `length` of them from `x` on the left and `y` on the right. */
interface Match {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/**
 * The runs of equal elements on the shortest edit path from (`i`, `j`) to where both windows end, in
 * order.
 */
function shortestPath(
  left: Sequence,
  i: number,
  right: Sequence,
  j: number,
  window: number,
): readonly Match[] {
  const n = Math.min(window, left.length - i);
  const m = Math.min(window, right.length - j);
  const most = n + m;
  /** Furthest x on each diagonal `k = x − y`, `k` from −most to most; a copy for each edit. */
  let furthest = new Int32Array(2 * most + 3);
  const history: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    history.push(furthest.slice());
    const reached = new Int32Array(furthest);
    for (let k = -edits; k <= edits; k += 2) {
      let x = startOn(furthest, most, k, edits);
      while (x < n && x - k < m && left[i + x] === right[j + x - k]) x += 1;
      reached[k + most + 1] = x;
      if (x >= n && x - k >= m) return traced(history, most, n, m, i, j);
    }
    furthest = reached;
  }
  return [];
}

/** Where a path on diagonal `k` begins its run: after an insertion from above or a deletion from the left. */
function startOn(furthest: Int32Array, most: number, k: number, edits: number): number {
  if (edits === 0) return 0;
  const below = furthest[k - 1 + most + 1] ?? 0;
  const above = furthest[k + 1 + most + 1] ?? 0;
  return k === -edits || (k !== edits && below < above) ? above : below + 1;
}

/** Walks the path back from its end. */
function traced(
  history: readonly Int32Array[],
  most: number,
  n: number,
  m: number,
  i: number,
  j: number,
): readonly Match[] {
  const matches: Match[] = [];
  let x = n;
  let y = m;
  for (let edits = history.length - 1; edits >= 0; edits--) {
    const furthest = history[edits];
    if (furthest === undefined) break;
    const k = x - y;
    const start = startOn(furthest, most, k, edits);
    if (x > start) matches.push({ x: i + start, y: j + start - k, length: x - start });
    if (edits === 0) break;
    const below = furthest[k - 1 + most + 1] ?? 0;
    const above = furthest[k + 1 + most + 1] ?? 0;
    const inserted = k === -edits || (k !== edits && below < above);
    x = inserted ? above : below;
    y = inserted ? above - (k + 1) : below - (k - 1);
  }
  return matches.reverse();
}

/** What of a path is believed, and where to go on from. */
interface Kept {
  readonly matches: readonly Match[];
  readonly i: number;
  readonly j: number;
}

/**
 * The path as far as it can be believed: all of it when it reaches the end of both sequences, else up to and
 * with the first run of equal elements that is long enough, or the longest there is; with none, the
 * whole window is one difference.
 */
function kept(
  matches: readonly Match[],
  left: Sequence,
  i: number,
  right: Sequence,
  j: number,
  window: number,
): Kept {
  const n = Math.min(window, left.length - i);
  const m = Math.min(window, right.length - j);
  if (i + n === left.length && j + m === right.length) {
    return { matches, i: left.length, j: right.length };
  }
  let last = matches.findIndex(({ length }) => length >= AGREE);
  if (last < 0) {
    const longest = matches.reduce((most, { length }) => Math.max(most, length), 0);
    last = matches.findIndex(({ length }) => length === longest);
  }
  const end = matches[last];
  if (end === undefined) return { matches: [], i: i + n, j: j + m };
  return { matches: matches.slice(0, last + 1), i: end.x + end.length, j: end.y + end.length };
}
