import { setImmediate as turn } from 'node:timers/promises';
import { LogHistogram } from '../../shared/base/log-histogram';
import { EVENT_KINDS, Kind } from '../../shared/input/event-kind';
import type { ReplayComparison } from '../../shared/replay/replay-report';
import type { ReplaySchedule } from '../../shared/replay/replay-schedule';
import type { EventTable } from '../../shared/session/event-table';
import type { SessionHeader } from '../../shared/session/header';
import { type InputEvent, inputOfReplay, inputOfSession } from './input-list';
import type { ReplayEnd } from './replay-run';
import { SeenDrift } from './seen-drift';

/** So many differences are told in words. */
const TOLD = 20;
/** How many events may be missing or too many in one place for the rest to be found again. */
const REACH = 64;
/** After so many vain searches in a row only every so many-th difference is searched from. */
const VAIN_SEARCHES = 4;
const SEARCH_EVERY = 32;
/** Pairs looked at before the event loop turns: a few ms. */
const SLICE = 100_000;

/** Of more operations than this a replay is not compared: both lists of them would take more memory than there may be. */
const MAX_COMPARED = 2_000_000;

/** What a replay did, and the recording that was made of it at the same time. */
export interface ComparisonParts {
  readonly schedule: ReplaySchedule;
  readonly end: Pick<ReplayEnd, 'timing' | 'reason' | 'interruptions'>;
  readonly header: Pick<SessionHeader, 'clock'>;
  readonly table: EventTable;
}

/**
 * Holds what a recorder saw of a replay against what was planned, in order:
 *
 * ```
 *   planned   A+  move  A-  B+  B-
 *   seen      A+        A-  C+  B-  B-      the move is missing, C+ is different, the last B- is extra
 * ```
 *
 * Compared are key, button, place of the pointer (of moves, buttons and wheel), notches of the wheel, and the
 * distances in time between neighbours and from the first. What a pause let go of and pressed again is planned too, in its place and
 * at no time. Left out of what was seen: keys that repeat themselves; and, where the replay did not come to its
 * end, what came after its last operation: what it let go of, and what somebody pressed to stop it. What is
 * told of the differences names no key that was only seen: somebody may have typed it meanwhile. Only the first `most` operations
 * are compared, and it is said where those are not all.
 */
export async function compareReplay(
  parts: ComparisonParts,
  most: number = MAX_COMPARED,
): Promise<ReplayComparison> {
  const { timing, reason } = parts.end;
  const compared = Math.min(timing.length, most);
  const planned = inputOfReplay(parts.schedule, parts.end, compared);
  // Where more than that was seen besides, it differs anyway.
  const seen = inputOfSession(parts.table, planned.length + most);
  /** Whether more may have been seen than is compared. */
  const open = reason !== 'done' || timing.counted > compared;
  const found = new Findings();
  let [i, j] = [0, 0];
  let [same, vain, looked] = [0, 0, 0];
  while (i < planned.length || (!open && j < seen.length)) {
    looked += 1;
    if (looked >= SLICE) {
      await turn();
      looked = 0;
    }
    const [p, s] = [planned[i], seen[j]];
    if (p !== undefined && s !== undefined && isSame(p, s)) {
      found.same(p, s);
      i += 1;
      j += 1;
      same += 1;
      if (same > 1) vain = 0;
      continue;
    }
    same = 0;
    const searched = vain < VAIN_SEARCHES || vain % SEARCH_EVERY === 0;
    if (searched) looked += SPLITS.length;
    const agreed = searched ? nextAgreement(planned, seen, i, j, open) : null;
    vain = agreed === null ? vain + 1 : 0;
    // Nothing near: one of each, and on.
    const { missing, extra } = agreed ?? {
      missing: Math.min(1, planned.length - i),
      extra: Math.min(1, seen.length - j),
    };
    const [lost, strange] = [planned.slice(i, i + missing), seen.slice(j, j + extra)];
    i += missing;
    j += extra;
    for (let at = 0; at < Math.max(missing, extra); at++) {
      found.differs(lost[at] ?? null, strange[at] ?? null);
    }
  }
  const comparison = found.comparison(planned.length, j, parts.header.clock.resolutionUs);
  return timing.counted > compared ? { ...comparison, compared } : comparison;
}

/** Gathers what was the same and what was not. */
class Findings {
  readonly #intervals = new LogHistogram();
  readonly #drift = new SeenDrift();
  readonly #told: string[] = [];
  #same = 0;
  #missing = 0;
  #extra = 0;
  #different = 0;
  /** The pair before, null where it differed. */
  #before: readonly [planned: InputEvent, seen: InputEvent] | null = null;

  same(planned: InputEvent, seen: InputEvent): void {
    this.#same += 1;
    this.#drift.add(planned.atUs, seen.atUs);
    if (this.#before !== null) {
      const [wasPlanned, wasSeen] = this.#before;
      const off = seen.atUs - wasSeen.atUs - (planned.atUs - wasPlanned.atUs);
      if (!Number.isNaN(off)) this.#intervals.add(Math.round(Math.abs(off)));
    }
    this.#before = [planned, seen];
  }

  differs(planned: InputEvent | null, seen: InputEvent | null): void {
    this.#before = null;
    // A pause is over also where what it was followed by is not found again.
    if (planned !== null && Number.isNaN(planned.atUs)) this.#drift.restart();
    if (planned !== null && seen !== null && planned.kind === seen.kind) {
      this.#different += 1;
      this.#tell(
        `operation ${planned.n}: ${words(planned)} was planned, ${seenInstead(seen)} was seen`,
      );
      return;
    }
    if (planned !== null) {
      this.#missing += 1;
      this.#tell(`operation ${planned.n}: ${words(planned)} was planned and not seen`);
    }
    if (seen !== null) {
      this.#extra += 1;
      this.#tell(`event ${seen.n} of the recording: ${wordsOfSeen(seen)} was seen and not planned`);
    }
  }

  comparison(planned: number, seen: number, stepUs: number): ReplayComparison {
    const [p50Us, p99Us] = [this.#intervals.percentile(0.5), this.#intervals.percentile(0.99)];
    const maxUs = this.#intervals.most;
    return {
      equal: this.#same === planned && this.#same === seen,
      planned,
      seen,
      same: this.#same,
      missing: this.#missing,
      extra: this.#extra,
      different: this.#different,
      intervals:
        p50Us === null || p99Us === null || maxUs === null ? null : { p50Us, p99Us, maxUs, stepUs },
      drift: this.#drift.told(stepUs),
      differences: [...this.#told],
    };
  }

  #tell(difference: string): void {
    if (this.#told.length < TOLD) this.#told.push(difference);
  }
}

function isSame(planned: InputEvent, seen: InputEvent): boolean {
  return planned.kind === seen.kind && planned.what === seen.what && isSamePlace(planned, seen);
}

function isSamePlace(planned: InputEvent, seen: InputEvent): boolean {
  if (planned.x === null) return true;
  // A move is nothing but its place.
  if (seen.x === null) return planned.kind !== Kind.move;
  return planned.x === seen.x && planned.y === seen.y;
}

/**
 * How many of each list to pass over until both go on alike: the fewest of both together, two in a row
 * alike, since one alone may be so by chance; as many of each as of the other where that is enough. Null
 * where they do not agree again within reach. `open`: what is seen after all that was planned does not matter.
 */
function nextAgreement(
  planned: readonly InputEvent[],
  seen: readonly InputEvent[],
  i: number,
  j: number,
  open: boolean,
): { readonly missing: number; readonly extra: number } | null {
  const [leftPlanned, leftSeen] = [planned.length - i, seen.length - j];
  for (const { missing, extra } of leftPlanned > 0 && leftSeen > 0 ? SPLITS : []) {
    if (missing > leftPlanned || extra > leftSeen) continue;
    if (agree(planned, seen, i + missing, j + extra, open)) return { missing, extra };
  }
  return null;
}

/** The ways to share up to 2 × {@link REACH} events between two lists: the fewest first, of those the most even. */
const SPLITS = Array.from({ length: 2 * REACH }, (_, less) =>
  Array.from({ length: less + 2 }, (_, missing) => ({ missing, extra: less + 1 - missing })).sort(
    (a, b) => Math.abs(a.missing - a.extra) - Math.abs(b.missing - b.extra),
  ),
).flat();

function agree(
  planned: readonly InputEvent[],
  seen: readonly InputEvent[],
  i: number,
  j: number,
  open: boolean,
): boolean {
  for (let ahead = 0; ahead < 2; ahead++) {
    const [p, s] = [planned[i + ahead], seen[j + ahead]];
    if (p === undefined) return open || s === undefined;
    if (s === undefined) return false;
    if (!isSame(p, s)) return false;
  }
  return true;
}

function words({ kind, what, x, y }: InputEvent): string {
  const place = x === null || y === null ? '' : ` at ${x}, ${y}`;
  return `${EVENT_KINDS[kind]}${what === '' ? '' : ` ${what}`}${place}`;
}

/** Of keys only that there was one: which it was is nobody's business, somebody may have typed it. */
function wordsOfSeen(seen: InputEvent): string {
  if (seen.kind === Kind.key_down) return 'a key press';
  return seen.kind === Kind.key_up ? 'a key release' : words(seen);
}

/** As {@link wordsOfSeen}, of the kind that was planned. */
function seenInstead(seen: InputEvent): string {
  return seen.kind === Kind.key_down || seen.kind === Kind.key_up ? 'another key' : words(seen);
}
