import type { MonotonicMicros } from '../../shared/base/time';
import { BatchBlock } from './batch-codec';
import { monotonicNow } from './monotonic';

const CAPACITY = 4096;
/** How long nothing was sent before events that are the first after a pause, µs. */
const PAUSE_US = 300;

/**
 * Gathers events into one batch a tick of the event loop. After a pause they leave in
 * the same turn of the loop ({@link BatchWriter.settle}: before anything else); while events keep coming, batches
 * keep `gapMs` apart.
 */
export class BatchWriter {
  /** The rows of the batch that is being gathered. */
  readonly block = new BatchBlock(CAPACITY);
  readonly #send: (bytes: Uint8Array) => void;
  readonly #now: () => MonotonicMicros;
  #count = 0;
  #total = 0;
  #gapUs: number;
  #lastSent = 0;
  #immediate: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;

  /** `send` gets the bytes of a {@link BatchBlock}, valid during the call only. */
  constructor(
    send: (bytes: Uint8Array) => void,
    gapMs: number,
    now: () => MonotonicMicros = monotonicNow,
  ) {
    this.#send = send;
    this.#now = now;
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

  /** A row of {@link block} for one event. It must be put, and {@link settle} called, before anything else happens. */
  claim(): number {
    if (this.#count === CAPACITY) this.flush();
    this.#total += 1;
    this.#count += 1;
    return this.#count - 1;
  }

  /**
   * Sees to it that what was claimed leaves. After a pause it does so at once, if it is all that has come (`whole`) or
   * batches need no gap: having the event loop turn once more costs more than sending. To be called once rows
   * are put.
   */
  settle(whole: boolean): void {
    if (this.#count === 0 || this.#immediate !== null || this.#timer !== null) return;
    const now = this.#now();
    const sinceUs = now - this.#lastSent;
    const alone = whole || (this.#gapUs === 0 && this.#count === 1);
    if (alone && sinceUs >= Math.max(this.#gapUs, PAUSE_US)) this.flush(now);
    else if (sinceUs >= this.#gapUs) this.#immediate = setImmediate(() => this.flush());
    else this.#timer = setTimeout(() => this.flush(), (this.#gapUs - sinceUs) / 1000);
  }

  /** Sends what waits. `now`: on the monotonic clock. */
  flush(now: MonotonicMicros = this.#now()): void {
    if (this.#immediate !== null) clearImmediate(this.#immediate);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#immediate = null;
    this.#timer = null;
    if (this.#count === 0) return;
    const count = this.#count;
    const bytes = this.block.encode(count, now);
    this.#count = 0;
    this.#lastSent = now;
    this.#send(bytes);
    // Which keys were pressed is in this process for as long as it takes to hand it over.
    if (this.#count === 0) this.block.forget(count);
  }
}
