import { assertNever } from '../../shared/base/assert';
import type { AskedPause, ReplayEndReason } from './replay-run';

// Words shared by the host's main thread and the worker.
const WAKE = 0;
const COMMAND = 1;
const SENT = 2;
const HEARD = 3;
const WORDS = 4;

const PAUSE = { user: 1, locked: 2 } as const satisfies Record<AskedPause, number>;
const END = { stopped: 11, panic: 12, input: 13, failed: 14 } as const;

/** What the worker is to do before anything else. */
export type Command =
  | { readonly type: 'pause'; readonly by: AskedPause }
  | { readonly type: 'end'; readonly reason: Exclude<ReplayEndReason, 'done'> };

/**
 * Memory shared by the two threads of an injector host: what cannot wait for a message, and what the worker
 * sleeps on.
 */
export class ControlWords {
  readonly buffer: SharedArrayBuffer;
  readonly #words: Int32Array<SharedArrayBuffer>;

  /** `buffer`: that of the other thread; unless given, a new one. */
  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(WORDS * 4)) {
    this.buffer = buffer;
    this.#words = new Int32Array(buffer);
  }

  /** Changes with every {@link wake}. */
  get wakes(): number {
    return Atomics.load(this.#words, WAKE);
  }

  /** Has the worker look at its messages and its command. */
  wake(): void {
    Atomics.add(this.#words, WAKE, 1);
    Atomics.notify(this.#words, WAKE);
  }

  /** Sleeps for `ms`, or until {@link wakes} is no longer `seen`; whether that is why it ended. */
  sleep(seen: number, ms: number): boolean {
    return Atomics.wait(this.#words, WAKE, seen, ms) !== 'timed-out';
  }

  /** Asks for a pause, unless an end is asked for. */
  pause(by: AskedPause): void {
    Atomics.compareExchange(this.#words, COMMAND, 0, PAUSE[by]);
    this.wake();
  }

  /** Asks for the end; the first reason stands. */
  end(reason: Exclude<ReplayEndReason, 'done'>): void {
    for (;;) {
      const now = Atomics.load(this.#words, COMMAND);
      if (now >= END.stopped) break;
      if (Atomics.compareExchange(this.#words, COMMAND, now, END[reason]) === now) break;
    }
    this.wake();
  }

  /** What is asked for, null: nothing. */
  get command(): Command | null {
    const word = Atomics.load(this.#words, COMMAND);
    return word === 0 ? null : commandOf(word);
  }

  /** The pause asked for has been taken note of. An end stays. */
  clearPause(): void {
    const word = Atomics.load(this.#words, COMMAND);
    if (word < END.stopped) Atomics.compareExchange(this.#words, COMMAND, word, 0);
  }

  /** Whoever feeds the plan has said something. */
  hear(): void {
    Atomics.add(this.#words, HEARD, 1);
  }

  /** Changes with every {@link hear}. */
  get heard(): number {
    return Atomics.load(this.#words, HEARD);
  }

  /** One more operation is about to be sent. */
  countSent(): void {
    Atomics.add(this.#words, SENT, 1);
  }

  /** How many operations were about to be sent so far, modulo 2^32. */
  get sent(): number {
    return Atomics.load(this.#words, SENT) >>> 0;
  }
}

function commandOf(word: number): Command {
  switch (word) {
    case PAUSE.user:
      return { type: 'pause', by: 'user' };
    case PAUSE.locked:
      return { type: 'pause', by: 'locked' };
    case END.stopped:
      return { type: 'end', reason: 'stopped' };
    case END.panic:
      return { type: 'end', reason: 'panic' };
    case END.input:
      return { type: 'end', reason: 'input' };
    case END.failed:
      return { type: 'end', reason: 'failed' };
    default:
      return assertNever(word as never, 'no such command');
  }
}
