import { pressSequence as taken } from '../../../../shared/compare/press-sequence';
import type { Answer, Question } from '../../queries';
import type { Scene } from '../scene';
import { nextTurn } from '../turns';

/** See `TimelineQueries.pressSequence`. */
export function pressSequence(
  { most }: Question<'pressSequence'>,
  scene: Scene,
): Promise<Answer<'pressSequence'>> {
  return taken(scene.data, most, nextTurn);
}
