import * as fs from 'node:fs';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/base/result';
import { EventTable } from '../../shared/session/event-table';
import {
  type SessionEnd,
  type SessionHeader,
  sessionHeaderSchema,
} from '../../shared/session/header';
import {
  JOURNAL_HEAD_BYTES,
  journalHeadLength,
  readJournalHead,
} from '../../shared/session/journal-head';
import { type RowRange, tableRange } from '../../shared/session/row-range';
import { StringTable } from '../../shared/session/string-table';
import { contentFailure, type FileFailure, fileFailure } from './file-failure';
import { FrameReader } from './frame-reader';

/** Where a journal stops being readable before its end, and why. */
export interface JournalDamage {
  /** Byte at which the first frame that is not whole and sound begins. */
  readonly offset: number;
  /** A phrase such as "checksum does not match". */
  readonly reason: string;
  /** Bytes from there to the end of the file. */
  readonly discardedBytes: number;
}

/** Events that a stretch has at least, but for the last one. */
const STRETCH_ROWS = 16_384;

const metaSchema = z.object({ end: sessionHeaderSchema.shape.end.optional() });

/**
 * Reads a journal from its head to its last whole frame in stretches, each of which is let go of
 * before the next is read. Errors of the file system are thrown by {@link next}.
 */
export class JournalScanner {
  readonly header: SessionHeader;
  /** Bytes of the file when it was opened. */
  readonly size: number;
  readonly #fd: number;
  readonly #reader: FrameReader;
  readonly #strings = new StringTable();
  #nextSeq = 0;
  #end: SessionEnd | null = null;
  #damage: JournalDamage | null = null;
  #done = false;

  /** Opens a journal and reads its head. {@link close} it afterwards. */
  static open(file: string): Result<JournalScanner, FileFailure> {
    let fd: number;
    try {
      fd = fs.openSync(file, 'r');
    } catch (error) {
      return err(fileFailure(error, 'read', file));
    }
    try {
      const size = fs.fstatSync(fd).size;
      const head = readJournalHead(readHead(fd, size));
      if (!head.ok) {
        fs.closeSync(fd);
        return err(contentFailure(head.error, file));
      }
      return ok(new JournalScanner(fd, size, head.value.header, head.value.next));
    } catch (error) {
      fs.closeSync(fd);
      return err(fileFailure(error, 'read', file));
    }
  }

  private constructor(fd: number, size: number, header: SessionHeader, next: number) {
    this.#fd = fd;
    this.size = size;
    this.header = header;
    this.#reader = new FrameReader(fd, next);
  }

  /** How the recording ended; null before the end of the journal, and where it does not say. */
  get end(): SessionEnd | null {
    return this.#end;
  }

  /** Known once {@link next} has returned null; null then means that every byte was sound. */
  get damage(): JournalDamage | null {
    return this.#damage;
  }

  /** Byte that reading has come to. */
  get offset(): number {
    return this.#reader.offset;
  }

  /** All strings read so far. */
  get strings(): StringTable {
    return this.#strings;
  }

  /** The next stretch of events, whole frames together, null at the end. Valid until the next call. */
  next(): RowRange | null {
    const table = new EventTable(this.#nextSeq, STRETCH_ROWS, this.#strings);
    while (table.length < STRETCH_ROWS && this.readInto(table)) {
      // Frame by frame.
    }
    this.#nextSeq = table.firstSeq + table.length;
    return table.length === 0 ? null : tableRange(table);
  }

  /** Appends one more frame to `table`. False when there is none. */
  readInto(table: EventTable): boolean {
    if (this.#done) {
      return false;
    }
    const offset = this.#reader.offset;
    if (this.#end !== null) {
      // The last frame says how the recording ended: nothing is ever written after it.
      this.#stop(offset, 'goes on after the recording ended');
      return false;
    }
    const read = this.#reader.read(table);
    switch (read.kind) {
      case 'rows':
        return true;
      case 'meta': {
        const meta = metaSchema.safeParse(read.value);
        this.#end = (meta.success ? meta.data.end : undefined) ?? this.#end;
        return true;
      }
      case 'end':
        this.#done = true;
        return false;
      case 'damaged':
        this.#stop(offset, read.reason);
        return false;
      default:
        return read satisfies never;
    }
  }

  /** Closes the file. */
  close(): void {
    fs.closeSync(this.#fd);
  }

  /** Nothing more is read; what the file has from `offset` on, if anything, is damage. */
  #stop(offset: number, reason: string): void {
    this.#done = true;
    const discardedBytes = fs.fstatSync(this.#fd).size - offset;
    this.#damage = discardedBytes > 0 ? { offset, reason, discardedBytes } : null;
  }
}

/** The bytes of the head, or fewer when the file has fewer. */
function readHead(fd: number, size: number): Uint8Array {
  const start = new Uint8Array(Math.min(size, JOURNAL_HEAD_BYTES));
  fs.readSync(fd, start, 0, start.length, 0);
  const length = journalHeadLength(start);
  if (length === null || length > size) {
    return start;
  }
  const head = new Uint8Array(length);
  fs.readSync(fd, head, 0, length, 0);
  return head;
}
