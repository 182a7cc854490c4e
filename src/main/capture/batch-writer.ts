import type { MonotonicMicros } from '../../shared/base/time';
import { allocateColumns, encodeBatch } from './batch-codec';
import { monotonicNow } from './monotonic';

const CAPACITY = 4096;
/** How long rows may be held back at most, ms. */
const HOLD_LIMIT_MS = 5;

/** Something that changes rows after they were written. */
export interface RowEditor {
  /** Whether rows should be held back a little. */
  readonly isWaiting: boolean;
  /** The rows are gone. */
  readonly forgetWaiting: () => void;
}

/**
 * Gathers events into one batch a tick of the event loop. The first event after a pause leaves in
 * the same turn of the loop; while events keep coming, batches keep `gapMs` apart.
 */
export class BatchWriter {
  readonly #columns = allocateColumns(CAPACITY);
  readonly #send: (bytes: Uint8Array) => void;
  #editor: RowEditor | null = null;
  #held = 0;
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

  /** Lets `editor` change rows until they are sent. */
  set editor(editor: RowEditor | null) {
    this.#editor = editor;
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

  /** Sends what waits. */
  flush(): void {
    if (this.#immediate !== null) clearImmediate(this.#immediate);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#immediate = null;
    this.#timer = null;
    this.#held = 0;
    if (this.#count === 0) return;
    this.#editor?.forgetWaiting();
    const now: MonotonicMicros = monotonicNow();
    const bytes = encodeBatch(this.#columns, this.#count, now);
    this.#count = 0;
    this.#lastSent = now;
    this.#send(bytes);
  }

  #schedule(): void {
    const waitUs = this.#lastSent + this.#gapUs - monotonicNow();
    if (waitUs <= 0) this.#immediate = setImmediate(() => this.#due());
    else this.#timer = setTimeout(() => this.#due(), waitUs / 1000);
  }

  #due(): void {
    if (this.#editor?.isWaiting === true && this.#held < HOLD_LIMIT_MS) {
      this.#immediate = null;
      this.#held += 1;
      this.#timer = setTimeout(() => this.#due(), 1);
      return;
    }
    this.flush();
  }
}
