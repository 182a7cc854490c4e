import * as fs from 'node:fs';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { FrameEncoder } from '../../shared/session/frame-codec';
import type { SessionEnd, SessionHeader } from '../../shared/session/header';
import { encodeJournalHead } from '../../shared/session/journal-head';
import { type RowRange, tableRange } from '../../shared/session/row-range';
import { type FileFailure, fileFailure } from './file-failure';
import { findCut, type JournalCut } from './journal-cut';
import { acquireJournalLock, releaseJournalLock } from './journal-lock';
import {
  type FrameStart,
  JournalIndex,
  journalClosed,
  journalOpened,
  type OpenJournal,
} from './open-journals';

// Bundled, a namespace is an object of getters, and going through one takes as long as half of the write itself.
const { writeSync } = fs;

/** How often what was written is forced to the disk itself, ms. */
const SYNC_MS = 1000;

/**
 * Writes a journal: a head, then a frame for each {@link append}, each with one `write`, so that
 * the kernel has it and the death of this process loses nothing of it. About every second it is
 * forced to the disk too, without waiting.
 *
 * After a failure the file ends with its last whole frame and {@link append} writes no more, since
 * a journal with a hole would be no proof; {@link end} still tries.
 *
 * The journal is locked (journal-lock.ts) from creation until {@link sealJournal} is done with it or
 * this process dies, so that another process does not take it for one that a crash left.
 */
export class JournalWriter implements OpenJournal {
  readonly path: string;
  readonly index = new JournalIndex();
  readonly #fd: number;
  readonly #encoder = new FrameEncoder();
  readonly #timer: NodeJS.Timeout;
  #strings: readonly string[] = [''];
  #bytes = 0;
  #synced = 0;
  #syncing: Promise<void> | null = null;
  #nextSeq = 0;
  #failure: FileFailure | null = null;
  #takenBack = 0;
  #uncut: number | null = null;

  /** Creates the journal, mode 0600. Fails when the file exists. */
  static create(file: string, header: SessionHeader): Result<JournalWriter, FileFailure> {
    const locked = acquireJournalLock(file);
    if (!locked.ok) {
      return locked;
    }
    let fd: number;
    try {
      fd = fs.openSync(file, 'wx+', 0o600);
    } catch (error) {
      releaseJournalLock(file);
      return err(fileFailure(error, 'write', file));
    }
    const writer = new JournalWriter(file, fd);
    const head = writer.#write(encodeJournalHead(header));
    if (!head.ok) {
      clearInterval(writer.#timer);
      journalClosed(file);
      fs.closeSync(fd);
      fs.rmSync(file, { force: true });
      releaseJournalLock(file);
      return head;
    }
    writer.#syncFolder();
    return ok(writer);
  }

  private constructor(file: string, fd: number) {
    this.path = file;
    this.#fd = fd;
    this.#timer = setInterval(() => {
      void this.#sync();
    }, SYNC_MS);
    this.#timer.unref();
    journalOpened(file, this);
  }

  /** Bytes written so far, head included. */
  get bytes(): number {
    return this.#bytes;
  }

  /** All strings written so far, by index. */
  get strings(): readonly string[] {
    return this.#strings;
  }

  /** How often events were taken back. */
  get takenBack(): number {
    return this.#takenBack;
  }

  /** The first event that was taken back and is still in the file, because it could not be cut; else null. */
  get uncut(): number | null {
    return this.#uncut;
  }

  /** Writes the events of `range` as one frame. They follow those of the last call. */
  append(range: RowRange): Result<void, FileFailure> {
    if (this.#failure !== null) {
      return err(this.#failure);
    }
    if (range.toSeq === range.fromSeq) {
      return ok(undefined);
    }
    const cut = this.#cutAgain();
    if (!cut.ok) {
      this.#failure = cut.error;
      return cut;
    }
    const offset = this.#bytes;
    const strings = this.#encoder.sentStrings;
    const written = this.#write(this.#encoder.rows(range));
    if (!written.ok) {
      return written;
    }
    this.#strings = range.strings;
    this.index.add({ seq: range.fromSeq, offset, strings });
    this.#nextSeq = range.toSeq;
    return ok(undefined);
  }

  /**
   * Events from `toSeq` on never happened: the file is cut before the frame with the first of them, and
   * what comes before it in that frame is written again. Returns how many strings, entry 0 included,
   * the events that stay use.
   *
   * Killed in between, this process leaves a journal that ends a frame earlier. {@link force} brings
   * the cut to the disk. A file that cannot be cut is tried again by {@link append}, which fails where it
   * still cannot, and by {@link end}; see {@link uncut}.
   */
  takeBack(toSeq: number): Result<{ readonly strings: number }, FileFailure> {
    if (this.#failure !== null) {
      return err(this.#failure);
    }
    if (toSeq >= this.#nextSeq || this.index.before(toSeq) === null) {
      return ok({ strings: this.#encoder.sentStrings });
    }
    this.#uncut = Math.min(this.#uncut ?? toSeq, toSeq);
    const found = this.#findCut(this.#uncut);
    if (!found.ok) {
      this.#failure = found.error;
      return found;
    }
    this.#cut(found.value, this.#uncut);
    return ok({ strings: found.value.strings });
  }

  /** Cuts what is still to be cut. */
  #cutAgain(): Result<void, FileFailure> {
    if (this.#uncut === null) {
      return ok(undefined);
    }
    const found = this.#findCut(this.#uncut);
    return found.ok ? this.#cut(found.value, this.#uncut) : found;
  }

  #findCut(toSeq: number): Result<JournalCut, FileFailure> {
    try {
      const near = this.index.before(toSeq);
      const cut = near === null ? null : findCut(this.#fd, near, this.#strings, toSeq);
      if (cut === null) {
        throw new Error('the journal does not hold what it was given');
      }
      return ok(cut);
    } catch (error) {
      return err(fileFailure(error, 'write', this.path));
    }
  }

  #cut(cut: JournalCut, toSeq: number): Result<void, FileFailure> {
    try {
      fs.ftruncateSync(this.#fd, cut.offset);
    } catch (error) {
      return err(fileFailure(error, 'write', this.path));
    }
    this.#uncut = null;
    this.#cutAt({ seq: cut.kept.firstSeq, offset: cut.offset, strings: cut.framedStrings });
    const kept = tableRange(cut.kept, 0, toSeq - cut.kept.firstSeq);
    const strings = this.#strings.slice(0, cut.strings);
    const again = this.append({ ...kept, strings });
    this.#strings = strings;
    return again;
  }

  /**
   * Cuts off, without waiting for it, frames that hold nothing before event `toSeq`, and leaves 64 KiB
   * or so for {@link takeBack}: how long cutting takes grows with what is cut. Nothing may be appended
   * before this resolves. What could not be cut off is left to {@link takeBack}.
   *
   * Killed meanwhile, this process leaves a journal that ends where it did or there.
   */
  async shorten(toSeq: number): Promise<void> {
    const end = this.index.after(toSeq);
    if (this.#failure !== null || end === null) {
      return;
    }
    await new Promise<void>((resolve) => {
      fs.ftruncate(this.#fd, end.offset, (error) => {
        if (error === null) {
          this.#cutAt(end);
        }
        resolve();
      });
    });
  }

  /** The file was cut before a frame. */
  #cutAt({ seq, offset, strings }: FrameStart): void {
    this.#bytes = offset;
    this.#synced = -1;
    this.#takenBack += 1;
    this.#nextSeq = seq;
    this.#encoder.forgetStrings(strings);
    this.#encoder.wipe();
    this.index.truncate(offset);
  }

  /** Forces everything written so far to the disk. Fails when it did not get there. */
  async force(): Promise<Result<void, FileFailure>> {
    await this.#syncing;
    await this.#sync();
    return this.#failure === null ? ok(undefined) : err(this.#failure);
  }

  /** Writes how the recording ended. */
  end(end: SessionEnd): Result<void, FileFailure> {
    // What cannot be cut even now is left to who seals it.
    this.#cutAgain();
    return this.#write(this.#encoder.meta({ end }, this.#nextSeq));
  }

  /**
   * Forces everything to the disk and closes the file. The lock stays, for whoever seals the
   * journal next in this process. Fails when something written did not reach the disk.
   */
  async close(): Promise<Result<void, FileFailure>> {
    clearInterval(this.#timer);
    await this.#syncing;
    await this.#sync();
    journalClosed(this.path);
    fs.closeSync(this.#fd);
    return this.#failure === null ? ok(undefined) : err(this.#failure);
  }

  #write(frame: Uint8Array): Result<void, FileFailure> {
    try {
      // At a position, not at the end: what a failure left there is written over.
      let done = writeSync(this.#fd, frame, 0, frame.length, this.#bytes);
      if (done < frame.length) {
        // Writing the rest tells why there was no room for all, or makes room unneeded.
        done += writeSync(this.#fd, frame, done, frame.length - done, this.#bytes + done);
      }
      if (done === frame.length) {
        this.#bytes += done;
        return ok(undefined);
      }
      this.#failure = {
        kind: 'no_space',
        message: `No space left to write ${this.path}: make room on that disk, or choose another.`,
      };
    } catch (error) {
      this.#failure = fileFailure(error, 'write', this.path);
    }
    this.#truncate();
    return err(this.#failure);
  }

  /** Back to the last whole frame. */
  #truncate(): void {
    try {
      fs.ftruncateSync(this.#fd, this.#bytes);
    } catch {
      // A disk that does not even shrink a file: a reader ignores what follows the last frame.
    }
  }

  #sync(): Promise<void> {
    if (this.#syncing !== null || this.#synced === this.#bytes) {
      return this.#syncing ?? Promise.resolve();
    }
    const upTo = this.#bytes;
    const cuts = this.#takenBack;
    this.#syncing = new Promise((resolve) => {
      fs.fdatasync(this.#fd, (error) => {
        this.#syncing = null;
        if (error === null) {
          // After a cut the same length may be other bytes.
          this.#synced = cuts === this.#takenBack ? upTo : -1;
        } else {
          this.#failure ??= fileFailure(error, 'write', this.path);
        }
        resolve();
      });
    });
    return this.#syncing;
  }

  /** So that the file's name outlives a power cut too. Not every system has it; none is no failure. */
  #syncFolder(): void {
    fs.open(path.dirname(this.path), 'r', (error, fd) => {
      if (error === null) {
        fs.fsync(fd, () => fs.closeSync(fd));
      }
    });
  }
}
