import { scheduleTimes } from '../../shared/macro/triggers/schedule-times';
import {
  type Schedule,
  type Trigger,
  type TriggerKind,
  type TriggerWhen,
  triggerSchema,
} from '../../shared/macro/triggers/trigger';

/** Kinds of trigger in the order in which they are offered. */
export const TRIGGER_KINDS: readonly TriggerKind[] = [
  ...(['hotkey', 'abbreviation', 'schedule', 'window', 'marker'] as const),
];
/** Kinds of schedule in that order. */
export const SCHEDULE_TYPES: readonly Schedule['type'][] = [
  ...(['weekly', 'once', 'interval', 'random', 'cron'] as const),
];

/** What a trigger of a kind begins with. What only its maker can say is empty, and no trigger yet. */
export function blankWhen(kind: TriggerKind): TriggerWhen {
  switch (kind) {
    case 'hotkey':
      return { kind, chord: '', mode: 'press', onRelease: 'stop', exclusive: true };
    case 'abbreviation':
      return { kind, text: '', when: 'at_end', wholeWord: true, matchCase: true, erase: true };
    case 'schedule':
      return { kind, schedule: blankSchedule('weekly'), ifMissed: 'skip' };
    case 'window':
      return { kind, window: {}, is: 'appears' };
    case 'marker':
      return { kind, text: '' };
    default:
      return kind satisfies never;
  }
}

/** What a schedule of a type begins with. `zone`: by whose clock, where it goes by one; null: the system's. */
export function blankSchedule(type: Schedule['type'], zone: string | null = null): Schedule {
  switch (type) {
    case 'weekly':
      return { type, days: [1, 2, 3, 4, 5], time: '09:00', zone };
    case 'once':
      return { type, at: '', zone };
    case 'interval':
      return { type, everyMs: 600_000 };
    case 'random':
      return { type, fromMs: 300_000, toMs: 900_000, seed: 1 };
    case 'cron':
      return { type, pattern: '30 9 * * 1-5', zone };
    default:
      return type satisfies never;
  }
}

/** A trigger that nobody has saved. */
export function blankTrigger(macro: string): Trigger {
  return {
    id: crypto.randomUUID(),
    macro,
    on: true,
    profiles: [],
    whenBusy: 'skip',
    when: blankWhen('hotkey'),
  };
}

/** Whether it says all that a trigger has to. Main may refuse it all the same, where it clashes. */
export function isComplete(trigger: Trigger): boolean {
  return triggerSchema.safeParse(trigger).success;
}

/** What is saved of a draft at `now`, ms since 1970: a date that was over, and so off, and lies ahead now is on again. */
export function rearmed(before: Trigger, draft: Trigger, now: number): Trigger {
  return isOver(before, now) === true && isOver(draft, now) === false
    ? { ...draft, on: true }
    : draft;
}

/** Whether a date has passed, by the clock of its zone; null where there is none, or what is there is no date. */
function isOver({ when }: Trigger, now: number): boolean | null {
  if (when.kind !== 'schedule' || when.schedule.type !== 'once') return null;
  const times = scheduleTimes(when.schedule, now);
  return times.ok ? times.value.next(now) === null : null;
}
