import { useShortcut } from '../commands/use-shortcut';
import { type DockTab, useSessionState } from './session-state';

/** 1–4 open what they stand for, or close it; Escape takes the selection back, then closes the dock. */
export function useDockShortcuts(): void {
  const { dock, selection } = useSessionState();
  const toggle = (tab: DockTab): void => dock.set(dock.get() === tab ? null : tab);
  useShortcut('dockEvents', () => toggle('events'));
  useShortcut('dockScreen', () => toggle('screen'));
  useShortcut('dockKeyboard', () => toggle('keyboard'));
  useShortcut('dockStatistics', () => toggle('statistics'));
  useShortcut('escape', () => {
    if (selection.get() !== null) {
      selection.set(null);
    } else if (dock.get() !== null) {
      dock.set(null);
    } else {
      return false;
    }
    return true;
  });
}
