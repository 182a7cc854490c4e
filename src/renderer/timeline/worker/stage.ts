import { assert } from '../../../shared/base/assert';
import type { Palette } from '../palette';
import type { CanvasSize } from '../protocol';

/** What a lane draws on, and with. Everything is in device pixels. */
export interface Stage {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly palette: Palette;
}

/** The canvas, its size and colours. */
export class Canvas {
  readonly #canvas: OffscreenCanvas;
  readonly #context: OffscreenCanvasRenderingContext2D;
  #ratio = 1;
  palette: Palette;

  constructor(canvas: OffscreenCanvas, size: CanvasSize, palette: Palette) {
    // Every frame paints every pixel, so nothing needs to shine through.
    const context = canvas.getContext('2d', { alpha: false });
    assert(context !== null, 'a new canvas has a 2d context');
    this.#canvas = canvas;
    this.#context = context;
    this.palette = palette;
    this.resize(size);
  }

  /** Gives the canvas another size. What was drawn is gone. */
  resize(size: CanvasSize): void {
    this.#ratio = size.ratio;
    this.#canvas.width = Math.max(1, Math.round(size.width * size.ratio));
    this.#canvas.height = Math.max(1, Math.round(size.height * size.ratio));
  }

  /** What to draw on now. */
  get stage(): Stage {
    return {
      context: this.#context,
      width: this.#canvas.width,
      height: this.#canvas.height,
      ratio: this.#ratio,
      palette: this.palette,
    };
  }
}

/** The font of the canvas at `size` CSS pixels. */
export function font(stage: Stage, size: number, weight = 400): string {
  return `${weight} ${Math.round(size * stage.ratio)}px ${stage.palette.font}`;
}
