import type { MissedKeys } from './key-audit';
import type { RawPress } from './server-flush';
import { buttonNumber, isWheel } from './x-buttons';

/** In so many looks in a row hook and server must disagree, nothing of buttons having come in between. */
const MISSED_LOOKS = 10;

/**
 * Holds what the hook says of held buttons against what the server says, some while after the last press or release:
 *
 *   server   ↓1 ────── ↑1
 *   hook     ↓1 ──────────────────     released long since: missed
 *   looks                 ! ! ! … !
 *
 * Only whether any is held counts: which one it is each device may map for itself. The device has to say what the server says:
 * while a program freezes the pointer, hook and device tell of what the server has still to do. A press whose release was missed too cannot
 * be seen, nor can a move or a turn of the wheel: nothing stays of those to ask for. Where the pointer is does not tell either, since
 * programs and changes of the displays set it elsewhere without an event.
 */
export class ButtonAudit {
  readonly #onMissed: (missed: MissedKeys) => void;
  #down = new Set<number>();
  /** What is held by raw events, as a session would number what the device tells of. */
  #raw = new Set<number>();
  /** Event time of the first press or release since both agreed; null: they agree. */
  #since: number | null = null;
  /** Presses and releases that either has told of. */
  #strokes = 0;
  #looks = 0;
  #looking = false;

  constructor(onMissed: (missed: MissedKeys) => void) {
    this.#onMissed = onMissed;
  }

  /** These are held; what happened before the hook need not tell of. */
  begin(held: readonly number[]): void {
    this.#down = new Set(held);
    this.#raw = new Set(held);
    this.#since = null;
  }

  /** Takes a raw press or release from the server. */
  raw({ kind, detail, down, time }: RawPress): void {
    if (kind !== 'button' || isWheel(detail)) return;
    const button = buttonNumber(detail);
    if (down) this.#raw.add(button);
    else this.#raw.delete(button);
    this.#doubt(time);
  }

  /** Takes a press or release from the hook. */
  hook(button: number, down: boolean, time: number): void {
    if (down) this.#down.add(button);
    else this.#down.delete(button);
    this.#doubt(time);
  }

  /**
   * Time for a look: to be told which buttons the server says are held, null where nobody can tell. Null: none is needed, or
   * the last one is not answered.
   */
  look(): ((held: readonly number[] | null) => void) | null {
    const since = this.#since;
    if (since === null || this.#looking) return null;
    const strokes = this.#strokes;
    this.#looking = true;
    return (held) => {
      this.#looking = false;
      if (strokes === this.#strokes) this.#compare(held, since);
    };
  }

  #doubt(time: number): void {
    this.#since ??= time;
    this.#strokes += 1;
    this.#looks = 0;
  }

  #compare(held: readonly number[] | null, since: number): void {
    const none = held?.length === 0;
    const agree = none === (this.#down.size === 0);
    if (held === null || agree || none !== (this.#raw.size === 0)) {
      this.#since = null;
      // Another pointer may have been held at the beginning than it said.
      if (none && agree) this.#raw.clear();
      return;
    }
    this.#looks += 1;
    if (this.#looks < MISSED_LOOKS) return;
    // Each of them at least once.
    const count = Math.max(held.length, this.#down.size);
    this.begin(held);
    this.#onMissed({ from: since, count });
  }
}
