import { eventAfter, eventBefore } from '../../../../shared/playback/event-steps';
import {
  type KeyboardMoment,
  keyboardMoment,
  keyLabelsAt,
} from '../../../../shared/playback/keyboard-moment';
import { type ScreenMoment, screenMoment } from '../../../../shared/playback/screen-moment';
import type { Question } from '../../queries';
import type { Scene } from '../scene';

/** See `TimelineQueries.screen`. */
export function screen(question: Question<'screen'>, scene: Scene): ScreenMoment {
  return screenMoment(scene.data, scene.displays, question);
}

/** See `TimelineQueries.keyboard`. */
export function keyboard({ atUs, fadeUs }: Question<'keyboard'>, scene: Scene): KeyboardMoment {
  return keyboardMoment(scene.data, atUs, fadeUs);
}

/** See `TimelineQueries.keyLabels`. */
export function keyLabels(
  { atUs }: Question<'keyLabels'>,
  scene: Scene,
): Readonly<Record<string, string>> {
  return keyLabelsAt(scene.data, atUs);
}

/** See `TimelineQueries.eventsBeside`. */
export function eventsBeside(
  { atUs }: Question<'eventsBeside'>,
  { data }: Scene,
): { readonly beforeUs: number | null; readonly afterUs: number | null } {
  return { beforeUs: eventBefore(data, atUs), afterUs: eventAfter(data, atUs) };
}
