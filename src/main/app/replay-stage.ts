import { setTimeout as wait } from 'node:timers/promises';
import type { MainWindow } from './main-window';

/** How long a desktop takes to give the focus to the window behind ours, ms. */
const SETTLE_MS = 250;

/** Keeps our window out of the way of what is replayed, where that is wanted, and brings it back. */
export class ReplayStage {
  readonly #window: MainWindow;
  readonly #wanted: () => boolean;
  #hidden = false;

  constructor(window: MainWindow, wanted: () => boolean) {
    this.#window = window;
    this.#wanted = wanted;
  }

  /** Hides the window; resolves when the desktop has got used to that. */
  async clear(): Promise<void> {
    if (this.#wanted() && this.#window.visible) {
      this.#hidden = true;
      this.#window.hide();
      await wait(SETTLE_MS);
    }
  }

  /** Shows the window again if it was hidden here. What has the focus keeps it. */
  giveBack(): void {
    if (this.#hidden) {
      this.#hidden = false;
      this.#window.comeBack();
    }
  }
}
