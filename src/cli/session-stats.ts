import { EVENT_KINDS } from '../shared/input/event-kind';
import type { SessionHeader } from '../shared/session/header';
import { type RowRange, rowOf } from '../shared/session/row-range';
import { TimingMeter, type TimingQuality } from '../shared/session/timing-quality';
import { type KindCounts, kindCounts } from './kind-counts';

/** What `deskreel info` counts in a session's events. */
export interface SessionStats {
  readonly events: number;
  readonly counts: KindCounts;
  /** `t_us` of the last event. */
  readonly lastUs: number;
  readonly timing: TimingQuality;
}

/** Counts events as they come, range after range in order of `seq`. */
export class SessionCounter {
  readonly #header: Pick<SessionHeader, 'clock' | 'end'>;
  readonly #counts = new Float64Array(EVENT_KINDS.length);
  readonly #timing: TimingMeter;
  #lastUs = 0;

  /** `header`: of the session whose events are counted. */
  constructor(header: Pick<SessionHeader, 'clock' | 'end'>) {
    this.#header = header;
    this.#timing = new TimingMeter(header.clock);
  }

  /** Counts every event of `range`. */
  add(range: RowRange): void {
    const { columns } = range;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      // Casts, not checks: the range says that the row exists.
      const kind = columns.kind[row] as number;
      this.#counts[kind] = (this.#counts[kind] ?? 0) + 1;
      this.#lastUs = columns.tUs[row] as number;
    }
    this.#timing.add(range);
  }

  /** What was counted. Call once, at the end. */
  stats(): SessionStats {
    return {
      events: this.#counts.reduce((sum, count) => sum + count, 0),
      counts: kindCounts(this.#counts),
      lastUs: this.#lastUs,
      timing: this.#timing.quality(this.#header),
    };
  }
}
