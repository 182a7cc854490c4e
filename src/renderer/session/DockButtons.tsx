import { ChartColumn, Keyboard, Monitor, Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf, type ShortcutId } from '../commands/shortcuts';
import { useStore } from '../state/store';
import { IconToggle } from '../ui/IconButton';
import { DOCK_TABS, type DockTab, useSessionState } from './session-state';

const ICONS: Readonly<Record<DockTab, ReactNode>> = {
  events: <Table2 />,
  screen: <Monitor />,
  keyboard: <Keyboard />,
  statistics: <ChartColumn />,
};

/** The command that opens a tab. */
export const DOCK_COMMANDS: Readonly<Record<DockTab, ShortcutId>> = {
  events: 'dockEvents',
  screen: 'dockScreen',
  keyboard: 'dockKeyboard',
  statistics: 'dockStatistics',
};

/** Open what can be looked at below the timeline, and close it. */
export function DockButtons(): ReactNode {
  const { t } = useTranslation();
  const { dock } = useSessionState();
  const open = useStore(dock);
  return DOCK_TABS.map((tab) => (
    <IconToggle
      key={tab}
      label={t(`dock.${tab}`)}
      hint={t(`commands.names.${DOCK_COMMANDS[tab]}`)}
      keys={keysOf(DOCK_COMMANDS[tab])}
      placement="top"
      icon={ICONS[tab]}
      isSelected={open === tab}
      onChange={(on) => dock.set(on ? tab : null)}
      testId={`open-${tab}`}
    />
  ));
}
