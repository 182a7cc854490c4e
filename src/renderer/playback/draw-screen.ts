import { assertNever } from '../../shared/base/assert';
import { heatColour } from '../../shared/playback/colour-map';
import { cellHeat } from '../../shared/playback/heat-cells';
import type { HeatGrid } from '../../shared/playback/heat-grid';
import type { ScreenFit, ScreenShape } from '../../shared/playback/screen-shapes';
import type { ScreenColours } from './screen-colours';

/** Height of a display's name, CSS pixels. */
export const NAME_ROOM = 14;

/** A display, where the map shows it. */
export type DisplayShape = Extract<ScreenShape, { kind: 'display' }>;

/** What is drawn on, in CSS pixels. */
type Context = CanvasRenderingContext2D;

/** Draws shapes in their order; displays without their names. */
export function drawShapes(
  context: Context,
  shapes: readonly ScreenShape[],
  colours: ScreenColours,
): void {
  for (const shape of shapes) {
    const colour = colours.ofShape(shape);
    context.globalAlpha = 'opacity' in shape ? shape.opacity : 1;
    context.strokeStyle = colour;
    context.fillStyle = colour;
    switch (shape.kind) {
      case 'display':
        drawDisplay(context, shape);
        break;
      case 'line':
        drawLine(context, shape);
        break;
      case 'ring':
        drawRing(context, shape, colours);
        break;
      case 'tick':
        drawTick(context, shape, colours);
        break;
      case 'pointer':
        drawPointer(context, shape, colours);
        break;
      default:
        assertNever(shape);
    }
  }
  context.globalAlpha = 1;
}

/** Fills what displays cover; their outlines are drawn over what lies on them. */
export function drawGrounds(
  context: Context,
  shapes: readonly ScreenShape[],
  colours: ScreenColours,
): void {
  context.fillStyle = colours.of('lane-ground');
  for (const shape of shapes) {
    if (shape.kind === 'display') context.fillRect(shape.x, shape.y, shape.width, shape.height);
  }
}

function drawDisplay(context: Context, { x, y, width, height }: DisplayShape): void {
  context.lineWidth = 1;
  context.strokeRect(
    Math.round(x) + 0.5,
    Math.round(y) + 0.5,
    Math.round(width),
    Math.round(height),
  );
}

/**
 * Writes what displays are called, as many of the words as there is room for: above each, where nothing that happened on
 * it is hidden, and within its upper edge where another display is above it. Either those that stand `where`: within a
 * display names lie below what happened on it, beside it above what reaches over its edge.
 *
 * ```
 * Display 1 · HDMI-1 · 1920 × 1080    Display 2
 * ┌────────────────────────────────┐┌──────────┐
 * ```
 */
export function drawNames(
  context: Context,
  shapes: readonly ScreenShape[],
  colours: ScreenColours,
  name: (shape: DisplayShape) => readonly string[],
  where: 'within' | 'above',
): void {
  const displays = shapes.filter((shape) => shape.kind === 'display');
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  for (const shape of displays) {
    const isBelow = displays.some((other) => other !== shape && isAbove(other, shape));
    if (isBelow !== (where === 'within')) continue;
    const inset = isBelow ? 7 : 0;
    const y = isBelow ? shape.y + NAME_ROOM + 2 : shape.y - 3;
    if (isBelow && shape.height < NAME_ROOM + 6) continue;
    let x = shape.x + inset;
    for (const [i, words] of name(shape).entries()) {
      context.font = `${i === 0 ? 600 : 400} 11px ${colours.font}`;
      const wide = context.measureText(words).width;
      if (x + wide > shape.x + shape.width - inset) break;
      // A rim, as all words on the map have: it may lie on a heatmap, or on what reaches over the edge.
      context.strokeStyle = colours.of(isBelow ? 'lane-ground' : 'lane-beyond');
      context.strokeText(words, x, y);
      context.fillStyle = colours.of(i === 0 ? 'text-soft' : 'text-faint');
      context.fillText(words, x, y);
      x += wide + 10;
    }
  }
}

/** Whether a display covers the room for another's name above it. */
function isAbove(other: DisplayShape, { x, y, width }: DisplayShape): boolean {
  return (
    other.y < y - 1 &&
    other.y + other.height > y - NAME_ROOM &&
    other.x < x + width - 1 &&
    other.x + other.width > x + 1
  );
}

function drawLine(context: Context, shape: Extract<ScreenShape, { kind: 'line' }>): void {
  const { points } = shape;
  context.lineWidth = shape.width;
  context.lineJoin = 'round';
  context.lineCap = shape.button === null ? 'butt' : 'round';
  context.beginPath();
  context.moveTo(points[0] as number, points[1] as number);
  for (let i = 2; i < points.length; i += 2) {
    context.lineTo(points[i] as number, points[i + 1] as number);
  }
  context.stroke();
}

function drawRing(
  context: Context,
  { x, y, radii, dashed, held, number }: Extract<ScreenShape, { kind: 'ring' }>,
  colours: ScreenColours,
): void {
  context.lineWidth = 2;
  context.setLineDash(dashed ? [3, 3] : []);
  for (const radius of radii) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
  }
  context.setLineDash([]);
  if (held) {
    context.globalAlpha = 0.35;
    context.fill();
    context.globalAlpha = 1;
  }
  if (number !== null) {
    label(context, number, x + (radii[0] ?? 0) + 2, y - 7, colours, 700);
  }
}

function drawTick(
  context: Context,
  { x, y, toX, toY, notches }: Extract<ScreenShape, { kind: 'tick' }>,
  colours: ScreenColours,
): void {
  const angle = Math.atan2(toY - y, toX - x);
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(toX, toY);
  for (const side of [-1, 1]) {
    context.moveTo(toX, toY);
    context.lineTo(toX - 5 * Math.cos(angle + side * 0.6), toY - 5 * Math.sin(angle + side * 0.6));
  }
  context.stroke();
  if (notches !== null) label(context, notches, toX + 4, toY, colours, 600);
}

function drawPointer(
  context: Context,
  { x, y, held, pressed }: Extract<ScreenShape, { kind: 'pointer' }>,
  colours: ScreenColours,
): void {
  context.save();
  context.translate(x, y);
  context.beginPath();
  for (const [px, py] of ARROW) context.lineTo(px, py);
  context.closePath();
  context.lineWidth = 2.5;
  context.strokeStyle = colours.of('lane-ground');
  context.stroke();
  context.fillStyle = colours.of(pressed ? 'lane-buttons' : 'text');
  context.fill();
  context.restore();
  if (held.length > 0) label(context, held.join(' + '), x + 14, y + 12, colours, 600);
}

/** An arrow whose tip is at 0, 0. */
const ARROW: readonly (readonly [number, number])[] = [
  [0, 0],
  [0, 15],
  [3.6, 11.6],
  [6.2, 17.2],
  [8.8, 16],
  [6.2, 10.6],
  [11, 10.4],
];

/** A word with a rim of the ground's colour, so that it is read over anything. */
function label(
  context: Context,
  text: string,
  x: number,
  y: number,
  colours: ScreenColours,
  weight: number,
): void {
  context.font = `${weight} 11px ${colours.font}`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = colours.of('lane-ground');
  context.strokeText(text, x, y);
  context.fillStyle = colours.of('text');
  context.fillText(text, x, y);
}

/** Draws a heatmap: a small picture of a pixel a square, laid over the desktop without smoothing. */
export function drawHeat(
  context: Context,
  grid: HeatGrid,
  fit: ScreenFit,
  ground: 'light' | 'dark',
): void {
  const picture = new OffscreenCanvas(grid.columns, grid.rows);
  const small = picture.getContext('2d');
  if (small === null) return;
  const image = small.createImageData(grid.columns, grid.rows);
  for (let i = 0; i < grid.values.length; i++) {
    const heat = cellHeat(grid, i);
    if (heat === 0) continue;
    const [r, g, b] = heatColour(heat, ground);
    image.data.set([r, g, b, 255], i * 4);
  }
  small.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(
    picture,
    grid.area.x * fit.scale + fit.left,
    grid.area.y * fit.scale + fit.top,
    grid.columns * grid.cellPx * fit.scale,
    grid.rows * grid.cellPx * fit.scale,
  );
}
