import {
  type MissedTimes,
  Schedules,
  type SchedulesSeen,
} from '../../../../../src/main/macro/triggers/schedules';
import type { Schedule, TriggerOf } from '../../../../../src/shared/macro/triggers/trigger';
import { ScriptedClock } from './scripted-clock';

type IfMissed = 'run_once' | 'skip';

/** A trigger `t`. */
export function trigger(schedule: Schedule, ifMissed: IfMissed = 'skip'): TriggerOf<'schedule'> {
  return {
    id: 't',
    macro: 'Backup',
    on: true,
    profiles: [],
    whenBusy: 'queue',
    when: { kind: 'schedule', schedule, ifMissed },
  };
}

/** A time of the log. */
export const at = (ms: number): string => new Date(ms).toISOString().replace(/\.000Z$/, 'Z');

/** A schedule on a clock that stands at `start`, and what it did: `ran TIME`, `missed COUNT FROM TO`, `spent`. */
export function scheduled(
  start: string,
  schedule: Schedule,
  ifMissed?: IfMissed,
  seen: SchedulesSeen | null = null,
) {
  const clock = new ScriptedClock(start);
  const log: string[] = [];
  const logMissed = ({ count, from, to, more }: MissedTimes, ran: string): void => {
    log.push(`missed ${more ? 'at least ' : ''}${count} ${at(from)} ${at(to)}${ran}`);
  };
  const schedules = new Schedules(clock, {
    onDue: (_trigger, missed) => {
      if (missed !== null) logMissed(missed, ' ran');
      log.push(`ran ${at(clock.now())}`);
    },
    onMissed: (missed) => logMissed(missed, ''),
    onSpent: () => log.push('spent'),
  });
  const problems = schedules.set([trigger(schedule, ifMissed)], seen);
  return { clock, log, schedules, problems };
}

/** Each day at this time. */
export const daily = (time: string, zone: string): Schedule => ({
  type: 'weekly',
  days: [1, 2, 3, 4, 5, 6, 7],
  time,
  zone,
});
