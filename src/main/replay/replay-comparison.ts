import { LogHistogram } from '../../shared/base/log-histogram';
import { EVENT_KINDS, Kind } from '../../shared/input/event-kind';
import type { ReplayComparison } from '../../shared/replay/replay-report';
import type { ReplaySchedule } from '../../shared/replay/replay-schedule';
import type { OperationTimes } from '../../shared/replay/reported-events';
import type { EventTable } from '../../shared/session/event-table';
import type { SessionHeader } from '../../shared/session/header';
import { type InputEvent, inputOfReplay, inputOfSession } from './input-list';

/** So many differences are told in words. */
const TOLD = 20;
/** How many events may be missing or too many in one place for the rest to be found again. */
const REACH = 64;

/** What a replay did, and the recording that was made of it at the same time. */
export interface ComparisonParts {
  readonly schedule: ReplaySchedule;
  readonly timing: OperationTimes;
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
 * distances in time between neighbours. Left out of what was seen: keys that repeat themselves, and what was
 * let go of at the end because the replay was stopped. A pause of the replay shows: in what it let go of and
 * pressed again, and in one distance.
 */
export function compareReplay(parts: ComparisonParts): ReplayComparison {
  const { events: planned, held } = inputOfReplay(parts.schedule, parts.timing);
  const seen = withoutReleases(inputOfSession(parts.table), held);
  const found = new Findings();
  let [i, j] = [0, 0];
  while (i < planned.length || j < seen.length) {
    const [p, s] = [planned[i], seen[j]];
    if (p !== undefined && s !== undefined && isSame(p, s)) {
      found.same(p, s);
      i += 1;
      j += 1;
      continue;
    }
    const { missing, extra } = nextAgreement(planned, seen, i, j);
    const [lost, strange] = [planned.slice(i, i + missing), seen.slice(j, j + extra)];
    i += missing;
    j += extra;
    for (let at = 0; at < Math.max(missing, extra); at++) {
      found.differs(lost[at] ?? null, strange[at] ?? null);
    }
  }
  return found.comparison(planned.length, seen.length, parts.header.clock.resolutionUs);
}

/** Gathers what was the same and what was not. */
class Findings {
  readonly #intervals = new LogHistogram();
  readonly #told: string[] = [];
  #same = 0;
  #missing = 0;
  #extra = 0;
  #different = 0;
  /** The pair before, null where it differed. */
  #before: readonly [planned: InputEvent, seen: InputEvent] | null = null;

  same(planned: InputEvent, seen: InputEvent): void {
    this.#same += 1;
    if (this.#before !== null) {
      const [wasPlanned, wasSeen] = this.#before;
      const off = seen.atUs - wasSeen.atUs - (planned.atUs - wasPlanned.atUs);
      this.#intervals.add(Math.round(Math.abs(off)));
    }
    this.#before = [planned, seen];
  }

  differs(planned: InputEvent | null, seen: InputEvent | null): void {
    this.#before = null;
    if (planned !== null && seen !== null && planned.kind === seen.kind) {
      this.#different += 1;
      this.#tell(`operation ${planned.n}: ${words(planned)} was planned, ${words(seen)} was seen`);
      return;
    }
    if (planned !== null) {
      this.#missing += 1;
      this.#tell(`operation ${planned.n}: ${words(planned)} was planned and not seen`);
    }
    if (seen !== null) {
      this.#extra += 1;
      this.#tell(`event ${seen.n} of the recording: ${words(seen)} was seen and not planned`);
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
      differences: [...this.#told],
    };
  }

  #tell(difference: string): void {
    if (this.#told.length < TOLD) this.#told.push(difference);
  }
}

/** Where a key or a button goes up at the end that the plan left down, because it was stopped. */
function withoutReleases(seen: InputEvent[], held: ReadonlySet<string>): InputEvent[] {
  const open = new Set(held);
  const isRelease = ({ kind, what }: InputEvent): boolean =>
    (kind === Kind.key_up || kind === Kind.button_up) && open.delete(what);
  let end = seen.length;
  for (let last = seen[end - 1]; last !== undefined && isRelease(last); last = seen[end - 1]) {
    end -= 1;
  }
  return seen.slice(0, end);
}

function isSame(planned: InputEvent, seen: InputEvent): boolean {
  return planned.kind === seen.kind && planned.what === seen.what && isSamePlace(planned, seen);
}

function isSamePlace(planned: InputEvent, seen: InputEvent): boolean {
  return planned.x === null || seen.x === null || (planned.x === seen.x && planned.y === seen.y);
}

/**
 * How many of each list to pass over until both go on alike: the fewest of both together, two in a row
 * alike, since one alone may be so by chance; as many of each as of the other where that is enough. All
 * that is left, where they do not agree again.
 */
function nextAgreement(
  planned: readonly InputEvent[],
  seen: readonly InputEvent[],
  i: number,
  j: number,
): { readonly missing: number; readonly extra: number } {
  const [leftPlanned, leftSeen] = [planned.length - i, seen.length - j];
  for (const { missing, extra } of leftPlanned > 0 && leftSeen > 0 ? SPLITS : []) {
    if (missing > leftPlanned || extra > leftSeen) continue;
    if (agree(planned, seen, i + missing, j + extra)) return { missing, extra };
  }
  // Nothing near: one of each, and on.
  return { missing: Math.min(1, leftPlanned), extra: Math.min(1, leftSeen) };
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
): boolean {
  for (let ahead = 0; ahead < 2; ahead++) {
    const [p, s] = [planned[i + ahead], seen[j + ahead]];
    if (p === undefined || s === undefined) return p === s;
    if (!isSame(p, s)) return false;
  }
  return true;
}

function words({ kind, what, x, y }: InputEvent): string {
  const place = x === null || y === null ? '' : ` at ${x}, ${y}`;
  return `${EVENT_KINDS[kind]}${what === '' ? '' : ` ${what}`}${place}`;
}
