import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { MENU_KEYS } from '../hotkeys/menu-keys';
import { type MenuParts, recordingMenu } from './recording-menu';
import { replayMenu } from './replay-menu';
import { type MenuUse, toldMenu } from './told-menu';

/** Puts the application's menu, with the key of every action, in place for a state and language. */
export function showAppMenu(
  status: RecorderStatus,
  replay: ReplayStatus,
  parts: MenuParts,
  use: Omit<MenuUse, 'hasKeys'>,
): void {
  const told = toldMenu(template(status, replay, parts), { ...use, hasKeys: true });
  Menu.setApplicationMenu(told);
}

function template(
  status: RecorderStatus,
  replay: ReplayStatus,
  parts: MenuParts,
): MenuItemConstructorOptions[] {
  const { text, commands } = parts;
  return [
    {
      label: text.file,
      submenu: [
        ...recordingMenu(status, parts, true),
        ...replayMenu(replay, parts),
        { type: 'separator' },
        { label: text.close, accelerator: MENU_KEYS.close, click: commands.closeWindow },
        { label: text.quit, accelerator: MENU_KEYS.quit, click: commands.quit },
      ],
    },
    {
      label: text.edit,
      submenu: [
        { label: text.undo, role: 'undo' },
        { label: text.redo, role: 'redo' },
        { type: 'separator' },
        { label: text.cut, role: 'cut' },
        { label: text.copy, role: 'copy' },
        { label: text.paste, role: 'paste' },
        { label: text.selectAll, role: 'selectAll' },
      ],
    },
    {
      label: text.view,
      submenu: [
        { label: text.zoomReset, role: 'resetZoom' },
        { label: text.zoomIn, role: 'zoomIn' },
        { label: text.zoomOut, role: 'zoomOut' },
        { type: 'separator' },
        { label: text.fullScreen, role: 'togglefullscreen' },
      ],
    },
  ];
}
