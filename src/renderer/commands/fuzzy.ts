/** How well something was found, and by which of its letters. */
export interface Found {
  /** Higher is better; compare between texts for one query only. */
  readonly score: number;
  /** Places in the text that the query's letters stand for, ascending. */
  readonly places: readonly number[];
}

/** A letter at the beginning of a word says more than one inside it. */
const WORD_START = 8;
/** So does one right after the letter before it. */
const NEXT = 6;
/** What is left out between two letters costs, up to a bound: words may lie far apart. */
const GAP = 0.5;
const LARGEST_GAP = 6;
/** Of two texts that fit alike the shorter one is meant. */
const LENGTH = 0.02;

/**
 * Finds the letters of `query` in `text` in their order, at the places that fit best; null when some
 * are not there. Upper and lower case are alike; the words of a query may come in any order.
 *
 * ```
 *   query  ex ses          gt
 *   text   Export session  Go to a time     letters that count: Ex…ses, G…t
 * ```
 */
export function fuzzy(query: string, text: string): Found | null {
  const letters = [...text.toLowerCase()];
  const places = new Set<number>();
  let score = -letters.length * LENGTH;
  for (const word of query.toLowerCase().split(/\s+/).filter(Boolean)) {
    const found = findWord([...word], letters);
    if (found === null) {
      return null;
    }
    score += found.score;
    for (const place of found.places) places.add(place);
  }
  return { score, places: [...places].sort((a, b) => a - b) };
}

/**
 * The best way to find a word's letters, by dynamic programming: `best[j]` is the score of the letters
 * so far when the last of them is found at `j`.
 */
function findWord(word: readonly string[], letters: readonly string[]): Found | null {
  let best: readonly number[] = letters.map(() => 0);
  /** For each letter of the word and each place: where the letter before is. */
  const before: number[][] = [];
  for (const [i, letter] of word.entries()) {
    const scores: number[] = [];
    const from: number[] = [];
    for (const [j, candidate] of letters.entries()) {
      const [score, place] = i === 0 ? [0, -1] : bestBefore(best, j);
      scores.push(
        candidate === letter ? score + 1 + startBonus(letters, j) : Number.NEGATIVE_INFINITY,
      );
      from.push(place);
    }
    before.push(from);
    best = scores;
  }
  const score = Math.max(Number.NEGATIVE_INFINITY, ...best);
  if (score === Number.NEGATIVE_INFINITY) {
    return null;
  }
  const places: number[] = [];
  let place = best.indexOf(score);
  for (const from of before.toReversed()) {
    places.unshift(place);
    place = from[place] ?? -1;
  }
  return { score, places };
}

/** The best place before `j` for the letter before, and its score with what the way from there costs. */
function bestBefore(best: readonly number[], j: number): readonly [number, number] {
  let score = Number.NEGATIVE_INFINITY;
  let place = -1;
  for (let k = 0; k < j; k++) {
    const gap = j - k - 1;
    const way = gap === 0 ? NEXT : -Math.min(LARGEST_GAP, gap * GAP);
    const here = (best[k] ?? Number.NEGATIVE_INFINITY) + way;
    if (here > score) {
      score = here;
      place = k;
    }
  }
  return [score, place];
}

function startBonus(letters: readonly string[], j: number): number {
  const previous = letters[j - 1];
  return previous === undefined || /[^\p{L}\p{N}]/u.test(previous) ? WORD_START : 0;
}
