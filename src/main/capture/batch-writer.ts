import type { MonotonicMicros } from '../../shared/base/time';
import { allocateColumns, encodeBatch } from './batch-codec';
import { monotonicNow } from './monotonic';

const CAPACITY = 4096;

/**
 * Gathers events into one batch a tick of the event loop. The first event after a pause leaves in
 * the same turn of the loop; while events keep coming, batches keep `gapMs` apart.
 */
export class BatchWriter {
  readonly #columns = allocateColumns(CAPACITY);
  readonly #send: (bytes: Uint8Array) => void;
  #count = 0;
  #total = 0;
  #gapUs: number;
  #lastSent = 0;
  #immediate: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** `send` gets the bytes of {@link encodeBatch}. */
  constructor(send: (bytes: Uint8Array) => void, gapMs: number) {
    this.#send = send;
    this.#gapUs = gapMs * 1000;
  }

  /** How many events there have been. */
  get total(): number {
    return this.#total;
  }

  /** Least time between batches while events keep coming, ms. */
  set gapMs(value: number) {
    this.#gapUs = value * 1000;
  }

  /** The columns to write the next event's row into, at the index that {@link claim} gives. */
  get columns(): ReturnType<typeof allocateColumns> {
    return this.#columns;
  }

  /** A row for one event. Every column of it must be written before anything else happens. */
  claim(): number {
    if (this.#count === CAPACITY) this.flush();
    if (this.#immediate === null && this.#timer === null) this.#schedule();
    this.#total += 1;
    this.#count += 1;
    return this.#count - 1;
  }

  /** How many rows wait; rows below it can still be changed. */
  get pending(): number {
    return this.#count;
  }

  /** Sends what waits. */
  flush(): void {
    if (this.#immediate !== null) clearImmediate(this.#immediate);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#immediate = null;
    this.#timer = null;
    if (this.#count === 0) return;
    const now: MonotonicMicros = monotonicNow();
    const bytes = encodeBatch(this.#columns, this.#count, now);
    this.#count = 0;
    this.#lastSent = now;
    this.#send(bytes);
  }

  /** Forgets what waits. */
  clear(): void {
    this.#count = 0;
    this.flush();
  }

  #schedule(): void {
    const waitUs = this.#lastSent + this.#gapUs - monotonicNow();
    if (waitUs <= 0) this.#immediate = setImmediate(() => this.flush());
    else this.#timer = setTimeout(() => this.flush(), waitUs / 1000);
  }
}
