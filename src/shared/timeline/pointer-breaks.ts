import type { Silence } from './notes';
import type { PointerTrack, Stretch } from './pointer-track';

/** An instant from which on nobody knows where the pointer is, until it is seen again, µs. */
export interface PointerBreak {
  readonly fromUs: number;
}

/**
 * Where lines of the pointer break, in order: where silences begin, and where it moves to places that nobody knows.
 *
 * ```
 *   move      ●───●   ○ ○ ○   ●──●      ○ has no place
 *   silence                        ▒▒
 *   breaks            ↑            ↑
 * ```
 */
export class PointerBreaks {
  #breaks: readonly PointerBreak[] = [];
  #silences: readonly Silence[] = [];
  #unplaced: readonly Stretch[] = [];
  #count = 0;

  /** Those of a session's silences and of its pointer: made anew only where one of them has changed. */
  of(silences: readonly Silence[], { unplaced }: PointerTrack): readonly PointerBreak[] {
    const count = silences.length + unplaced.length;
    if (silences !== this.#silences || unplaced !== this.#unplaced || count !== this.#count) {
      [this.#silences, this.#unplaced, this.#count] = [silences, unplaced, count];
      this.#breaks = [...silences, ...unplaced].sort((a, b) => a.fromUs - b.fromUs);
    }
    return this.#breaks;
  }
}

/** Whether no break lies between two instants, both included. `breaks` are in order. */
export function isKnownUntil(
  breaks: readonly PointerBreak[],
  fromUs: number,
  toUs: number,
): boolean {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // A cast, not a check: the middle of two indices is one.
    if ((breaks[middle] as PointerBreak).fromUs < fromUs) low = middle + 1;
    else high = middle;
  }
  return (breaks[low]?.fromUs ?? Number.POSITIVE_INFINITY) > toUs;
}
