import type { MonotonicMicros } from '../../shared/base/time';
import { rowsFrom, rowsOfBatch, timesOfBatch } from './batch-codec';
import { isEarlier } from './event-time';
import { type Overrun, TAKEN_STEP_BYTES } from './host-protocol';

/** What a guard needs from those around it. */
export interface OverrunParts {
  /** How many bytes of batches may be under way. */
  readonly limit: number;
  readonly send: (bytes: Uint8Array) => void;
  readonly tell: (overrun: Overrun) => void;
  /** Where an event time lies on the monotonic clock. */
  readonly placed: (eventTime: number) => MonotonicMicros;
  /** What is held, and since which event time that is so. Rejects when the system is gone. */
  readonly snapshot: () => Promise<Snapshot>;
  /** Resolves when what happened before the call has passed through {@link OverrunGuard.batch}. */
  readonly settled: () => Promise<unknown>;
}

interface Snapshot {
  readonly from: number;
  readonly state: Overrun['state'];
}

type State =
  | { readonly name: 'open' }
  /** Everything is dropped and counted. */
  | { readonly name: 'dropping'; readonly from: number; lost: number }
  /** The snapshot is being taken. */
  | {
      readonly name: 'preparing';
      readonly from: number;
      lost: number;
      readonly waiting: Uint8Array[];
    }
  /** Everything earlier than the snapshot is. */
  | {
      readonly name: 'resuming';
      readonly from: number;
      lost: number;
      readonly snapshot: Snapshot;
    };

/**
 * The bound on what waits for a recorder that does not read. Beyond it events are dropped and counted,
 * until the recorder has taken nearly everything; then it is told how many were lost between which
 * two, and what is held, and events go on:
 *
 *   batches   1 2 3 4 5 6 7 8          9 10 11
 *   taken                     1 … 5
 *   sent      1 2 3 4 5        overrun(6–8)  9 10 11
 */
export class OverrunGuard {
  readonly #parts: OverrunParts;
  readonly #limit: number;
  #sent = 0;
  #taken = 0;
  #state: State = { name: 'open' };
  readonly #onOpened: (() => void)[] = [];

  constructor(parts: OverrunParts) {
    this.#parts = parts;
    // Less would never count as drained.
    this.#limit = Math.max(parts.limit, 2 * TAKEN_STEP_BYTES);
  }

  /** Takes the next batch. */
  batch(bytes: Uint8Array): void {
    const state = this.#state;
    switch (state.name) {
      case 'open':
        if (this.#sent - this.#taken + bytes.length > this.#limit) this.#overrun(bytes);
        else this.#send(bytes);
        break;
      case 'dropping':
        state.lost += rowsOfBatch(bytes);
        break;
      case 'preparing':
        state.waiting.push(bytes.slice());
        break;
      case 'resuming': {
        const times = timesOfBatch(bytes);
        const cut = times.findIndex((time) => !isEarlier(time, state.snapshot.from));
        state.lost += cut < 0 ? times.length : cut;
        if (cut < 0) break;
        this.#resume(state);
        if (cut === 0) this.#send(bytes);
        else this.#sendWiped(rowsFrom(bytes, cut));
        break;
      }
    }
  }

  /**
   * So many events from an event time on never came. What comes until it is known what is held is
   * dropped with them.
   */
  missed(from: number, lost: number): void {
    if (this.#state.name !== 'open') {
      this.#state.lost += lost;
      return;
    }
    this.#state = { name: 'dropping', from, lost };
    if (this.#drained) void this.#prepare();
  }

  /** The recorder has taken so many bytes so far. */
  taken(bytes: number): void {
    this.#taken = bytes;
    if (this.#state.name === 'dropping' && this.#drained) void this.#prepare();
  }

  /** Resolves when nothing is being dropped. */
  opened(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#state.name === 'open') resolve();
      else this.#onOpened.push(resolve);
    });
  }

  /** Since when events are dropped without anybody having been told, null when none are. */
  get untold(): MonotonicMicros | null {
    return this.#state.name === 'open' ? null : this.#parts.placed(this.#state.from);
  }

  get #drained(): boolean {
    // What is less than a step is not told of.
    return this.#sent - this.#taken <= TAKEN_STEP_BYTES;
  }

  #send(bytes: Uint8Array): void {
    this.#sent += bytes.length;
    this.#parts.send(bytes);
  }

  #sendWiped(bytes: Uint8Array): void {
    this.#send(bytes);
    bytes.fill(0);
  }

  #overrun(bytes: Uint8Array): void {
    const times = timesOfBatch(bytes);
    this.#state = { name: 'dropping', from: times[0] ?? 0, lost: times.length };
  }

  async #prepare(): Promise<void> {
    const dropping = this.#state;
    if (dropping.name !== 'dropping') return;
    const { from } = dropping;
    const waiting: Uint8Array[] = [];
    const preparing: State = { name: 'preparing', from, lost: dropping.lost, waiting };
    this.#state = preparing;
    const snapshot = await this.#parts.snapshot().catch(() => null);
    // The system is gone, and so will this process be.
    if (snapshot === null) return;
    const resuming: State = { name: 'resuming', from, lost: preparing.lost, snapshot };
    this.#state = resuming;
    for (const bytes of waiting) {
      this.batch(bytes);
      bytes.fill(0);
    }
    if (this.#state !== resuming) return;
    await this.#parts.settled();
    // Nothing has happened since; it is told of all the same.
    if (this.#state === resuming) this.#resume(resuming);
  }

  #resume({ from, lost, snapshot }: Extract<State, { name: 'resuming' }>): void {
    this.#state = { name: 'open' };
    this.#parts.tell({
      from: this.#parts.placed(from),
      to: this.#parts.placed(snapshot.from),
      lost,
      state: snapshot.state,
    });
    for (const resolve of this.#onOpened.splice(0)) resolve();
  }
}
