import type { Silence } from '../../shared/timeline/notes';
import { spanOf, type Viewport } from '../../shared/timeline/viewport';
import type { Opened } from './timeline-controller';

/** Distance of the hatching's lines in CSS pixels. */
const HATCH = 6;

/**
 * Draws how busy a session was, from the footer of its file: keys and buttons upward, pointer and
 * wheel downward, each by the square root, so that a burst does not flatten the rest. Pauses and gaps,
 * which are known once the rows are read, are hatched as on the timeline.
 */
export function drawOverview(
  canvas: HTMLCanvasElement,
  opened: Opened,
  silences: readonly Silence[],
): void {
  const ratio = window.devicePixelRatio;
  const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
  const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) {
    return;
  }
  const style = getComputedStyle(canvas);
  const { overview, bounds } = opened;
  const base = Math.round(height * 0.55);
  const column = (tUs: number): number => ((tUs - bounds.fromUs) / spanOf(bounds)) * width;
  const draw = (counts: readonly number[], color: string, reach: number): void => {
    const largest = Math.max(1, ...counts);
    context.fillStyle = style.getPropertyValue(color);
    for (const [i, count] of counts.entries()) {
      if (count > 0) {
        const { left, right } = bucketColumns(overview.bucketUs, i, bounds, width);
        const length = Math.max(ratio, Math.round(Math.sqrt(count / largest) * Math.abs(reach)));
        context.fillRect(left, reach > 0 ? base - length : base, right - left, length);
      }
    }
  };
  for (const silence of silences) {
    const from = Math.floor(column(silence.fromUs));
    const to = Math.min(width, Math.max(Math.ceil(column(silence.toUs)), from + ratio));
    const color = silence.kind === 'gap' ? '--lane-silence' : '--lane-ruler';
    hatch(context, from, to, height, ratio, style.getPropertyValue(color));
  }
  draw(sum(overview.keys, overview.buttons), '--lane-keyboard', base - 2 * ratio);
  draw(sum(overview.moves, overview.wheel), '--lane-x', base - height + 2 * ratio);
}

/**
 * The columns `[left, right)` of a bucket of the overview. The last event of a session lies at its very
 * end: what begins there is in the last column.
 */
export function bucketColumns(
  bucketUs: number,
  bucket: number,
  bounds: Viewport,
  width: number,
): { readonly left: number; readonly right: number } {
  const column = (tUs: number): number =>
    Math.floor(((tUs - bounds.fromUs) / spanOf(bounds)) * width);
  const left = Math.min(column(bucket * bucketUs), width - 1);
  return { left, right: Math.max(left + 1, column((bucket + 1) * bucketUs) - 1) };
}

function hatch(
  context: CanvasRenderingContext2D,
  from: number,
  to: number,
  height: number,
  ratio: number,
  color: string,
): void {
  context.save();
  context.beginPath();
  context.rect(from, 0, to - from, height);
  context.clip();
  context.globalAlpha = 0.12;
  context.fillStyle = color;
  context.fillRect(from, 0, to - from, height);
  context.globalAlpha = 0.45;
  context.strokeStyle = color;
  context.lineWidth = ratio;
  context.beginPath();
  const step = HATCH * ratio;
  for (let x = Math.floor((from - height) / step) * step; x < to; x += step) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
  context.restore();
}

function sum(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value + (b[i] ?? 0));
}
