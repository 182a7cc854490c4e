import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../commands/shortcuts';
import { useStore } from '../state/store';
import { deferred } from '../ui/deferred';
import { IconButton } from '../ui/IconButton';
import { Keys } from '../ui/Keys';
import { DOCK_COMMANDS } from './DockButtons';
import { DOCK_TABS, type DockTab, useSessionState } from './session-state';
import './dock.css';

const EventsPanel = deferred(async () => (await import('../events/EventsPanel')).EventsPanel);
const ScreenPanel = deferred(async () => (await import('../playback/ScreenPanel')).ScreenPanel);
const KeyboardPanel = deferred(
  async () => (await import('../playback/KeyboardPanel')).KeyboardPanel,
);
const StatisticsPanel = deferred(
  async () => (await import('../selection/StatisticsPanel')).StatisticsPanel,
);

/** What can be looked at beside the timeline, below it. */
export function Dock(): ReactNode {
  const { t } = useTranslation();
  const { dock } = useSessionState();
  const open = useStore(dock);
  if (open === null) return null;
  return (
    <section className="dock" aria-label={t('dock.label')} data-testid="dock">
      <Tabs
        className="dock-tabs"
        selectedKey={open}
        onSelectionChange={(key) => dock.set(DOCK_TABS.find((tab) => tab === key) ?? null)}
      >
        <div className="dock-head">
          <TabList className="dock-list" aria-label={t('dock.label')}>
            {DOCK_TABS.map((tab) => (
              <Tab key={tab} id={tab} className="dock-tab" data-testid={`dock-${tab}`}>
                {t(`dock.${tab}`)}
                <Keys keys={keysOf(DOCK_COMMANDS[tab]) ?? ''} />
              </Tab>
            ))}
          </TabList>
          <IconButton
            label={t('dock.close')}
            keys={keysOf('escape')}
            icon={<X />}
            onPress={() => dock.set(null)}
          />
        </div>
        {DOCK_TABS.map((tab) => (
          <TabPanel key={tab} id={tab} className="dock-panel">
            <Panel tab={tab} />
          </TabPanel>
        ))}
      </Tabs>
    </section>
  );
}

function Panel({ tab }: { readonly tab: DockTab }): ReactNode {
  switch (tab) {
    case 'events':
      return <EventsPanel />;
    case 'screen':
      return <ScreenPanel />;
    case 'keyboard':
      return <KeyboardPanel />;
    case 'statistics':
      return <StatisticsPanel />;
  }
}
