import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { Schedule, TriggerWhen } from '../../shared/macro/triggers/trigger';
import { useFormat } from '../i18n/format';

/** Days as a schedule counts them, 1 is Monday; 2024 began with one. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The short name of a weekday, 1 is Monday. */
export function dayName(day: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, day)),
  );
}

/** Says when a trigger acts, in a few words. */
export function useTriggerWords(): (when: TriggerWhen) => string {
  const { t, i18n } = useTranslation();
  const { length } = useFormat();
  const ofSchedule = (schedule: Schedule): string => {
    const said = ofTimes(schedule);
    const zone = 'zone' in schedule ? schedule.zone : null;
    return zone === null ? said : t('triggers.sentence.zoned', { said, zone });
  };
  const ofTimes = (schedule: Schedule): string => {
    switch (schedule.type) {
      case 'once':
        return t('triggers.sentence.once', { at: schedule.at.replace('T', ' ') });
      case 'interval':
        return t('triggers.sentence.interval', { length: length(schedule.everyMs) });
      case 'random':
        return t('triggers.sentence.random', {
          from: length(schedule.fromMs),
          to: length(schedule.toMs),
        });
      case 'weekly': {
        const days = schedule.days.toSorted((a, b) => a - b);
        const names = new Intl.ListFormat(i18n.language, { type: 'conjunction', style: 'narrow' });
        return t('triggers.sentence.weekly', {
          days: names.format(days.map((day) => dayName(day, i18n.language))),
          time: schedule.time,
        });
      }
      case 'cron':
        return t('triggers.sentence.cron', { pattern: schedule.pattern });
      default:
        return assertNever(schedule);
    }
  };
  return (when) => {
    switch (when.kind) {
      case 'hotkey':
        return t(`triggers.sentence.${when.mode}`, { chord: when.chord });
      case 'abbreviation':
        return t('triggers.sentence.abbreviation', { text: when.text });
      case 'schedule':
        return ofSchedule(when.schedule);
      case 'window': {
        const { title, class: program } = when.window;
        const window = [title, program].filter((part) => part !== undefined).join(', ');
        return t(`triggers.sentence.${when.is}`, { window });
      }
      case 'marker':
        return t('triggers.sentence.marker', { text: when.text });
      default:
        return assertNever(when);
    }
  };
}
