import { type Hit, hitTest } from '../../../../shared/timeline/hit-test';
import type { Question } from '../../queries';
import type { Scene } from '../scene';

/** How near in CSS pixels the place must be to a thin mark. */
const REACH = 4;

/** See `TimelineQueries.hit`. */
export function hit({ x, y, width, height }: Question<'hit'>, scene: Scene): Hit | null {
  const layout = scene.layout(height, 1);
  return hitTest(scene, layout, scene.scale(Math.max(1, width)), x, y, REACH);
}
