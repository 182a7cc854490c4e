import type { MenuItemConstructorOptions } from 'electron';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { MenuParts } from './recording-menu';

/** What can be done with the replay under way, as menus show it; nothing while there is none. */
export function replayMenu(
  status: ReplayStatus,
  { text, commands }: MenuParts,
): MenuItemConstructorOptions[] {
  if (status.state === 'idle') {
    return [];
  }
  const entry = (label: string, enabled: boolean, run: () => void): MenuItemConstructorOptions => ({
    label,
    enabled,
    click: run,
  });
  const paused = status.state === 'paused';
  return [
    entry(text.replay.stop, status.state !== 'ending', commands.stopReplay),
    entry(
      paused ? text.replay.resume : text.replay.pause,
      paused || status.state === 'running',
      commands.toggleReplayPause,
    ),
  ];
}
