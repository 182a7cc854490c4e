import * as fs from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/base/result';
import { EventTable } from '../../shared/session/event-table';
import type { SessionHeader } from '../../shared/session/header';
import { JOURNAL_HEAD_BYTES, journalHeadLength } from '../../shared/session/journal-head';
import { type RowRange, tableRange } from '../../shared/session/row-range';
import { StringTable } from '../../shared/session/string-table';
import { type FileFailure, fileFailure } from './file-failure';
import { FrameReader } from './frame-reader';
import { type JournalDamage, JournalScanner } from './journal-scanner';
import { JournalIndex, type OpenJournal, openJournal } from './open-journals';

/** A journal in memory. */
export interface JournalContent {
  /** As written at the start, with `end` where the journal tells how the recording ended. */
  readonly header: SessionHeader;
  /** Every event up to the last whole frame. */
  readonly table: EventTable;
  /** Null when every byte was sound. */
  readonly damage: JournalDamage | null;
}

/** Bytes between two turns of the event loop: a few milliseconds of work. */
const TURN_BYTES = 2 * 1024 * 1024;

/**
 * Reads a whole journal, also one that is being written or was cut off. Fails only when the file
 * cannot be read or its head is not sound.
 */
export async function readJournal(file: string): Promise<Result<JournalContent, FileFailure>> {
  const opened = JournalScanner.open(file);
  if (!opened.ok) {
    return opened;
  }
  const scanner = opened.value;
  try {
    const table = new EventTable(0, 1024, scanner.strings);
    let turnAt = TURN_BYTES;
    while (scanner.readInto(table)) {
      if (scanner.offset >= turnAt) {
        turnAt = scanner.offset + TURN_BYTES;
        await turn();
      }
    }
    const header: SessionHeader = { ...scanner.header, end: scanner.end };
    return ok({ header, table, damage: scanner.damage });
  } catch (error) {
    return err(fileFailure(error, 'read', file));
  } finally {
    scanner.close();
  }
}

/**
 * Reads a journal by event number, also while it is being written: how a handler that fell behind
 * catches up. While this process writes the journal, any event is found at once through the writer's
 * index; otherwise the way to it is read once.
 */
export class JournalTail {
  readonly #path: string;
  /** Only used while nobody in this process writes the journal. */
  readonly #own = { index: new JournalIndex(), strings: new StringTable() };
  #fd: number | null = null;
  #reader: FrameReader | null = null;
  /** Up to where the own index and strings go. */
  #scannedTo = { seq: 0, offset: 0 };
  #writerStrings = new StringTable();
  /** {@link OpenJournal.takenBack} when the file was last read. */
  #takenBack = 0;

  /** Nothing is opened before the first {@link read}. */
  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Up to `maxRows` events from `fromSeq` on, valid until the next call; null when the journal has
   * none, or cannot be read.
   */
  read(fromSeq: number, maxRows: number): RowRange | null {
    const reader = this.#open();
    if (reader === null) {
      return null;
    }
    const writer = openJournal(this.#path);
    return writer === undefined
      ? this.#readAlone(reader, fromSeq, maxRows)
      : this.#readBeside(writer, reader, fromSeq, maxRows);
  }

  /** Closes the file. */
  close(): void {
    if (this.#fd !== null) {
      fs.closeSync(this.#fd);
      this.#fd = null;
      this.#reader = null;
    }
  }

  #readBeside(
    writer: OpenJournal,
    reader: FrameReader,
    fromSeq: number,
    maxRows: number,
  ): RowRange | null {
    if (writer.takenBack !== this.#takenBack) {
      this.#takenBack = writer.takenBack;
      this.#writerStrings = new StringTable();
      reader.refresh();
    }
    for (let known = this.#writerStrings.size; known < writer.strings.length; known++) {
      this.#writerStrings.intern(writer.strings[known] ?? '');
    }
    const start = writer.index.before(fromSeq);
    return start === null ? null : collect(reader, start, this.#writerStrings, fromSeq, maxRows);
  }

  #readAlone(reader: FrameReader, fromSeq: number, maxRows: number): RowRange | null {
    this.#scanTo(reader, fromSeq + maxRows);
    const start = this.#own.index.before(fromSeq);
    return start === null || fromSeq >= this.#scannedTo.seq
      ? null
      : collect(reader, start, this.#own.strings, fromSeq, maxRows);
  }

  /** Reads on, for the index and the strings, until event `seq` has been passed. */
  #scanTo(reader: FrameReader, seq: number): void {
    reader.seek(this.#scannedTo.offset);
    while (this.#scannedTo.seq < seq) {
      const { offset } = reader;
      const strings = this.#own.strings.size;
      const table = new EventTable(this.#scannedTo.seq, 1, this.#own.strings);
      const read = reader.read(table);
      if (read.kind !== 'rows' && read.kind !== 'meta') {
        return;
      }
      if (table.length > 0) {
        this.#own.index.add({ seq: table.firstSeq, offset, strings });
      }
      this.#scannedTo = { seq: table.firstSeq + table.length, offset: reader.offset };
    }
  }

  #open(): FrameReader | null {
    if (this.#reader !== null) {
      return this.#reader;
    }
    try {
      const fd = fs.openSync(this.#path, 'r');
      this.#fd = fd;
      const head = new Uint8Array(JOURNAL_HEAD_BYTES);
      const got = fs.readSync(fd, head, 0, head.length, 0);
      const first = journalHeadLength(head.subarray(0, got));
      if (first === null) {
        this.close();
        return null;
      }
      this.#scannedTo = { seq: 0, offset: first };
      this.#reader = new FrameReader(fd, first);
      return this.#reader;
    } catch {
      this.close();
      return null;
    }
  }
}

/** Events from `fromSeq` on, read from the frame at `start`, which begins at or before it. */
function collect(
  reader: FrameReader,
  start: { readonly seq: number; readonly offset: number },
  strings: StringTable,
  fromSeq: number,
  maxRows: number,
): RowRange | null {
  reader.seek(start.offset);
  let table = new EventTable(start.seq, 1024, strings);
  while (table.firstSeq + table.length < fromSeq + maxRows) {
    const read = reader.read(table, 'present');
    if (read.kind !== 'rows' && read.kind !== 'meta') {
      break;
    }
    const end = table.firstSeq + table.length;
    if (end <= fromSeq) {
      table = new EventTable(end, 1024, strings);
    }
  }
  const from = fromSeq - table.firstSeq;
  const to = Math.min(table.length, from + maxRows);
  return to > from ? tableRange(table, from, to) : null;
}
