import { ReplayOp } from '../../shared/replay/replay-schedule';
import { keyName } from '../../shared/replay/reported-events';
import type { Upcoming } from '../replay/replay-run';

/** How late a key may come to our window on a busy machine, ms. */
const LATE_KEYS_MS = 500;
/** A key that is held repeats itself sooner than this, ms. */
const REPEAT_MS = 1000;

/**
 * Tells which keys that come to our own window are not meant for it, because they are replayed: a chord would
 * start or stop something, and Space press the button that has the focus. Some come when the replay has paused
 * already; of a single step only what it sends is kept out, so that the next step can be asked for. And Escape
 * that is still held after it has stopped a replay is not meant to close the report. Times: ms of one clock.
 */
export class ReplayedKeys {
  #running = false;
  #allUntil = Number.NEGATIVE_INFINITY;
  #escapeUntil = Number.NEGATIVE_INFINITY;
  readonly #steppedUntil = new Map<string, number>();

  /** It runs, or does not. */
  setRunning(running: boolean, now: number): void {
    if (this.#running && !running) {
      this.#allUntil = now + LATE_KEYS_MS;
      this.#escapeUntil = now + REPEAT_MS;
    }
    this.#running = running;
  }

  /** Takes what is about to be sent. */
  expect({ pass, from, to }: Upcoming, now: number): void {
    for (let row = from; row < to && !this.#running; row += 1) {
      const key = keyName(pass.code[row] ?? 0);
      if (isKey(pass.op[row]) && key !== null) this.#steppedUntil.set(key, now + LATE_KEYS_MS);
    }
  }

  /** Whether `code` is kept from the window. */
  keepsOut(code: string, now: number): boolean {
    if (code === 'Escape' && now < this.#escapeUntil) {
      this.#escapeUntil = now + REPEAT_MS;
      return true;
    }
    return (
      this.#running ||
      now < this.#allUntil ||
      now < (this.#steppedUntil.get(code) ?? Number.NEGATIVE_INFINITY)
    );
  }
}

function isKey(op: number | undefined): boolean {
  return op === ReplayOp.keyDown || op === ReplayOp.keyUp;
}
