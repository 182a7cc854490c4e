import { isAlike } from '../../shared/base/is-alike';
import type { ReplaySchedule } from '../../shared/replay/replay-schedule';

/** Why a replay does not begin of which something else was got ready. */
export const CHANGED_MEANWHILE = 'The session was changed meanwhile: start the replay again.';

/** Whether two schedules press the same keys and buttons: a host that is ready for one is ready for the other. */
export function hasSameInputs(one: ReplaySchedule, other: ReplaySchedule): boolean {
  return (['keys', 'natives', 'buttons'] as const).every((each) => isAlike(one[each], other[each]));
}
