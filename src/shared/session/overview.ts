import { z } from 'zod';
import { Flag } from '../input/event-flags';
import { EVENT_KINDS, type EventKind, Kind } from '../input/event-kind';
import { type ActivityCounts, parseCountNote } from './count-note';
import type { EventColumns } from './event-columns';
import { MadeUpPresses } from './made-up-presses';

/** Most buckets that an overview has. */
export const OVERVIEW_BUCKETS = 512;

const count = z.int().nonnegative();
const bucketCounts = z.array(count).max(OVERVIEW_BUCKETS);

/**
 * How busy a session was, stretch by stretch, and how many events of each kind there are: JSON under
 * the key `deskreel.overview` in the metadata of a session's Parquet file, from which a picture is
 * drawn before any row is decoded.
 *
 * Bucket `i` counts the events with `i · bucketUs ≤ t_us < (i + 1) · bucketUs`. `bucketUs` is the
 * smallest power of two for which the last event falls into bucket 511 or an earlier one, so that
 * the counts can be made in one pass, whatever the length, by adding neighbours. All four lists are
 * as long as the bucket of the last event asks for, and empty without events.
 */
export const overviewSchema = z.object({
  version: z.literal(1),
  events: count,
  /** `t_us` of the first and the last event, null without events. */
  firstUs: z.int().nullable(),
  lastUs: z.int().nullable(),
  /** Events of each kind; a kind that does not occur may be missing. */
  kinds: z.partialRecord(z.enum(EVENT_KINDS), count),
  /** How many of the key_down events are auto-repeat: the others are presses. */
  repeats: count,
  /**
   * How many of the key_down and button_down events were made up where events go on while something was held, so that they
   * are no presses (see {@link MadeUpPresses}); missing without such, and in sessions from before it was told.
   */
  madeUp: z.object({ keys: count, buttons: count }).optional(),
  /**
   * Sums of what the `count` events say, which are all there is of input in privacy mode `counts`;
   * missing without such events.
   */
  counted: z.object({ keys: count, buttons: count, moves: count, wheel: count }).optional(),
  bucketUs: z.int().positive(),
  /** key_down and key_up; presses alone where only `count` events tell of them, as with buttons. */
  keys: bucketCounts,
  /** button_down and button_up. */
  buttons: bucketCounts,
  moves: bucketCounts,
  wheel: bucketCounts,
});

/** How busy a session was. */
export type Overview = z.infer<typeof overviewSchema>;

/** The lanes of an overview, by kind code; −1 for kinds that are counted in total only. */
const LANE_OF_KIND: Int8Array = Int8Array.from(EVENT_KINDS, laneOf);
const LANES = 4;
/** What is counted for each lane. */
const COUNTED = ['keys', 'buttons', 'moves', 'wheel'] as const satisfies (keyof ActivityCounts)[];

function laneOf(kind: EventKind): number {
  switch (kind) {
    case 'key_down':
    case 'key_up':
      return 0;
    case 'button_down':
    case 'button_up':
      return 1;
    case 'move':
      return 2;
    case 'wheel':
      return 3;
    default:
      return -1;
  }
}

/** Makes an {@link Overview} in one pass over events in order of time. */
export class OverviewBuilder {
  /** Lane after lane, {@link OVERVIEW_BUCKETS} each. */
  readonly #buckets = new Uint32Array(LANES * OVERVIEW_BUCKETS);
  readonly #kinds = new Float64Array(EVENT_KINDS.length);
  #bucketUs = 1;
  #events = 0;
  #repeats = 0;
  #firstUs = 0;
  #lastUs = 0;
  #counted: ActivityCounts | null = null;
  readonly #madeUp = new MadeUpPresses();

  /** Counts rows `[from, to)` of `columns`, whose notes are in `strings`. */
  add(columns: EventColumns, strings: readonly string[], from: number, to: number): void {
    for (let row = from; row < to; row++) {
      // Casts, not checks: the caller says that these rows exist.
      const tUs = columns.tUs[row] as number;
      const kind = columns.kind[row] as number;
      this.#count(tUs, kind);
      if (((columns.flags[row] as number) & Flag.repeat) !== 0) {
        this.#repeats += 1;
      }
      if (kind <= Kind.button_up) {
        this.#madeUp.add(columns, row);
      } else if (kind === Kind.count) {
        this.#addCounts(tUs, strings[columns.note[row] as number] ?? '');
      }
    }
  }

  /** What has been counted so far. */
  build(): Overview {
    const used =
      this.#events === 0 ? 0 : Math.max(0, Math.floor(this.#lastUs / this.#bucketUs)) + 1;
    const { keys, buttons } = this.#madeUp;
    const madeUp = { keys, buttons };
    const lane = (index: number): number[] => {
      const start = index * OVERVIEW_BUCKETS;
      return Array.from(this.#buckets.subarray(start, start + used));
    };
    return {
      version: 1,
      events: this.#events,
      firstUs: this.#events === 0 ? null : this.#firstUs,
      lastUs: this.#events === 0 ? null : this.#lastUs,
      kinds: Object.fromEntries(
        EVENT_KINDS.map((kind) => [kind, this.#kinds[Kind[kind]] ?? 0] as const).filter(
          ([, total]) => total > 0,
        ),
      ),
      repeats: this.#repeats,
      ...(madeUp.keys + madeUp.buttons === 0 ? {} : { madeUp }),
      ...(this.#counted === null ? {} : { counted: this.#counted }),
      bucketUs: this.#bucketUs,
      keys: lane(0),
      buttons: lane(1),
      moves: lane(2),
      wheel: lane(3),
    };
  }

  #count(tUs: number, kind: number): void {
    if (this.#events === 0) {
      this.#firstUs = tUs;
    }
    this.#events += 1;
    this.#lastUs = Math.max(this.#events === 1 ? tUs : this.#lastUs, tUs);
    this.#kinds[kind] = (this.#kinds[kind] ?? 0) + 1;
    while (tUs >= this.#bucketUs * OVERVIEW_BUCKETS) {
      this.#halve();
    }
    const lane = LANE_OF_KIND[kind] ?? -1;
    if (lane >= 0) {
      this.#fill(lane, tUs, 1);
    }
  }

  /** A `count` row stands at the end of what it counts. */
  #addCounts(tUs: number, note: string): void {
    const counts = parseCountNote(note);
    if (counts === null) {
      return;
    }
    const sum = this.#counted ?? { keys: 0, buttons: 0, moves: 0, wheel: 0 };
    this.#counted = {
      keys: sum.keys + counts.keys,
      buttons: sum.buttons + counts.buttons,
      moves: sum.moves + counts.moves,
      wheel: sum.wheel + counts.wheel,
    };
    COUNTED.forEach((name, lane) => {
      this.#fill(lane, tUs - 1, counts[name]);
    });
  }

  #fill(lane: number, tUs: number, count: number): void {
    const at = lane * OVERVIEW_BUCKETS + Math.max(0, Math.floor(tUs / this.#bucketUs));
    this.#buckets[at] = (this.#buckets[at] as number) + count;
  }

  /** Adds neighbours together, so that each bucket is twice as long. */
  #halve(): void {
    const buckets = this.#buckets;
    for (let lane = 0; lane < LANES; lane++) {
      const start = lane * OVERVIEW_BUCKETS;
      for (let i = 0; i < OVERVIEW_BUCKETS / 2; i++) {
        buckets[start + i] =
          (buckets[start + 2 * i] as number) + (buckets[start + 2 * i + 1] as number);
      }
      buckets.fill(0, start + OVERVIEW_BUCKETS / 2, start + OVERVIEW_BUCKETS);
    }
    this.#bucketUs *= 2;
  }
}

/** Presses, moves and wheel events, whichever events tell of them. Auto-repeat is no press, nor is one that was made up. */
export function activityOf(overview: Overview): ActivityCounts {
  const { counted, madeUp, repeats } = overview;
  const presses = countOf(overview, 'key_down') - repeats - (madeUp?.keys ?? 0);
  const clicks = countOf(overview, 'button_down') - (madeUp?.buttons ?? 0);
  return {
    keys: presses + (counted?.keys ?? 0),
    buttons: clicks + (counted?.buttons ?? 0),
    moves: countOf(overview, 'move') + (counted?.moves ?? 0),
    wheel: countOf(overview, 'wheel') + (counted?.wheel ?? 0),
  };
}

/** How many events of a kind an overview counts. */
export function countOf(overview: Overview, kind: EventKind): number {
  return overview.kinds[kind] ?? 0;
}
