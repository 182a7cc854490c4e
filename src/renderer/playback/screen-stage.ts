import type { HeatGrid } from '../../shared/playback/heat-grid';
import type { ScreenMoment } from '../../shared/playback/screen-moment';
import {
  displayShapes,
  fitArea,
  pointerShapes,
  type ScreenFit,
  traceShapes,
} from '../../shared/playback/screen-shapes';
import {
  type DisplayShape,
  drawGrounds,
  drawHeat,
  drawNames,
  drawShapes,
  NAME_ROOM,
} from './draw-screen';
import { readScreenColours, type ScreenColours } from './screen-colours';

/** CSS pixels around the desktop: a ring at its edge has room. */
const MARGIN = 14;

/** Names a display: the words by which it is told from others first. */
export type DisplayName = (shape: DisplayShape) => readonly string[];

/** What the map shows. */
export interface ScreenView {
  readonly moment: ScreenMoment;
  /** Whether the traces stay while the playhead moves: they are drawn once then. */
  readonly still: boolean;
  readonly fading: boolean;
  /** Whether the playhead stands somewhere, so that there is a pointer to show. */
  readonly pointer: boolean;
  readonly heat: HeatGrid | null;
  readonly ground: 'light' | 'dark';
}

/**
 * The map on two canvases, one over the other: below what stays while the session plays, above what
 * changes with each frame.
 */
export class ScreenStage {
  readonly #below: HTMLCanvasElement;
  readonly #above: HTMLCanvasElement;
  #name: DisplayName;
  #colours: ScreenColours = readScreenColours();
  #view: ScreenView | null = null;
  /** What the lower canvas shows, to draw it again only when that changes. */
  #drawn: ScreenView | null = null;

  constructor(below: HTMLCanvasElement, above: HTMLCanvasElement, name: DisplayName) {
    this.#below = below;
    this.#above = above;
    this.#name = name;
  }

  /** Takes the size that the page gives, and draws. */
  resize(): void {
    const ratio = window.devicePixelRatio;
    for (const canvas of [this.#below, this.#above]) {
      canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
      canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio));
    }
    this.#redraw();
  }

  /** Takes the colours and words in force, and draws. */
  restyle(name: DisplayName): void {
    this.#name = name;
    this.#colours = readScreenColours();
    this.#redraw();
  }

  /** Shows something else. */
  show(view: ScreenView): void {
    this.#view = view;
    this.#draw();
  }

  #redraw(): void {
    this.#drawn = null;
    this.#draw();
  }

  #draw(): void {
    const view = this.#view;
    if (view === null || this.#below.clientWidth === 0) return;
    const { clientWidth, clientHeight } = this.#below;
    const fit = fitArea(view.moment.area, clientWidth, clientHeight, MARGIN, NAME_ROOM);
    const look = { fit, fading: view.fading };
    if (!this.#isDrawn(view)) this.#drawBelow(view, fit);
    const context = clean(this.#above);
    if (context === null) return;
    if (view.heat === null && !view.still) {
      drawShapes(context, traceShapes(view.moment, look), this.#colours);
    }
    const displays = displayShapes(view.moment.displays, fit);
    drawNames(context, displays, this.#colours, this.#name, 'above');
    if (view.pointer) drawShapes(context, pointerShapes(view.moment, fit), this.#colours);
  }

  #drawBelow(view: ScreenView, fit: ScreenFit): void {
    const context = clean(this.#below);
    if (context === null) return;
    const displays = displayShapes(view.moment.displays, fit);
    drawGrounds(context, displays, this.#colours);
    if (view.heat !== null) drawHeat(context, view.heat, fit, view.ground);
    drawShapes(context, displays, this.#colours);
    drawNames(context, displays, this.#colours, this.#name, 'within');
    if (view.heat === null && view.still) {
      const shapes = traceShapes(view.moment, { fit, fading: false });
      drawShapes(context, shapes, this.#colours);
    }
    this.#drawn = view;
  }

  #isDrawn(view: ScreenView): boolean {
    const drawn = this.#drawn;
    return (
      drawn !== null &&
      drawn.heat === view.heat &&
      drawn.still === view.still &&
      drawn.ground === view.ground &&
      drawn.moment.changes === view.moment.changes &&
      isSameArea(drawn.moment.area, view.moment.area) &&
      (!view.still || drawn.moment.path === view.moment.path)
    );
  }
}

function isSameArea(a: ScreenMoment['area'], b: ScreenMoment['area']): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** The context of an emptied canvas, in CSS pixels. */
function clean(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  const ratio = canvas.width / Math.max(1, canvas.clientWidth);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}
