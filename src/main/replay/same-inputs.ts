import { isAlike } from '../../shared/base/is-alike';
import { ReplayOp, type ReplaySchedule } from '../../shared/replay/replay-schedule';

/** Why a replay does not begin of which something else was got ready. */
export const CHANGED_MEANWHILE = 'The session was changed meanwhile: start the replay again.';

/**
 * Whether two schedules press the same keys and buttons, and the wheel is turned by both or neither: a host that is ready for
 * one is ready for the other.
 */
export function hasSameInputs(one: ReplaySchedule, other: ReplaySchedule): boolean {
  return (
    (['keys', 'natives', 'buttons'] as const).every((each) => isAlike(one[each], other[each])) &&
    turnsWheel(one) === turnsWheel(other)
  );
}

/** Whether the wheel is turned; all passes do the same. */
export function turnsWheel(schedule: ReplaySchedule): boolean {
  const { op, length } = schedule.pass(0, 0);
  const ops = op.subarray(0, length);
  return ops.includes(ReplayOp.wheelVertical) || ops.includes(ReplayOp.wheelHorizontal);
}
