/** A stretch of session time that was taken back, or is about to be. */
export interface RewoundStretch {
  readonly fromUs: number;
  /** It was taken back up to `toUs`. Returns how much that was, less what was gone before, µs. */
  readonly end: (toUs: number) => number;
}

interface Stretch {
  readonly fromUs: number;
  /** Infinity while it is being taken back. */
  toUs: number;
}

/**
 * What rewinds have taken back, so that the next one reaches N seconds into what is left:
 *
 * ```
 *   10 s        ▁▁▁▁▁▁▁▁▁▁██████████
 *   10 s more   ▁▁▁▁███████▒▒▒▒▒▒▒▒▒▒███     3 s since, 7 s before
 * ```
 */
export class RewoundTime {
  /** Apart from each other, in order. */
  #stretches: readonly Stretch[] = [];

  /** Notes that the last `lengthUs` of what is left before `untilUs` are to be taken back. */
  begin(untilUs: number, lengthUs: number): RewoundStretch {
    let fromUs = untilUs;
    let leftUs = lengthUs;
    const apart = [...this.#stretches];
    const covered: Stretch[] = [];
    for (let last = apart.at(-1); last !== undefined; last = apart.at(-1)) {
      const betweenUs = Math.max(0, fromUs - last.toUs);
      if (betweenUs >= leftUs) break;
      leftUs -= betweenUs;
      fromUs = Math.min(fromUs, last.fromUs);
      covered.push(last);
      apart.pop();
    }
    const stretch: Stretch = {
      fromUs: Math.max(0, Math.round(fromUs - leftUs)),
      toUs: Number.POSITIVE_INFINITY,
    };
    this.#stretches = [...apart, stretch];
    return {
      fromUs: stretch.fromUs,
      end: (toUs) => {
        stretch.toUs = toUs;
        const goneUs = covered.reduce((sum, one) => sum + one.toUs - one.fromUs, 0);
        return toUs - stretch.fromUs - goneUs;
      },
    };
  }
}
