import { ACTIVITY_US } from '../../../shared/timeline/activity-track';
import type { LaneId } from '../../../shared/timeline/lane-layout';
import { columnAt, pixelAt } from '../../../shared/timeline/scale';
import type { LaneFrame } from './lane-frame';
import type { Stage } from './stage';

/** Fainter than what is known event by event. */
const ALPHA = 0.35;

/** Which count a lane shows, and in which colour. */
function countOfLane(
  lane: LaneId,
  { palette }: Stage,
): { readonly what: 'keys' | 'buttons' | 'moves' | 'wheel'; readonly fill: string } | null {
  switch (lane) {
    case 'keyboard':
      return { what: 'keys', fill: palette.keyboard };
    case 'buttons':
      return { what: 'buttons', fill: palette.buttons };
    case 'wheel':
      return { what: 'wheel', fill: palette.wheel };
    case 'pointer':
      return { what: 'moves', fill: palette.x };
    case 'notes':
    case 'focus':
    case 'modifiers':
      return null;
  }
}

/**
 * Where only counts are kept: a column for each second, as high as the square root of its share of the most
 * in any second.
 */
export function drawActivity(frame: LaneFrame): void {
  drawUnread(frame);
  const { stage, scene, scale, box } = frame;
  const { seconds, most } = scene.data.words.activity;
  const shown = countOfLane(box.lane, stage);
  if (seconds.length === 0 || shown === null) {
    return;
  }
  const { context, ratio, width } = stage;
  const bottom = box.top + box.height;
  context.fillStyle = shown.fill;
  for (const second of seconds) {
    const count = second[shown.what];
    const left = Math.round(columnAt(scale, second.endUs - ACTIVITY_US));
    const right = Math.round(columnAt(scale, second.endUs));
    if (count === 0 || right < 0 || left >= width) {
      continue;
    }
    const height = Math.max(
      2 * ratio,
      Math.round(Math.sqrt(count / most[shown.what]) * box.height),
    );
    const gap = right - left > 3 * ratio ? Math.round(ratio) : 0;
    context.fillRect(left, bottom - height, Math.max(1, right - left - gap), height);
  }
}

/**
 * What is not read yet, from the overview in the file's footer: a column for each of its stretches, as
 * high as the square root of its share of the most in any. Goes as the events come, from the left:
 *
 * ```
 *   [K][E] [Y]     ▂▅▂ ▁▃█▅▂
 *   read           not read yet
 * ```
 */
function drawUnread({ stage, scene, scale, box }: LaneFrame): void {
  const shown = countOfLane(box.lane, stage);
  if (scene.pending === null || shown === null) {
    return;
  }
  const { context, width } = stage;
  const { bucketUs } = scene.pending;
  const counts = scene.pending[shown.what];
  const most = counts.reduce((largest, count) => Math.max(largest, count), 1);
  const from = Math.max(0, Math.ceil(columnAt(scale, scene.knownUs)));
  const bottom = box.top + box.height;
  context.fillStyle = shown.fill;
  context.globalAlpha = ALPHA;
  for (const [i, count] of counts.entries()) {
    const left = Math.max(from, pixelAt(scale, i * bucketUs));
    const right = Math.min(width, Math.round(columnAt(scale, (i + 1) * bucketUs)));
    if (count > 0 && right > left) {
      const height = Math.max(2 * stage.ratio, Math.round(Math.sqrt(count / most) * box.height));
      context.fillRect(left, bottom - height, right - left, height);
    }
  }
  context.globalAlpha = 1;
}
