import { setTimeout as wait } from 'node:timers/promises';
import type { Picked, PickKind } from '../../shared/contract/macros';
import { monotonicNow } from '../capture/monotonic';
import type { MainWindow } from './main-window';
import type { Disowner } from './own-clicks';
import type { RunGate } from './run-gate';

/** How long a desktop takes to draw what was behind our window, ms. */
const SETTLE_MS = 300;

const BUSY = 'Something is being picked already: click, or press Escape.';

/** What picking needs of the rest. */
export interface MacroPicksParts {
  readonly window: MainWindow;
  /** While a key is taken no hotkey acts. */
  readonly suspendHotkeys: (suspended: boolean) => Promise<void>;
  /** What is picked is no part of what is recorded. */
  readonly recorder: Disowner;
  /** Taken meanwhile: the keys of a replay or a macro would be picked. */
  readonly gate: RunGate;
}

/**
 * Lets the user take a point, a colour, a region or a key from the screen and the keyboard: one at a time. For what is on the
 * screen our window goes away meanwhile.
 */
export class MacroPicks {
  readonly #parts: MacroPicksParts;
  #abort: AbortController | null = null;

  constructor(parts: MacroPicksParts) {
    this.#parts = parts;
  }

  async pick(kind: PickKind): Promise<Picked> {
    const { gate } = this.#parts;
    const refusal = gate.take(BUSY);
    if (refusal !== null) return { state: 'failed', message: refusal };
    const abort = new AbortController();
    this.#abort = abort;
    try {
      return await (kind === 'key'
        ? this.#pickKey(abort.signal)
        : this.#pickPlace(kind, abort.signal));
    } finally {
      this.#abort = null;
      gate.leave();
    }
  }

  /** Nothing was taken then. */
  cancel(): void {
    this.#abort?.abort();
  }

  async #pickKey(signal: AbortSignal): Promise<Picked> {
    const { suspendHotkeys } = this.#parts;
    await suspendHotkeys(true);
    try {
      const picked = await pickNow('key', signal);
      if (picked.state === 'key') {
        this.#parts.recorder.disown({ type: 'chord', keys: picked.keys, at: monotonicNow() });
      }
      return picked;
    } finally {
      await suspendHotkeys(false);
    }
  }

  async #pickPlace(kind: Exclude<PickKind, 'key'>, signal: AbortSignal): Promise<Picked> {
    const { window } = this.#parts;
    const visible = window.visible;
    if (visible) {
      window.hide();
      await wait(SETTLE_MS);
    }
    try {
      const picked = await pickNow(kind, signal);
      if (picked.state !== 'cancelled') {
        this.#parts.recorder.disown({ type: 'click', button: 1, at: monotonicNow() });
      }
      return picked;
    } finally {
      if (visible) window.show();
    }
  }
}

async function pickNow(kind: PickKind, signal: AbortSignal): Promise<Picked> {
  const { pick } = await import('../macro/pick/pick');
  return pick(kind, { env: process.env, platform: process.platform, signal });
}
