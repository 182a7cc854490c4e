import type { EventTable } from './event-table';
import type { SessionHeader } from './header';

/** A part of a session. */
export interface SessionPart {
  /** Rows `[fromRow, toRow)` of the table. */
  readonly fromRow: number;
  readonly toRow: number;
  /** Where it begins and ends, µs of the session. */
  readonly fromUs: number;
  readonly toUs: number;
}

/** Rows with `fromUs ≤ t_us < toUs`; null: to the edge of the session, which lies where its recording began and ended. */
export function partOf(
  header: SessionHeader,
  table: EventTable,
  fromUs: number | null,
  toUs: number | null,
): SessionPart {
  const { length } = table;
  const times = table.columns.tUs.subarray(0, length);
  const { firstUs, endUs } = edgesOf(header, table);
  const start = fromUs === null ? firstUs : Math.min(Math.max(fromUs, firstUs), endUs);
  const end = toUs === null ? endUs : Math.min(Math.max(toUs, start), endUs);
  return {
    fromRow: fromUs === null ? 0 : lowerBound(times, fromUs),
    toRow: toUs === null ? length : lowerBound(times, toUs),
    fromUs: start,
    toUs: end,
  };
}

/**
 * That a part begins after the end of a session, or ends before the beginning of an excerpt: one sentence, the cause and
 * the cure. Null: it does not.
 */
export function beyondSession(
  header: SessionHeader,
  table: EventTable,
  fromUs: number | null,
  toUs: number | null,
): string | null {
  return outsideEdges(edgesOf(header, table), fromUs, toUs);
}

/** Where a session, or an excerpt of one, begins and ends, µs of the session. */
export interface SessionEdges {
  readonly firstUs: number;
  readonly endUs: number;
}

/** {@link beyondSession} where only the edges are known, see {@link sessionEdges}. */
export function outsideEdges(
  { firstUs, endUs }: SessionEdges,
  fromUs: number | null,
  toUs: number | null,
): string | null {
  if (fromUs !== null && fromUs > endUs) {
    return `The part begins at ${fromUs / 1e6} s, but the session ends at ${endUs / 1e6} s: choose a part within it.`;
  }
  if (toUs !== null && firstUs > 0 && toUs <= firstUs) {
    return `The part ends at ${toUs / 1e6} s, but the excerpt begins at ${firstUs / 1e6} s: choose a part within it.`;
  }
  return null;
}

/**
 * `rows`: `seq` of the first row, and times of the first and the last, null without any. An excerpt keeps the times of
 * the whole.
 */
export function sessionEdges(
  header: SessionHeader,
  rows: {
    readonly firstSeq: number;
    readonly firstUs: number | null;
    readonly lastUs: number | null;
  },
): SessionEdges {
  const firstUs = rows.firstSeq === 0 ? 0 : (rows.firstUs ?? 0);
  const lastUs = rows.lastUs ?? firstUs;
  const endUs = rows.firstSeq === 0 ? Math.max(lastUs, header.end?.durationUs ?? 0) : lastUs;
  return { firstUs, endUs };
}

function edgesOf(header: SessionHeader, { length, firstSeq, columns }: EventTable): SessionEdges {
  return sessionEdges(header, {
    firstSeq,
    firstUs: length === 0 ? null : (columns.tUs[0] ?? null),
    lastUs: length === 0 ? null : (columns.tUs[length - 1] ?? null),
  });
}

/** The first row at `us` or later. */
function lowerBound(times: Float64Array, us: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) < us) low = middle + 1;
    else high = middle;
  }
  return low;
}
