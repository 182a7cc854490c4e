import { spanOf } from '../../shared/timeline/viewport';
import type { Opened } from './timeline-controller';

/**
 * Draws how busy a session was, from the footer of its file: keys and buttons upward, pointer and
 * wheel downward, each by the square root, so that a burst does not flatten the rest.
 */
export function drawOverview(canvas: HTMLCanvasElement, opened: Opened): void {
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
        const left = Math.floor(column(i * overview.bucketUs));
        const right = Math.max(left + 1, Math.floor(column((i + 1) * overview.bucketUs)) - 1);
        const length = Math.max(ratio, Math.round(Math.sqrt(count / largest) * Math.abs(reach)));
        context.fillRect(left, reach > 0 ? base - length : base, right - left, length);
      }
    }
  };
  draw(sum(overview.keys, overview.buttons), '--lane-keyboard', base - 2 * ratio);
  draw(sum(overview.moves, overview.wheel), '--lane-x', base - height + 2 * ratio);
}

function sum(a: readonly number[], b: readonly number[]): number[] {
  return a.map((value, i) => value + (b[i] ?? 0));
}
