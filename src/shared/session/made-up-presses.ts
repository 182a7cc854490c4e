import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import type { EventColumns } from './event-columns';
import { MissedPresses } from './missed-presses';

/**
 * Counts the key_down and button_down events that were made up where events go on while something was held, so that they are no
 * presses; see {@link MissedPresses}.
 */
export class MadeUpPresses {
  readonly #missed: MissedPresses;
  keys = 0;
  buttons = 0;

  constructor(missed = new MissedPresses()) {
    this.#missed = missed;
  }

  /** Takes a row of keys or buttons; they come in order of time. */
  add({ kind, flags, button, tUs }: EventColumns, row: number): void {
    // Casts, not checks: the caller says that the row exists.
    const code = kind[row] as number;
    const made = ((flags[row] as number) & Flag.synthetic) !== 0;
    switch (code) {
      case Kind.key_down:
        if (made) this.keys += 1;
        break;
      case Kind.button_down:
        if (made) this.buttons += 1;
        this.#missed.press(button[row] as number, tUs[row] as number, made);
        break;
      case Kind.button_up:
        if (this.#missed.release(button[row] as number, tUs[row] as number)) this.buttons -= 1;
        break;
      default:
    }
  }

  /** The same again, to be added to without touching this one. */
  copy(): MadeUpPresses {
    const copy = new MadeUpPresses(this.#missed.copy());
    copy.keys = this.keys;
    copy.buttons = this.buttons;
    return copy;
  }
}
