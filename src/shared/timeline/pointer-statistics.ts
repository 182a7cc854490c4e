import { LogHistogram } from '../base/log-histogram';
import { DRAG_PX } from '../input/drag';
import type { DisplayLayout, DisplayPlace } from './context-notes';

/** What the pointer did. */
export interface PointerFigures {
  /** Length of its path, physical pixels. */
  readonly pathPx: number;
  /** The same in mm; null where it was on a display whose size nobody knows. */
  readonly pathMm: number | null;
  /** Pixels per second while it moved, nearest-rank; null when it did not. */
  readonly speedP50: number | null;
  readonly speedP95: number | null;
  /** Two presses of a button that a system takes for one double click. */
  readonly doubleClicks: number;
  /** Presses during which the pointer went farther than a hand trembles. */
  readonly drags: number;
}

/** Windows' default of GetDoubleClickTime. */
export const DOUBLE_CLICK_US = 500_000;
/**
 * How far from the first click the second may be, either way: half of SM_CXDOUBLECLK, which is the width of
 * the rectangle around the first one, 4 by default.
 */
export const DOUBLE_CLICK_PX = 2;
/** Speed is measured over stretches of motion at least this long: clocks of 1 ms tell it in steps otherwise. */
export const SPEED_WINDOW_US = 20_000;
/** Longer without a move, and the pointer stood. */
export const REST_US = 100_000;

interface Place {
  readonly x: number;
  readonly y: number;
}

/**
 * Adds up the path of the pointer, and what its buttons did on the way. Speed is the path of a
 * stretch of motion (moves less than 100 ms apart, at least 20 ms in all) by its duration.
 */
export class PointerStatistics {
  readonly #layouts: readonly DisplayLayout[];
  readonly #speeds = new LogHistogram();
  readonly #held = new Map<number, { from: Place | null; dragged: boolean }>();
  /** Which of the layouts holds, and the display that the pointer was on last. */
  #layout = 0;
  #display: DisplayPlace | undefined;
  #place: (Place & { readonly tUs: number }) | null = null;
  #stretch: { fromUs: number; path: number } | null = null;
  #lastClick: (Place & { readonly tUs: number; readonly button: number }) | null = null;
  #pathPx = 0;
  #pathMm: number | null = 0;
  #doubleClicks = 0;
  #drags = 0;

  /** `layouts`: by time; the first holds from the start. */
  constructor(layouts: readonly DisplayLayout[]) {
    this.#layouts = layouts;
  }

  /** The pointer went to a place. */
  move(tUs: number, x: number, y: number): void {
    const last = this.#place;
    this.#place = { x, y, tUs };
    // Most moves are made with nothing held, and there are millions of them.
    if (this.#held.size > 0) this.#drag(x, y);
    if (last === null) return;
    const path = distance(x - last.x, y - last.y);
    this.#pathPx += path;
    this.#addMm(tUs, last, x, y);
    this.#addSpeed(last.tUs, tUs, path);
  }

  /** The pointer went somewhere, and nobody knows where. */
  moveUnknown(): void {
    this.#place = null;
    this.#stretch = null;
  }

  #drag(x: number, y: number): void {
    for (const press of this.#held.values()) {
      press.from ??= { x, y };
      if (!press.dragged && isApart(press.from, { x, y }, DRAG_PX)) {
        press.dragged = true;
        this.#drags += 1;
      }
    }
  }

  /** A button went down; null: at a place that nobody knows. */
  press(tUs: number, button: number, at: Place | null): void {
    const place = at ?? this.#place;
    this.#held.set(button, { from: place, dragged: false });
    if (place === null) return;
    const last = this.#lastClick;
    const again =
      last !== null &&
      last.button === button &&
      tUs - last.tUs <= DOUBLE_CLICK_US &&
      !isApart(last, place, DOUBLE_CLICK_PX);
    this.#doubleClicks += again ? 1 : 0;
    // A third one begins anew.
    this.#lastClick = again ? null : { x: place.x, y: place.y, tUs, button };
  }

  /** A button went up. */
  release(button: number): void {
    this.#held.delete(button);
  }

  /** Something was not recorded here. */
  interrupt(): void {
    this.#held.clear();
    this.#place = null;
    this.#stretch = null;
    this.#lastClick = null;
  }

  /** What there was. */
  figures(): PointerFigures {
    return {
      pathPx: this.#pathPx,
      pathMm: this.#pathMm,
      speedP50: this.#speeds.percentile(0.5),
      speedP95: this.#speeds.percentile(0.95),
      doubleClicks: this.#doubleClicks,
      drags: this.#drags,
    };
  }

  #addMm(tUs: number, from: Place, x: number, y: number): void {
    if (this.#pathMm === null || (from.x === x && from.y === y)) return;
    const display = this.#displayAt(tUs, x, y);
    if (!display?.widthMm || !display.heightMm) {
      this.#pathMm = null;
      return;
    }
    this.#pathMm += distance(
      ((x - from.x) * display.widthMm) / display.width,
      ((y - from.y) * display.heightMm) / display.height,
    );
  }

  /** The display at a place. Times do not go back, and the pointer stays on a display for long. */
  #displayAt(tUs: number, x: number, y: number): DisplayPlace | undefined {
    const next = this.#layouts[this.#layout + 1];
    if (next !== undefined && next.fromUs <= tUs) {
      this.#layout += 1;
      this.#display = undefined;
      return this.#displayAt(tUs, x, y);
    }
    if (this.#display === undefined || !isOn(this.#display, x, y)) {
      this.#display = this.#layouts[this.#layout]?.displays.find((each) => isOn(each, x, y));
    }
    return this.#display;
  }

  #addSpeed(lastUs: number, tUs: number, path: number): void {
    if (tUs - lastUs > REST_US) {
      this.#stretch = null;
      return;
    }
    const stretch = this.#stretch ?? { fromUs: lastUs, path: 0 };
    stretch.path += path;
    const span = tUs - stretch.fromUs;
    this.#stretch = span < SPEED_WINDOW_US ? stretch : null;
    if (span >= SPEED_WINDOW_US) this.#speeds.add(Math.round((stretch.path / span) * 1e6));
  }
}

function isOn(display: DisplayPlace, x: number, y: number): boolean {
  return (
    x >= display.x &&
    x < display.x + display.width &&
    y >= display.y &&
    y < display.y + display.height
  );
}

/** Not Math.hypot: that guards against overflow, and takes many times as long. */
function distance(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

function isApart(a: Place, b: Place, px: number): boolean {
  return Math.abs(a.x - b.x) > px || Math.abs(a.y - b.y) > px;
}
