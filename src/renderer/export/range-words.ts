import { formatTime } from '../../shared/timeline/time-ruler';
import { viewStep } from '../timeline/view-step';
import type { Range } from './use-export';

/** A stretch of a session as people read it: `0:01.2 – 0:04.5`. */
export function rangeWords(range: Range): string {
  const step = viewStep(range.toUs - range.fromUs);
  return `${formatTime(range.fromUs, step)} – ${formatTime(range.toUs, step)}`;
}
