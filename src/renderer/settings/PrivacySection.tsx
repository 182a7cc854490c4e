import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockTold } from '../../shared/contract/schemas';
import { ModeChoice } from '../privacy/ModeChoice';
import { useApp } from '../state/app-state';
import { useStore } from '../state/store';
import { Switch } from '../ui/Switch';
import { RulesEditor } from './RulesEditor';
import { Section } from './Section';

/** What is recorded and when nothing is. */
export function PrivacySection(): ReactNode {
  const { t } = useTranslation();
  const app = useApp();
  const { privacy, pauseOnLock } = useStore(app.settings);
  const told = useLockTold();
  return (
    <>
      <Section title={t('settings.tabs.privacy')}>
        <ModeChoice label={t('settings.privacy.mode')} />
        <Switch
          label={t('settings.privacy.windows')}
          text={t('settings.privacy.windowsText')}
          isSelected={privacy.windows}
          onChange={(windows) => void app.changeSettings({ privacy: { ...privacy, windows } })}
          testId="record-windows"
        />
        <Switch
          label={t('settings.privacy.lock')}
          text={t(isUntold(told) ? 'settings.privacy.lockUntold' : 'settings.privacy.lockText')}
          isSelected={pauseOnLock}
          onChange={(on) => void app.changeSettings({ pauseOnLock: on })}
        />
      </Section>
      <Section title={t('settings.privacy.rules')} text={t('settings.privacy.rulesText')}>
        <RulesEditor
          rules={privacy.rules}
          onChange={(rules) =>
            void app.changeSettings({ privacy: { ...privacy, rules: [...rules] } })
          }
        />
      </Section>
    </>
  );
}

/** Whether it is known that nobody tells of the lock. */
function isUntold(told: LockTold | null): boolean {
  return told === 'nobody' || told === 'no-bus';
}

/** Null until it is known. */
function useLockTold(): LockTold | null {
  const { api } = useApp();
  const [told, setTold] = useState<LockTold | null>(null);
  useEffect(() => {
    let wanted = true;
    void api.lock.status().then((now) => {
      if (wanted) setTold(now);
    });
    const off = api.on('lock.changed', setTold);
    return () => {
      wanted = false;
      off();
    };
  }, [api]);
  return told;
}
