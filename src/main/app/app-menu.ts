import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { RecorderStatus } from '../../shared/contract/schemas';
import type { Commands } from './commands';
import { isRecording } from './recorder-state';
import type { Strings } from './strings';

/** Puts the application's menu, with the key of every action, in place for a state and language. */
export function showAppMenu(status: RecorderStatus, text: Strings, commands: Commands): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(status, text, commands)));
}

function template(
  status: RecorderStatus,
  text: Strings,
  commands: Commands,
): MenuItemConstructorOptions[] {
  const recording = isRecording(status);
  return [
    {
      label: text.file,
      submenu: [
        {
          label: recording ? text.stop : text.record,
          accelerator: 'CmdOrCtrl+Shift+R',
          enabled: status.state !== 'starting' && status.state !== 'stopping',
          click: commands.toggleRecording,
        },
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
