import * as fs from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import * as parquet from 'parquet-wasm/node';
import { err, ok, type Result } from '../../shared/base/result';
import { decodeRowGroup } from '../../shared/session/decode-session';
import { copyRows, type EventColumns } from '../../shared/session/event-columns';
import { EventTable } from '../../shared/session/event-table';
import type { SessionHeader } from '../../shared/session/header';
import { type Overview, OverviewBuilder } from '../../shared/session/overview';
import { type RowRange, rowOf, tableRange } from '../../shared/session/row-range';
import { RowDigest } from '../../shared/session/session-digest';
import { type Excerpt, readFooter, type SessionFooter } from '../../shared/session/session-footer';
import { StringTable } from '../../shared/session/string-table';
import { fileDigest } from './file-digest';
import { contentFailure, type FileFailure, fileFailure } from './file-failure';
import { type JournalDamage, JournalScanner } from './journal-scanner';
import { stretches } from './journal-survey';

/** A part of a session by `t_us`: from `fromUs` on, up to but without `toUs`; null: to its edge. */
export interface TimeSpan {
  readonly fromUs?: number | null | undefined;
  readonly toUs?: number | null | undefined;
}

/** A session or a journal, opened for reading its events in stretches. */
export interface SessionReader {
  readonly path: string;
  readonly sealed: boolean;
  readonly header: SessionHeader;
  readonly overview: Overview;
  readonly events: number;
  readonly sizeBytes: number;
  /** Null when the file holds the whole session. */
  readonly excerpt: Excerpt | null;
  /** Where a journal stops being readable; null when it does not. */
  readonly damage: JournalDamage | null;
  /** Whether every byte is as it was sealed. A journal says of itself how far it can be read: `damage`. */
  readonly intact: () => boolean;
  /**
   * The events of `span`, stretch by stretch (a row group of a session, some frames of a journal),
   * each valid until the next is asked for. They share one list of strings that only grows. Ends
   * after a failure.
   */
  readonly stretches: (span?: TimeSpan) => Iterable<Result<RowRange, FileFailure>>;
}

/** A session in memory. */
export interface SessionContent {
  readonly header: SessionHeader;
  readonly overview: Overview;
  readonly table: EventTable;
  readonly excerpt: Excerpt | null;
  readonly damage: JournalDamage | null;
}

/** How a row group fails that decodes to other rows than were sealed. */
const ROWS_DIFFER = 'is damaged: its events are not those that were sealed';

/** Opens a session or a journal, whichever the file is. A journal is read through once for it. */
export async function openSession(file: string): Promise<Result<SessionReader, FileFailure>> {
  if (isJournal(file)) {
    return openJournalFile(file);
  }
  let bytes: Uint8Array;
  try {
    bytes = await fs.promises.readFile(file);
  } catch (error) {
    return err(fileFailure(error, 'read', file));
  }
  const footer = readFooter(bytes);
  return footer.ok
    ? ok(sealedReader(file, bytes, footer.value))
    : err(contentFailure(footer.error, file));
}

/** Reads the events of a session or journal, all or those of `span`, into memory. `between` is called again and again. */
export async function readSession(
  file: string,
  span: TimeSpan = {},
  between: () => void = () => undefined,
): Promise<Result<SessionContent, FileFailure>> {
  const opened = await openSession(file);
  if (!opened.ok) {
    return opened;
  }
  const { header, overview, excerpt, damage } = opened.value;
  let table: EventTable | null = null;
  for (const stretch of opened.value.stretches(span)) {
    if (!stretch.ok) {
      return stretch;
    }
    table ??= new EventTable(stretch.value.fromSeq, opened.value.events);
    appendRows(table, stretch.value);
    await turn();
    between();
  }
  return ok({ header, overview, table: table ?? new EventTable(), excerpt, damage });
}

function isJournal(file: string): boolean {
  try {
    const fd = fs.openSync(file, 'r');
    try {
      const start = Buffer.alloc(8);
      fs.readSync(fd, start, 0, 8, 0);
      return start.toString('latin1') === 'DESKREEL';
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    // Whoever reads the file next finds out and says why.
    return false;
  }
}

function sealedReader(file: string, bytes: Uint8Array, footer: SessionFooter): SessionReader {
  // What the footer says of times it leaves out is only believed of a file that is as it was sealed.
  let sound: boolean | null = null;
  const isSound = (): boolean => {
    sound ??= fileDigest(bytes, footer.digest.file) === footer.digest.file;
    return sound;
  };
  return {
    path: file,
    sealed: true,
    header: footer.header,
    overview: footer.overview,
    events: footer.events,
    sizeBytes: bytes.length,
    excerpt: footer.excerpt,
    damage: null,
    intact: isSound,
    stretches: function* (span = {}) {
      const strings = new StringTable();
      const digest = new RowDigest();
      const filled = footer.rowGroups.filter(({ rows }) => rows > 0);
      if (filled.length !== footer.digest.rows.length) {
        yield err(contentFailure({ kind: 'damaged', message: ROWS_DIFFER }, file));
        return;
      }
      for (const [index, group] of footer.rowGroups.entries()) {
        if (outside(group.fromUs, group.toUs, span) && isSound()) {
          continue;
        }
        const table = new EventTable(group.firstSeq, group.rows, strings);
        const decoded = decodeRowGroup(bytes, footer, index, parquet, table);
        if (!decoded.ok) {
          yield err(contentFailure(decoded.error, file));
          return;
        }
        // What decodes need not be what was sealed.
        if (
          digest.ofGroup(table.columns, strings.list, table.length) !== footer.digest.rows[index]
        ) {
          yield err(contentFailure({ kind: 'damaged', message: ROWS_DIFFER }, file));
          return;
        }
        const part = clip(tableRange(table), span);
        if (part !== null) {
          yield ok(part);
        }
      }
    },
  };
}

async function openJournalFile(file: string): Promise<Result<SessionReader, FileFailure>> {
  const opened = JournalScanner.open(file);
  if (!opened.ok) {
    return opened;
  }
  const scanner = opened.value;
  const overview = new OverviewBuilder();
  let events = 0;
  try {
    for (let range = scanner.next(); range !== null; range = scanner.next()) {
      const from = rowOf(range, range.fromSeq);
      overview.add(range.columns, range.strings, from, from + range.toSeq - range.fromSeq);
      events = range.toSeq;
      await turn();
    }
    return ok({
      path: file,
      sealed: false,
      header: { ...scanner.header, end: scanner.end },
      overview: overview.build(),
      events,
      sizeBytes: scanner.size,
      excerpt: null,
      damage: scanner.damage,
      intact: () => scanner.damage === null,
      stretches: (span = {}) => journalStretches(file, span),
    });
  } catch (error) {
    return err(fileFailure(error, 'read', file));
  } finally {
    scanner.close();
  }
}

function* journalStretches(
  file: string,
  span: TimeSpan,
): Generator<Result<RowRange, FileFailure>, void, undefined> {
  const opened = JournalScanner.open(file);
  if (!opened.ok) {
    yield opened;
    return;
  }
  try {
    for (const range of stretches(opened.value, null, () => undefined)) {
      const part = clip(range, span);
      if (part !== null) {
        yield ok(part);
      }
    }
  } catch (error) {
    yield err(fileFailure(error, 'read', file));
  } finally {
    opened.value.close();
  }
}

function outside(firstUs: number | null, lastUs: number | null, span: TimeSpan): boolean {
  const { fromUs, toUs } = limits(span);
  return (lastUs ?? fromUs) < fromUs || (firstUs ?? Number.NEGATIVE_INFINITY) >= toUs;
}

/** The events of `range` within `span`, null when there are none. Events are in order of time. */
function clip(range: RowRange, span: TimeSpan): RowRange | null {
  const { fromUs, toUs } = limits(span);
  const { tUs } = range.columns;
  const first = rowOf(range, range.fromSeq);
  const count = range.toSeq - range.fromSeq;
  const fromSeq = range.fromSeq + lowerBound(tUs, first, first + count, fromUs);
  const toSeq = range.fromSeq + lowerBound(tUs, first, first + count, toUs);
  return toSeq > fromSeq ? { ...range, fromSeq, toSeq } : null;
}

function limits(span: TimeSpan): { readonly fromUs: number; readonly toUs: number } {
  return {
    fromUs: span.fromUs ?? Number.NEGATIVE_INFINITY,
    toUs: span.toUs ?? Number.POSITIVE_INFINITY,
  };
}

/** How many of the ascending `values[from, to)` are less than `limit`. */
function lowerBound(values: Float64Array, from: number, to: number, limit: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < limit) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - from;
}

/** Appends rows to a table that has its own strings. */
function appendRows(table: EventTable, range: RowRange): void {
  const count = range.toSeq - range.fromSeq;
  const at = table.extend(count);
  copyRows(range.columns, rowOf(range, range.fromSeq), table.columns, at, count);
  const indices = range.strings.map((text) => table.strings.intern(text));
  const remap = (column: EventColumns['key']): void => {
    for (let row = at; row < at + count; row++) {
      column[row] = indices[column[row] as number] ?? 0;
    }
  };
  remap(table.columns.key);
  remap(table.columns.text);
  remap(table.columns.note);
}
