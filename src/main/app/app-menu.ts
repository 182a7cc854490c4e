import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { ReplayStatus } from '../../shared/contract/replay';
import type { RecorderStatus } from '../../shared/contract/schemas';
import { type RecordingMenuParts, recordingMenu } from './recording-menu';
import { replayMenu } from './replay-menu';

/** Puts the application's menu, with the key of every action, in place for a state and language. */
export function showAppMenu(
  status: RecorderStatus,
  replay: ReplayStatus,
  parts: RecordingMenuParts,
): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(status, replay, parts)));
}

function template(
  status: RecorderStatus,
  replay: ReplayStatus,
  parts: RecordingMenuParts,
): MenuItemConstructorOptions[] {
  const { text, commands } = parts;
  return [
    {
      label: text.file,
      submenu: [
        ...recordingMenu(status, parts, true),
        ...replayMenu(replay, parts),
        { type: 'separator' },
        { label: text.close, accelerator: 'CmdOrCtrl+W', click: commands.closeWindow },
        { label: text.quit, accelerator: 'CmdOrCtrl+Q', click: commands.quit },
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
