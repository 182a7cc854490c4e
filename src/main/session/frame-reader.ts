import * as fs from 'node:fs';
import type { EventTable } from '../../shared/session/event-table';
import {
  FRAME_HEAD_BYTES,
  type FrameRead,
  MAX_FRAME_BYTES,
  readFrame,
} from '../../shared/session/frame-codec';

/** Bytes read at a time. */
const WINDOW_BYTES = 128 * 1024;

/**
 * Reads frames from an open file one after another, holding no more of it than a window or the
 * longest frame. The file may grow meanwhile. Errors of the file system are thrown.
 */
export class FrameReader {
  readonly #fd: number;
  /** Not cleared: only what was read into it is looked at. */
  #window: Uint8Array<ArrayBuffer> = Buffer.allocUnsafeSlow(WINDOW_BYTES);
  /** Where in the file the window begins, and how much of it is filled. */
  #start = 0;
  #filled = 0;
  #offset: number;

  /** Starts at byte `offset` of the file. */
  constructor(fd: number, offset: number) {
    this.#fd = fd;
    this.#offset = offset;
  }

  /** Byte at which the next frame is looked for. */
  get offset(): number {
    return this.#offset;
  }

  /** Goes on at another byte. */
  seek(offset: number): void {
    this.#offset = offset;
  }

  /** Forgets what was read of the file, which may have changed. */
  refresh(): void {
    this.#filled = 0;
  }

  /**
   * Reads the next frame into `table` (see {@link readFrame}) and moves on to the one after it. Stays
   * where it is at the end of the file and at damage.
   */
  read(table: EventTable, strings: 'new' | 'present' = 'new'): FrameRead {
    this.#need(FRAME_HEAD_BYTES);
    const length = this.#frameLength();
    if (length !== null && length <= MAX_FRAME_BYTES) {
      this.#need(length);
    }
    const read = readFrame(this.#window.subarray(0, this.#filled), this.#at, table, strings);
    if (read.kind === 'rows' || read.kind === 'meta') {
      this.#offset = this.#start + read.next;
    }
    return read;
  }

  get #at(): number {
    return this.#offset - this.#start;
  }

  #frameLength(): number | null {
    return this.#filled - this.#at < FRAME_HEAD_BYTES
      ? null
      : new DataView(this.#window.buffer).getUint32(this.#at, true);
  }

  /** Fills the window with at least `count` bytes from the offset on, as far as the file has them. */
  #need(count: number): void {
    if (this.#at >= 0 && this.#at + count <= this.#filled) {
      return;
    }
    if (this.#at >= 0 && this.#at <= this.#filled) {
      this.#window.copyWithin(0, this.#at, this.#filled);
      this.#filled -= this.#at;
    } else {
      this.#filled = 0;
    }
    this.#start = this.#offset;
    if (count > this.#window.length) {
      const grown = new Uint8Array(count);
      grown.set(this.#window.subarray(0, this.#filled));
      this.#window = grown;
    }
    while (this.#filled < count) {
      const position = this.#start + this.#filled;
      const room = this.#window.length - this.#filled;
      const got = fs.readSync(this.#fd, this.#window, this.#filled, room, position);
      if (got === 0) {
        return;
      }
      this.#filled += got;
    }
  }
}
