import { Flag } from '../../shared/input/event-flags';
import { Kind } from '../../shared/input/event-kind';
import { lostInGap } from '../../shared/session/gap-note';
import type { SessionEnd, SessionHeader } from '../../shared/session/header';
import { HeldInputs, type UnpairedPress } from '../../shared/session/held-inputs';
import { type Overview, OverviewBuilder } from '../../shared/session/overview';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import { TimingMeter, type TimingQuality } from '../../shared/session/timing-quality';
import { timingPhrases } from '../../shared/session/timing-text';
import type { VerifyCheck } from './verify-report';

/** What the events of a file show. */
export interface RowChecks {
  readonly time: VerifyCheck;
  readonly timing: VerifyCheck;
  readonly held: VerifyCheck;
  readonly gaps: number;
  readonly gapsWithoutReason: number;
  /** Events that gaps are known to have lost. */
  readonly lost: number;
  /** 0 without events. */
  readonly lastUs: number;
  /** The highest index of a window, −1 when no event names one. */
  readonly lastWindow: number;
  readonly overview: Overview;
  readonly quality: TimingQuality;
}

/** How far an event may lie after its arrival, or after the end: clocks agree within this (event-clock.ts). */
export const CLOCK_SLACK_US = 1_000_000;

/** Looks at all events of a file in one pass. */
export class RowChecker {
  readonly #held = new HeldInputs();
  readonly #overview = new OverviewBuilder();
  readonly #header: SessionHeader;
  readonly #timing: TimingMeter;
  #strings: readonly string[] = [];
  #events = 0;
  #lastUs = 0;
  #lastWindow = -1;
  #gaps = 0;
  #gapsWithoutReason = 0;
  #lost = 0;
  #backwards: { readonly seq: number; readonly byUs: number } | null = null;
  #unpaired: UnpairedPress | null = null;
  #unpairedCount = 0;

  /** `header`: of the file, without `end` where that is not known yet. */
  constructor(header: SessionHeader) {
    this.#header = header;
    this.#timing = new TimingMeter(header.clock);
  }

  /** Events seen so far. */
  get events(): number {
    return this.#events;
  }

  /** Takes the next stretch of events, all of which index one growing list of strings. */
  add(range: RowRange): void {
    const first = rowOf(range, range.fromSeq);
    this.#strings = range.strings;
    this.#timing.add(range);
    this.#overview.add(range.columns, range.strings, first, first + range.toSeq - range.fromSeq);
    this.#held.add(range, (press) => {
      this.#unpaired ??= press;
      this.#unpairedCount += 1;
    });
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      this.#look(range, rowOf(range, seq), seq);
    }
    this.#events += range.toSeq - range.fromSeq;
  }

  /**
   * What was seen. `excerpt`: presses may cross the edges. `whole`: the events go to the end of
   * the recording, so that nothing may be held there.
   */
  finish(file: {
    readonly excerpt: boolean;
    readonly whole: boolean;
    /** How the recording ended, where the header does not have it. */
    readonly end?: SessionEnd | null;
  }): RowChecks {
    const quality = this.#timing.quality({ end: this.#header.end ?? file.end ?? null });
    return {
      timing: timingCheck(quality),
      quality,
      time:
        this.#backwards === null
          ? { id: 'time', status: 'passed', detail: 'it never goes back' }
          : {
              id: 'time',
              status: 'failed',
              detail: `event ${this.#backwards.seq} lies ${this.#backwards.byUs} µs before the one ahead of it`,
            },
      held: this.#heldCheck(file),
      gaps: this.#gaps,
      gapsWithoutReason: this.#gapsWithoutReason,
      lost: this.#lost,
      lastUs: this.#lastUs,
      lastWindow: this.#lastWindow,
      overview: this.#overview.build(),
    };
  }

  #heldCheck(file: { readonly excerpt: boolean; readonly whole: boolean }): VerifyCheck {
    if (file.excerpt) {
      return {
        id: 'held-keys',
        status: 'skipped',
        detail: 'part of a session: presses may cross its edges',
      };
    }
    if (this.#unpaired !== null) {
      const { name, problem, seq } = this.#unpaired;
      const more = this.#unpairedCount > 1 ? `, and ${this.#unpairedCount - 1} more` : '';
      return {
        id: 'held-keys',
        status: 'failed',
        detail: `${name} ${problem} at event ${seq}${more}`,
      };
    }
    if (this.#held.count === 0) {
      return { id: 'held-keys', status: 'passed', detail: 'every press has its release' };
    }
    const names = this.#held.names(this.#strings).join(', ');
    return file.whole
      ? { id: 'held-keys', status: 'failed', detail: `never released: ${names}` }
      : { id: 'held-keys', status: 'skipped', detail: `held where the events end: ${names}` };
  }

  #look(range: RowRange, row: number, seq: number): void {
    const { columns, strings } = range;
    // Casts, not checks: the range says that the row exists.
    const tUs = columns.tUs[row] as number;
    if (tUs < this.#lastUs) {
      this.#backwards ??= { seq, byUs: this.#lastUs - tUs };
    }
    this.#lastUs = tUs;
    if (((columns.flags[row] as number) & Flag.hasWindow) !== 0) {
      this.#lastWindow = Math.max(this.#lastWindow, columns.window[row] as number);
    }
    if (columns.kind[row] === Kind.gap) {
      const note = strings[columns.note[row] as number] ?? '';
      this.#gaps += 1;
      this.#gapsWithoutReason += note === '' ? 1 : 0;
      this.#lost += lostInGap(note);
    }
  }
}

/** Only what cannot be fails; what is merely bad is told. */
function timingCheck(quality: TimingQuality): VerifyCheck {
  const { lagMinUs } = quality;
  return lagMinUs !== null && lagMinUs < -CLOCK_SLACK_US
    ? {
        id: 'timing',
        status: 'failed',
        detail: `an event lies ${-lagMinUs} µs after its arrival`,
      }
    : { id: 'timing', status: 'passed', detail: timingPhrases(quality).join('; ') };
}
