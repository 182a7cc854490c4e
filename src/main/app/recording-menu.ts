import type { MenuItemConstructorOptions } from 'electron';
import { isHeldByHand, isRecording } from '../../shared/contract/recorder-status';
import { REWIND_STEPS } from '../../shared/contract/rewind-steps';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { MENU_KEYS } from '../hotkeys/menu-keys';
import type { Commands } from './commands';
import type { Strings } from './strings';

/** What a menu needs to know beside the state. */
export interface MenuParts {
  readonly text: Strings;
  readonly commands: Commands;
}

/**
 * What can be done with a recording, as the application's menu and the tray's show it. `hasKeys`: keys
 * are named for the window's menu; a tray's menu has none.
 */
export function recordingMenu(
  status: RecorderStatus,
  { text, commands }: MenuParts,
  hasKeys: boolean,
): MenuItemConstructorOptions[] {
  const recording = isRecording(status);
  const held = isHeldByHand(status);
  const entry = (
    label: string,
    accelerator: string | null,
    enabled: boolean,
    run: () => void,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === null || !hasKeys ? {} : { accelerator }),
    enabled,
    click: run,
  });
  return [
    entry(
      startLabel(status, text),
      MENU_KEYS.toggle,
      status.state !== 'starting' && status.state !== 'stopping',
      commands.toggleRecording,
    ),
    entry(held ? text.resume : text.pause, MENU_KEYS.pause, recording, commands.togglePause),
    entry(text.mark, MENU_KEYS.mark, recording, commands.mark),
    {
      label: text.rewind,
      enabled: recording,
      submenu: REWIND_STEPS.map((seconds) =>
        entry(text.rewinds[seconds], seconds === 10 ? MENU_KEYS.rewind : null, recording, () =>
          commands.rewind(seconds),
        ),
      ),
    },
  ];
}

function startLabel(status: RecorderStatus, text: Strings): string {
  if (status.state === 'countdown') {
    return text.callOff;
  }
  return isRecording(status) ? text.stop : text.record;
}
