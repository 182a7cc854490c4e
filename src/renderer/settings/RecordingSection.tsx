import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/settings';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Choice } from '../ui/Choice';
import { Limit } from './Limit';
import { Section } from './Section';

/** Offered lengths of the countdown, seconds. */
const COUNTDOWNS = [0, 3, 5, 10];

/** How a recording begins and when it ends by itself. */
export function RecordingSection(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const { recording, replay } = useStore(app.settings);
  const change = (fields: Partial<Settings['recording']>): void =>
    void app.changeSettings({ recording: { ...recording, ...fields } });
  return (
    <>
      <Section title={t('settings.tabs.recording')}>
        <Countdown
          label={t('settings.recording.countdown')}
          seconds={recording.countdownS}
          onChange={(countdownS) => change({ countdownS })}
        />
        <Countdown
          label={t('settings.recording.replayCountdown')}
          seconds={replay.countdownS}
          onChange={(countdownS) => void app.changeSettings({ replay: { ...replay, countdownS } })}
        />
      </Section>
      <Section title={t('settings.recording.ends')} text={t('settings.recording.saved')}>
        <Limit
          label={t('settings.recording.duration')}
          text={t('settings.recording.durationText')}
          unit={t('settings.recording.minutes')}
          value={recording.durationS === null ? null : recording.durationS / 60}
          offered={30}
          min={1}
          max={10_080}
          onChange={(minutes) =>
            change({ durationS: minutes === null ? null : Math.round(minutes * 60) })
          }
          testId="stop-after"
        />
        <Limit
          label={t('settings.recording.idle')}
          text={t('settings.recording.idleText')}
          unit={t('settings.recording.seconds')}
          value={recording.idleS}
          offered={300}
          min={1}
          max={86_400}
          onChange={(idleS) => change({ idleS })}
          testId="stop-idle"
        />
      </Section>
    </>
  );
}

function Countdown({
  label,
  seconds,
  onChange,
}: {
  readonly label: string;
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const offered = [...new Set([...COUNTDOWNS, seconds])].sort((a, b) => a - b);
  return (
    <Choice
      look="segments"
      label={label}
      value={String(seconds)}
      options={offered.map((each) => ({
        value: String(each),
        name:
          each === 0
            ? t('settings.recording.countdowns.none')
            : t('settings.recording.countdowns.seconds', { count: each }),
      }))}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  );
}
