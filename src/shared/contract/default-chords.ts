/** What the hotkeys are unless told otherwise, as `formatChord` writes them: chords that no program uses. */
export const DEFAULT_CHORDS = {
  toggle: 'Ctrl+Alt+Shift+1',
  pause: 'Ctrl+Alt+Shift+2',
  mark: 'Ctrl+Alt+Shift+3',
  panic: 'Ctrl+Alt+Shift+0',
} as const;
