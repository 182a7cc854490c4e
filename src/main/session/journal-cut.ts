import { EventTable } from '../../shared/session/event-table';
import { StringTable } from '../../shared/session/string-table';
import { FrameReader } from './frame-reader';
import type { FrameStart } from './open-journals';

/** Where a journal is cut so that it ends before an event. */
export interface JournalCut {
  /** The file is cut at this byte, where a frame starts. */
  readonly offset: number;
  /** Strings that the frames before it hold, entry 0 included. */
  readonly framedStrings: number;
  /** Events of the frame cut off that stay, to be written again; may have none. */
  readonly kept: EventTable;
  /** Strings that events before the cut use, entry 0 included: those from here on go. */
  readonly strings: number;
}

/**
 * Finds the frame of a journal that holds event `toSeq` and reads what comes before it there.
 *
 * ```
 *   frames   │ 0–6 │ 7–11 │ 12–19 │ 20–31 │      toSeq = 15
 *                         ^ offset
 *                           12–14: kept           15–31: gone
 * ```
 *
 * `near`: a frame at or before it; `strings`: all strings of the journal by index. Null when the file
 * does not hold the event. Errors of the file system are thrown.
 */
export function findCut(
  fd: number,
  near: FrameStart,
  strings: readonly string[],
  toSeq: number,
): JournalCut | null {
  const known = new StringTable();
  for (let index = 1; index < near.strings; index++) {
    known.intern(strings[index] ?? '');
  }
  const reader = new FrameReader(fd, near.offset);
  let seq = near.seq;
  for (;;) {
    const { offset } = reader;
    const framedStrings = known.size;
    const kept = new EventTable(seq, 64, known);
    const read = reader.read(kept);
    if (read.kind !== 'rows' && read.kind !== 'meta') {
      return null;
    }
    seq += kept.length;
    if (seq > toSeq) {
      const count = toSeq - kept.firstSeq;
      return { offset, framedStrings, kept, strings: stringsUsed(kept, count, framedStrings) };
    }
  }
}

/** One more than the highest string index of the first `count` rows, at least `atLeast`. */
function stringsUsed(table: EventTable, count: number, atLeast: number): number {
  const { key, text, note } = table.columns;
  let used = atLeast;
  for (let row = 0; row < count; row++) {
    // Casts, not checks: the row exists.
    used = Math.max(
      used,
      (key[row] as number) + 1,
      (text[row] as number) + 1,
      (note[row] as number) + 1,
    );
  }
  return used;
}
