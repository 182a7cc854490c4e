import type { Result } from '../../shared/base/result';
import type { MacroJob } from '../macro/macro-queue';
import type { InputLock, InputWait } from '../replay/input-lock';
import type { HeldMacro } from './macro-status';
import type { RunGate } from './run-gate';

/** What waiting for a turn needs of the rest. */
export interface MacroTurnParts {
  readonly gate: RunGate;
  /** As `takeInputLock`. */
  readonly takeDisplay: (wait: InputWait) => Promise<Result<InputLock, unknown>>;
  /** Who is held, and by what, has changed. */
  readonly onDidChange: () => void;
}

/** Has the next macro of the queue wait until nothing else sends input: no replay, and no other program on the display. */
export class MacroTurn {
  readonly #parts: MacroTurnParts;
  #abort: AbortController | null = null;
  #held: HeldMacro | null = null;
  #waitingFor: MacroJob | null = null;

  constructor(parts: MacroTurnParts) {
    this.#parts = parts;
  }

  /** The one that waits; null: none does. */
  get held(): HeldMacro | null {
    return this.#held;
  }

  /** Whose turn is waited for, from the first moment; null: nobody's. */
  get waitingFor(): MacroJob | null {
    return this.#waitingFor;
  }

  /**
   * Resolves when nothing else sends input, with the right to; null: the waiting was ended, or the user has ended what was
   * waited for.
   */
  async wait(job: MacroJob): Promise<InputLock | null> {
    const { gate, takeDisplay } = this.#parts;
    const abort = new AbortController();
    const { signal } = abort;
    this.#abort = abort;
    this.#waitingFor = job;
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve());
    });
    try {
      while (!signal.aborted) {
        if (gate.taken) {
          this.#hold({ job, waitsFor: { what: 'replay', pid: null } });
          await Promise.race([gate.free(), aborted]);
          continue;
        }
        const lock = await takeDisplay({
          signal,
          onWait: ({ pid }) => this.#hold({ job, waitsFor: { what: 'program', pid } }),
        });
        if (!lock.ok) return null;
        // A replay may have begun meanwhile; it has been refused the display, or will be.
        if (!gate.taken && !signal.aborted) return lock.value;
        await lock.value.leave();
      }
      return null;
    } finally {
      this.#abort = null;
      this.#waitingFor = null;
      if (this.#held !== null) this.#hold(null);
    }
  }

  /** Ends the waiting, if there is any. */
  cancel(): void {
    this.#abort?.abort();
  }

  #hold(held: HeldMacro | null): void {
    this.#held = held;
    this.#parts.onDidChange();
  }
}
