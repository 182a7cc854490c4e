import { Kind } from '../../shared/input/event-kind';
import { type ActivityCounts, countNote } from '../../shared/session/count-note';
import type { EventRows } from './event-rows';

/** How long one `count` row counts, µs. */
export const COUNT_US = 1_000_000;

/**
 * Privacy mode `counts`: how much happened in each second, and nothing else of input.
 *
 * ```
 *   input   ||  | |            |
 *   second  0s      1s     2s      3s
 *   rows            count          count      at the end of each second with activity
 * ```
 */
export class ActivityCounter {
  readonly #rows: EventRows;
  #second = empty();
  readonly #total = empty();
  #stretch = 0;

  constructor(rows: EventRows) {
    this.#rows = rows;
  }

  /** Counts since the start. */
  get total(): ActivityCounts {
    return this.#total;
  }

  /** A number for what is counted until the next row is written. */
  get stretch(): number {
    return this.#stretch;
  }

  /** Takes one back that was counted in `stretch`, unless that has been written. */
  uncount(what: keyof ActivityCounts, stretch: number): void {
    if (stretch === this.#stretch) {
      this.#second[what] -= 1;
      this.#total[what] -= 1;
    }
  }

  /** Counts one. Returns whether it is the first since the last row. */
  add(what: keyof ActivityCounts): boolean {
    const first = this.#isEmpty();
    this.#second[what] += 1;
    this.#total[what] += 1;
    return first;
  }

  /** What these rows counted, and what was counted since the last row, never happened. */
  takeBack(counted: ActivityCounts): void {
    for (const what of ['keys', 'buttons', 'moves', 'wheel'] as const) {
      this.#total[what] -= counted[what] + this.#second[what];
    }
    this.#second = empty();
    this.#stretch += 1;
  }

  /** Writes what was counted since the last row, if anything, at `tUs`. */
  write(tUs: number): void {
    this.#stretch += 1;
    if (!this.#isEmpty()) {
      this.#rows.note(Kind.count, tUs, countNote(this.#second));
      this.#second = empty();
    }
  }

  #isEmpty(): boolean {
    const { keys, buttons, moves, wheel } = this.#second;
    return keys + buttons + moves + wheel === 0;
  }
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function empty(): Mutable<ActivityCounts> {
  return { keys: 0, buttons: 0, moves: 0, wheel: 0 };
}
