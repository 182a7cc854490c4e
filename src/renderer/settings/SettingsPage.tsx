import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { TriggersSection } from '../triggers/TriggersSection';
import { AboutSection } from './AboutSection';
import { GeneralSection } from './GeneralSection';
import { HotkeysSection } from './HotkeysSection';
import { PrivacySection } from './PrivacySection';
import { RecordingSection } from './RecordingSection';
import { StorageSection } from './StorageSection';
import './settings.css';

const SECTIONS = [
  ['general', GeneralSection],
  ['privacy', PrivacySection],
  ['recording', RecordingSection],
  ['hotkeys', HotkeysSection],
  ['triggers', TriggersSection],
  ['storage', StorageSection],
  ['about', AboutSection],
] as const;

/** What can be chosen, the keys, and what this program is. */
export function SettingsPage(): ReactNode {
  const { t } = useTranslation();
  return (
    <Tabs className="sheet settings">
      <TabList className="settings-tabs" aria-label={t('settings.label')}>
        {SECTIONS.map(([id]) => (
          <Tab key={id} id={id} className="settings-tab" data-testid={`settings-${id}`}>
            {t(`settings.tabs.${id}`)}
          </Tab>
        ))}
      </TabList>
      {SECTIONS.map(([id, Section]) => (
        <TabPanel key={id} id={id} className="settings-panel">
          <Section />
        </TabPanel>
      ))}
    </Tabs>
  );
}
