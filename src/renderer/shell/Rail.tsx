import { Activity, Library, ListVideo, Settings, Stethoscope } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { keysOf, type ShortcutId } from '../commands/shortcuts';
import { useApp } from '../state/app-state';
import { RAIL_PAGES, type RailPage, railPageOf } from '../state/navigation';
import { useStore } from '../state/store';
import { Hint } from '../ui/Hint';
import './rail.css';

const COMMANDS: Readonly<Record<RailPage, ShortcutId>> = {
  live: 'goLive',
  library: 'goLibrary',
  macros: 'goMacros',
  doctor: 'goDoctor',
  settings: 'goSettings',
};

const ICONS: Readonly<Record<RailPage, ReactNode>> = {
  live: <Activity />,
  library: <Library />,
  macros: <ListVideo />,
  doctor: <Stethoscope />,
  settings: <Settings />,
};

/** The way to the pages, at the window's left edge. */
export function Rail(): ReactNode {
  const { t } = useTranslation();
  const { page } = useApp();
  const current = railPageOf(useStore(page));
  return (
    <nav className="rail" aria-label={t('nav.label')}>
      {RAIL_PAGES.map((id) => (
        <Hint key={id} text={t(`nav.${id}`)} keys={keysOf(COMMANDS[id])} placement="right">
          <Button
            className="rail-button"
            aria-current={id === current ? 'page' : false}
            onPress={() => page.set({ id })}
            data-testid={`nav-${id}`}
          >
            {ICONS[id]}
            <span className="rail-name">{t(`nav.${id}`)}</span>
          </Button>
        </Hint>
      ))}
    </nav>
  );
}
