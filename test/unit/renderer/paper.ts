import type { Palette } from '../../../src/renderer/timeline/palette';
import { drawFrame } from '../../../src/renderer/timeline/worker/draw-frame';
import { type Facts, Scene } from '../../../src/renderer/timeline/worker/scene';
import type { Stage } from '../../../src/renderer/timeline/worker/stage';
import { micros } from '../../../src/shared/base/time';
import type { EventTable } from '../../../src/shared/session/event-table';
import { tableRange } from '../../../src/shared/session/row-range';

/** What a header says that tests of drawing do not depend on. */
export const FACTS = {
  displays: [],
  keyboard: { layout: null, repeatDelayMs: null, repeatRateHz: null },
};

/** One mark on a {@link Paper}. */
export interface Mark {
  readonly fill: string;
  readonly x: number;
  readonly width: number;
}

const ignore = (): void => undefined;

/** A canvas that notes what is drawn on it. A letter is 7 pixels wide. */
export class Paper {
  readonly marks: Mark[] = [];
  /** From where to where each rectangle reaches from top to bottom, and its colour. */
  readonly heights: { readonly fill: string; readonly top: number; readonly bottom: number }[] = [];
  readonly words: string[] = [];
  /** Columns that something was drawn within. */
  readonly cuts: { readonly x: number; readonly width: number }[] = [];
  fillStyle = '';
  #box: { readonly x: number; readonly width: number } | null = null;

  fillRect(x: number, y: number, width: number, height: number): void {
    this.marks.push({ fill: this.fillStyle, x, width });
    this.heights.push({ fill: this.fillStyle, top: y, bottom: y + height });
  }
  beginPath(): void {
    this.#box = null;
  }
  roundRect(x: number, _y: number, width: number): void {
    this.#box = { x, width };
  }
  fill(): void {
    if (this.#box !== null) this.marks.push({ fill: this.fillStyle, ...this.#box });
  }
  fillText(text: string): void {
    this.words.push(text);
  }
  measureText(text: string): { readonly width: number } {
    return { width: text.length * 7 };
  }
  readonly save = ignore;
  readonly restore = ignore;
  rect(x: number, _y: number, width: number): void {
    this.cuts.push({ x, width });
  }
  readonly clip = ignore;
  readonly moveTo = ignore;
  readonly lineTo = ignore;
  readonly stroke = ignore;
}

/** Colours by their names, so that a mark says which lane it is of. */
const palette = new Proxy({}, { get: (_target, name) => String(name) }) as Palette;

/** A session as it is once all of it is read. */
export function sceneOf(table: EventTable, facts: Facts = FACTS): Scene {
  const scene = new Scene();
  const last = table.columns.tUs[table.length - 1] ?? 0;
  scene.showSession({ fromUs: micros(0), toUs: micros(last) }, facts);
  scene.data.append(tableRange(table));
  return scene;
}

/** A scene on paper of 1000 × 500 pixels. */
export function drawn(scene: Scene): Paper {
  const paper = new Paper();
  const context = paper as unknown as OffscreenCanvasRenderingContext2D;
  const stage: Stage = { context, width: 1000, height: 500, ratio: 1, palette };
  drawFrame(stage, scene, scene.layout(500, 1), null);
  return paper;
}

/** The marks of a colour. */
export const of = (paper: Paper, fill: string): Mark[] =>
  paper.marks.filter((mark) => mark.fill === fill);
