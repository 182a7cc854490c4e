import { type ActivityCounts, parseCountNote } from '../session/count-note';

/** What happened in one second of a recording that keeps counts only. */
export interface ActivitySecond extends ActivityCounts {
  /** µs; the second before it is meant. */
  readonly endUs: number;
}

/** Length of the stretch that a `count` row tells of, µs. */
export const ACTIVITY_US = 1_000_000;

/** Seconds with activity, in order: all that is known of input in privacy mode `counts`. */
export class ActivityTrack {
  #seconds: ActivitySecond[] = [];
  readonly #most = { keys: 0, buttons: 0, moves: 0, wheel: 0 };

  get seconds(): readonly ActivitySecond[] {
    return this.#seconds;
  }

  /** The most of each in any second. */
  get most(): ActivityCounts {
    return this.#most;
  }

  /** Takes the note of a `count` row. */
  push(endUs: number, note: string): void {
    const counts = parseCountNote(note);
    if (counts !== null) {
      this.#seconds.push({ ...counts, endUs });
      for (const what of ['keys', 'buttons', 'moves', 'wheel'] as const) {
        this.#most[what] = Math.max(this.#most[what], counts[what]);
      }
    }
  }

  /** The second around an instant, null when nothing happened in it. */
  at(tUs: number): ActivitySecond | null {
    return this.#seconds.find(({ endUs }) => tUs <= endUs && tUs > endUs - ACTIVITY_US) ?? null;
  }

  /** Keys pressed in the seconds that are at least partly between two instants. */
  keysWithin(fromUs: number, toUs: number): number {
    return this.#seconds
      .filter(({ endUs }) => endUs > fromUs && endUs - ACTIVITY_US < toUs)
      .reduce((sum, { keys }) => sum + keys, 0);
  }

  /** Forgets what ended before `tUs`. */
  forgetBefore(tUs: number): void {
    this.#seconds = this.#seconds.filter(({ endUs }) => endUs >= tUs);
  }
}
