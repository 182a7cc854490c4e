import type { Picked, PickKind } from '../../shared/contract/macros';
import type { MainWindow } from './main-window';

const BUSY = 'Something is being picked already: do that, or press Escape.';

/** What picking needs of the rest. */
export interface MacroPicksParts {
  readonly window: MainWindow;
  /** While a key is taken no hotkey acts. */
  readonly suspendHotkeys: (suspended: boolean) => Promise<void>;
}

/** Lets the user take a point, a colour, a region or a key from the screen and the keyboard: one at a time. */
export class MacroPicks {
  readonly #parts: MacroPicksParts;
  #abort: AbortController | null = null;

  constructor(parts: MacroPicksParts) {
    this.#parts = parts;
  }

  async pick(kind: PickKind): Promise<Picked> {
    if (this.#abort !== null) return { state: 'failed', message: BUSY };
    this.#abort = new AbortController();
    void kind;
    void this.#parts;
    this.#abort = null;
    return { state: 'failed', message: 'not yet' };
  }

  /** Nothing was taken then. */
  cancel(): void {
    this.#abort?.abort();
  }
}
