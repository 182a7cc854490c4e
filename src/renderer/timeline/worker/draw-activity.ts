import { ACTIVITY_US } from '../../../shared/timeline/activity-track';
import type { LaneId } from '../../../shared/timeline/lane-layout';
import { columnAt } from '../../../shared/timeline/scale';
import type { LaneFrame } from './lane-frame';
import type { Stage } from './stage';

/** Which count a lane shows, and in which colour. */
function shownIn(
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
export function drawActivity({ stage, scene, scale, box }: LaneFrame): void {
  const { seconds, most } = scene.data.words.activity;
  const shown = shownIn(box.lane, stage);
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
