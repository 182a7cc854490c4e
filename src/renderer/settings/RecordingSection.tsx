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
/** Offered lengths of a standstill, seconds. */
const STALLS = [1, 3, 10, 60];

/** How a recording begins and when it ends by itself. */
export function RecordingSection(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const { recording, replay } = useStore(app.settings);
  const change = (fields: Partial<Settings['recording']>): void =>
    void app.changeSettings({ recording: { ...recording, ...fields } });
  const changeReplay = (fields: Partial<Settings['replay']>): void =>
    void app.changeSettings({ replay: { ...replay, ...fields } });
  return (
    <>
      <Section title={t('settings.tabs.recording')}>
        <Seconds
          label={t('settings.recording.countdown')}
          offered={COUNTDOWNS}
          seconds={recording.countdownS}
          onChange={(countdownS) => change({ countdownS })}
        />
      </Section>
      <Section title={t('settings.recording.replays')} text={t('settings.recording.stallText')}>
        <Seconds
          label={t('settings.recording.replayCountdown')}
          offered={COUNTDOWNS}
          seconds={replay.countdownS}
          onChange={(countdownS) => changeReplay({ countdownS })}
        />
        <Seconds
          label={t('settings.recording.stall')}
          offered={STALLS}
          seconds={replay.stallS}
          onChange={(stallS) => changeReplay({ stallS })}
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

function Seconds({
  label,
  offered,
  seconds,
  onChange,
}: {
  readonly label: string;
  readonly offered: readonly number[];
  readonly seconds: number;
  readonly onChange: (seconds: number) => void;
}): ReactNode {
  const { t } = useTranslation();
  const all = [...new Set([...offered, seconds])].sort((a, b) => a - b);
  return (
    <Choice
      look="segments"
      label={label}
      value={String(seconds)}
      options={all.map((each) => ({
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
