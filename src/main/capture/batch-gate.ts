import { stampArrival, timesOfBatch } from './batch-codec';
import { monotonicNow } from './monotonic';
import type { ContextChange } from './source';

/** Who knows what happens besides input. */
export interface GateGuard {
  /**
   * Whether a batch (bytes of a `BatchBlock`) must wait for {@link sync}: something in it may change
   * how it is to be read.
   */
  readonly concerns: (bytes: Uint8Array) => boolean;
  /** Calls back when every change that happened before the call has been told. */
  readonly sync: (done: () => void) => void;
  /** Whether a batch that nobody has vouched for may leave when there is no time left. */
  readonly lenient: boolean;
  /** What waits keeps the time at which it came: the first arrival ties the clock of events to ours. */
  readonly keepsArrival?: boolean;
}

interface Entry {
  readonly bytes: Uint8Array;
  /** Whether nobody needs to vouch for it any more. */
  ready: boolean;
  /** The last {@link BatchGate.hold} there was when it became ready. Later ones are about what came after it. */
  after: number;
}

/**
 * Where batches leave, and where changes of the context overtake them. Without a guard a batch leaves
 * at once; with one, a batch that concerns it leaves when it has vouched that every change from
 * before then has been heard of, and none leaves while somebody who had heard of a change by then is still
 * finding out about it.
 *
 *   batches     1  2  3                4  5
 *   change            heard of ─ ─ ─ told
 *   another                         heard of ─ ─ ─ told
 *   leave       1  2                   3            4  5
 */
export class BatchGate {
  readonly #send: (bytes: Uint8Array) => void;
  readonly #tell: (change: ContextChange) => void;
  readonly #queue: Entry[] = [];
  /** Numbers of those who hold it, the first one first. */
  readonly #holds = new Set<number>();
  #held = 0;
  #guard: GateGuard | null = null;
  readonly #drained: (() => void)[] = [];

  /** `send` gets the bytes of a `BatchBlock`. */
  constructor(send: (bytes: Uint8Array) => void, tell: (change: ContextChange) => void) {
    this.#send = send;
    this.#tell = tell;
  }

  /** From now on batches are looked at. */
  set guard(guard: GateGuard) {
    this.#guard = guard;
  }

  /** Takes the next batch. */
  batch(bytes: Uint8Array): void {
    const waits = this.#guard?.concerns(bytes) ?? false;
    if (!waits && this.#holds.size === 0 && this.#queue.length === 0) {
      this.#send(bytes);
      return;
    }
    // What was given is used again.
    const entry: Entry = { bytes: bytes.slice(), ready: !waits, after: this.#held };
    this.#queue.push(entry);
    if (!waits) return;
    this.#guard?.sync(() => {
      entry.ready = true;
      entry.after = this.#held;
      this.#pump();
    });
  }

  /** Sends a change, before all batches in hand. */
  change(change: ContextChange): void {
    this.#tell(change);
  }

  /**
   * Lets no batch leave until the function returned is called, but for those that were vouched for before.
   * To be called at once when a change has been heard of.
   */
  hold(): () => void {
    this.#held += 1;
    const number = this.#held;
    this.#holds.add(number);
    return () => {
      if (this.#holds.delete(number)) this.#pump();
    };
  }

  /** Event time of the first row that waits; null: none does. */
  get waitingFrom(): number | null {
    const [first] = this.#queue;
    return first === undefined ? null : (timesOfBatch(first.bytes)[0] ?? null);
  }

  /** Resolves when everything has left. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#queue.length === 0) resolve();
      else this.#drained.push(resolve);
    });
  }

  /**
   * Ends all waiting. What nobody vouched for leaves only where that does no harm, and is wiped where it does; the event
   * time of the first row that does not leave is returned, null when all have left.
   */
  giveUp(): number | null {
    const lenient = this.#guard?.lenient ?? true;
    let lost: number | null = null;
    for (const entry of this.#queue.splice(0)) {
      if (lenient || (this.#mayLeave(entry) && lost === null)) {
        this.#leave(entry.bytes);
      } else {
        lost ??= timesOfBatch(entry.bytes)[0] ?? null;
        entry.bytes.fill(0);
      }
    }
    return lost;
  }

  #pump(): void {
    for (let entry = this.#queue[0]; entry !== undefined; entry = this.#queue[0]) {
      if (!this.#mayLeave(entry)) return;
      this.#queue.shift();
      this.#leave(entry.bytes);
    }
    for (const resolve of this.#drained.splice(0)) resolve();
  }

  #mayLeave({ ready, after }: Entry): boolean {
    const [first = Number.POSITIVE_INFINITY] = this.#holds;
    return ready && first > after;
  }

  /** What has waited is handed over now. */
  #leave(bytes: Uint8Array): void {
    if (this.#guard?.keepsArrival !== true) stampArrival(bytes, monotonicNow());
    this.#send(bytes);
    bytes.fill(0);
  }
}
