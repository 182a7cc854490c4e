import { setTimeout as wait } from 'node:timers/promises';
import type { Outcome } from '../../shared/contract/schemas';
import type { MainWindow } from './main-window';
import { type StagePlaces, usesArea } from './replay-places';
import { inScreenPixels } from './screen-pixels';

/** How long a desktop takes to give the focus to the window behind ours, ms. */
const SETTLE_MS = 250;
/** What a window manager adds around a window, at most, CSS pixels. */
const FRAME = 48;

/** What a {@link ReplayStage} goes by. */
export interface StageParts {
  readonly window: MainWindow;
  /** Whether the user wants the window out of the way. */
  readonly wanted: () => boolean;
  /** Whether a replay can be stopped without our window. */
  readonly mayHide: boolean;
}

const IN_THE_WAY: Outcome = {
  ok: false,
  message:
    "It would click on Deskreel's own window, or might, which has to stay in sight because nothing else can stop it here: move it away from what is to be clicked.",
};

/** Keeps our window out of the way of what is replayed, where that is wanted or needed, and brings it back. */
export class ReplayStage {
  readonly #parts: StageParts;
  #hidden = false;

  constructor(parts: StageParts) {
    this.#parts = parts;
  }

  /**
   * Hides the window; resolves when the desktop has got used to that. It is hidden unasked where a button or
   * the wheel would be used in it: nothing replayed is to start, stop or delete anything of ours. `onlyIfInTheWay`: and
   * nowhere else.
   */
  async clear(places: StagePlaces, onlyIfInTheWay: boolean): Promise<Outcome> {
    const { window, wanted, mayHide } = this.#parts;
    const { area } = window;
    if (area === null) {
      return { ok: true };
    }
    const inTheWay = usesArea(places, onScreen(area));
    if (!mayHide) {
      return inTheWay ? IN_THE_WAY : { ok: true };
    }
    if (inTheWay || (wanted() && !onlyIfInTheWay)) {
      this.#hidden = true;
      window.hide();
      await wait(SETTLE_MS);
    }
    return { ok: true };
  }

  /** Shows the window again if it was hidden here. What has the focus keeps it. */
  giveBack(): void {
    if (this.#hidden) {
      this.#hidden = false;
      this.#parts.window.comeBack();
    }
  }
}

/** An area of the screen, and a frame around it, in the pixels that a replay goes by. */
function onScreen({ x, y, width, height }: Electron.Rectangle): Electron.Rectangle {
  return inScreenPixels({
    x: x - FRAME,
    y: y - FRAME,
    width: width + 2 * FRAME,
    height: height + 2 * FRAME,
  });
}
