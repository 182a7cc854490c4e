import type { LaneBox } from '../../../shared/timeline/lane-layout';
import type { Scale } from '../../../shared/timeline/scale';
import type { Scene } from './scene';
import type { Stage } from './stage';

/** What a lane is given to draw itself. */
export interface LaneFrame {
  readonly stage: Stage;
  readonly scene: Scene;
  readonly scale: Scale;
  readonly box: LaneBox;
}
