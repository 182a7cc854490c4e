import { Info } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HotkeysStatus } from '../../shared/contract/schemas';
import type { HotkeyAction } from '../../shared/contract/settings';
import { useApp } from '../state/app-state';
import { Told } from '../ui/Told';
import { HotkeyRow } from './HotkeyRow';
import { Section } from './Section';

const ACTIONS: readonly HotkeyAction[] = ['toggle', 'pause', 'mark', 'panic'];

/** The hotkeys that work everywhere, or why none do here. */
export function HotkeysSection(): ReactNode {
  const { t } = useTranslation();
  const status = useHotkeysStatus();
  return (
    <Section
      title={t('settings.tabs.hotkeys')}
      text={t('common.sentences', {
        first: t('settings.hotkeys.text'),
        second: t('settings.hotkeys.exclusiveText'),
      })}
    >
      {status !== null && !status.available && (
        <div className="settings-unavailable" role="note" data-testid="hotkeys-unavailable">
          <Info aria-hidden="true" />
          <div>
            <p>{t('settings.hotkeys.unavailable')}</p>
            <p className="settings-text selectable">
              <Told said={status.reason ?? ''} />
            </p>
          </div>
        </div>
      )}
      <ul className="hotkeys">
        {ACTIONS.map((action) => (
          <HotkeyRow
            key={action}
            action={action}
            isDisabled={status?.available !== true}
            standing={status?.problems.find((problem) => problem.action === action) ?? null}
          />
        ))}
      </ul>
    </Section>
  );
}

/** Null until main has answered. */
function useHotkeysStatus(): HotkeysStatus | null {
  const { api } = useApp();
  const [status, setStatus] = useState<HotkeysStatus | null>(null);
  useEffect(() => {
    let wanted = true;
    void api.hotkeys.status().then((now) => {
      if (wanted) setStatus(now);
    });
    const off = api.on('hotkeys.changed', setStatus);
    return () => {
      wanted = false;
      off();
    };
  }, [api]);
  return status;
}
