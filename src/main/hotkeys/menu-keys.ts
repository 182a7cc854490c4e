/**
 * Keys of the menu of Deskreel's own window, as Electron writes them. No hotkey may be one of these: with that window in
 * front a press would do both, and pause and resume in one.
 */
export const MENU_KEYS = {
  toggle: 'CmdOrCtrl+Shift+R',
  pause: 'CmdOrCtrl+Shift+P',
  mark: 'CmdOrCtrl+Shift+M',
  rewind: 'CmdOrCtrl+Shift+Backspace',
  close: 'CmdOrCtrl+W',
  quit: 'CmdOrCtrl+Q',
} as const;
