import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/base/assert';
import type { Schedule, TriggerOf, TriggerWhen } from '../../shared/macro/triggers/trigger';
import { Amount } from '../ui/Amount';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { blankSchedule, SCHEDULE_TYPES } from './trigger-draft';
import { dayName, WEEKDAYS } from './use-trigger-words';
import { ZoneField } from './ZoneField';

interface ScheduleProps<Of> {
  readonly schedule: Of;
  readonly onChange: (schedule: Schedule) => void;
}
type Of<Type extends Schedule['type']> = Extract<Schedule, { type: Type }>;

/** When a schedule comes, and what becomes of a time that was missed. */
export function ScheduleForm({
  when,
  onChange,
}: {
  readonly when: TriggerOf<'schedule'>['when'];
  readonly onChange: (when: TriggerWhen) => void;
}): ReactNode {
  const { t } = useTranslation();
  const { schedule } = when;
  const zone = 'zone' in schedule ? schedule.zone : null;
  const change = (next: Schedule): void => onChange({ ...when, schedule: next });
  return (
    <>
      <Choice
        look="segments"
        label={t('triggers.schedule')}
        value={schedule.type}
        options={SCHEDULE_TYPES.map((value) => ({ value, name: t(`triggers.schedules.${value}`) }))}
        onChange={(type) => onChange({ ...when, schedule: blankSchedule(type, zone) })}
      />
      <Times schedule={schedule} onChange={change} />
      {'zone' in schedule && (
        <ZoneField zone={schedule.zone} onChange={(next) => change({ ...schedule, zone: next })} />
      )}
      <Choice
        look="segments"
        label={t('triggers.ifMissed')}
        value={when.ifMissed}
        options={(['skip', 'run_once'] as const).map((value) => ({
          value,
          name: t(`triggers.misses.${value}`),
        }))}
        onChange={(ifMissed) => onChange({ ...when, ifMissed })}
      />
    </>
  );
}

function Times({ schedule, onChange }: ScheduleProps<Schedule>): ReactNode {
  const { t } = useTranslation();
  switch (schedule.type) {
    case 'weekly':
      return <Weekly schedule={schedule} onChange={onChange} />;
    case 'once':
      return (
        <Field
          label={t('triggers.date')}
          value={schedule.at.replace('T', ' ')}
          placeholder="2026-12-24 18:00"
          maxLength={32}
          onChange={(text) => onChange({ ...schedule, at: dateOf(text) })}
        />
      );
    case 'interval':
      return (
        <Seconds
          label={t('triggers.every')}
          ms={schedule.everyMs}
          onChange={(everyMs) => onChange({ ...schedule, everyMs })}
        />
      );
    case 'random':
      return <RandomTimes schedule={schedule} onChange={onChange} />;
    case 'cron':
      return (
        <>
          <Field
            label={t('triggers.pattern')}
            value={schedule.pattern}
            maxLength={200}
            onChange={(pattern) => onChange({ ...schedule, pattern })}
          />
          <p className="settings-note">{t('triggers.patternText')}</p>
        </>
      );
    default:
      return assertNever(schedule);
  }
}

function Weekly({ schedule, onChange }: ScheduleProps<Of<'weekly'>>): ReactNode {
  const { t, i18n } = useTranslation();
  const { days } = schedule;
  const toggle = (day: number, on: boolean): void =>
    onChange({ ...schedule, days: on ? [...days, day] : days.filter((each) => each !== day) });
  return (
    <>
      <fieldset className="trigger-days">
        <legend className="choice-label">{t('triggers.days')}</legend>
        {WEEKDAYS.map((day) => (
          <ToggleButton
            key={day}
            className="trigger-day"
            isSelected={days.includes(day)}
            onChange={(on) => toggle(day, on)}
          >
            {dayName(day, i18n.language)}
          </ToggleButton>
        ))}
      </fieldset>
      <Field
        label={t('triggers.time')}
        value={schedule.time}
        placeholder="09:30"
        maxLength={8}
        onChange={(time) => onChange({ ...schedule, time: time.trim() })}
      />
    </>
  );
}

function RandomTimes({ schedule, onChange }: ScheduleProps<Of<'random'>>): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="trigger-pair">
      <Seconds
        label={t('triggers.from')}
        ms={schedule.fromMs}
        onChange={(fromMs) => onChange({ ...schedule, fromMs })}
      />
      <Seconds
        label={t('triggers.to')}
        ms={schedule.toMs}
        onChange={(toMs) => onChange({ ...schedule, toMs })}
      />
      <div className="trigger-amount">
        <span className="choice-label" aria-hidden="true">
          {t('triggers.seed')}
        </span>
        <Amount
          label={t('triggers.seed')}
          unit=""
          value={schedule.seed}
          min={0}
          max={4_294_967_295}
          onChange={(seed) => onChange({ ...schedule, seed: Math.round(seed) })}
        />
      </div>
    </div>
  );
}

function Seconds({
  label,
  ms,
  onChange,
}: {
  readonly label: string;
  readonly ms: number;
  readonly onChange: (ms: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  return (
    <div className="trigger-amount">
      <span className="choice-label" aria-hidden="true">
        {label}
      </span>
      <Amount
        label={label}
        unit={t('triggers.seconds')}
        value={ms / 1000}
        min={1}
        max={604_800}
        onChange={(seconds) => onChange(Math.round(seconds * 1000))}
      />
    </div>
  );
}

/** `2026-12-24 18:00` as ISO 8601; what is no date stays as it is, and is no schedule. */
function dateOf(text: string): string {
  const whole = text.trim().replace(/\s+/, 'T');
  return /T\d\d:\d\d$/.test(whole) ? `${whole}:00` : whole;
}
