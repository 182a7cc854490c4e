/** What a command is about: the headings of the sheet of keys. */
export const SHORTCUT_GROUPS = [
  'app',
  'recording',
  'library',
  'session',
  'timeline',
  'edits',
  'macros',
  'editor',
  'replay',
] as const;
/** One of them. */
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

/** A command and its keys. Its words are `commands.names.ID` of the catalogues. */
export interface Shortcut {
  readonly group: ShortcutGroup;
  /**
   * `Mod+Shift+R`; any of them will do, none: the palette only. Mod is Ctrl, or ⌘ on a Mac. A sign
   * (`[`, `?`) is the one typed, wherever the layout has it.
   */
  readonly keys: readonly string[];
  /** Works while one types in a field too: nothing that is typed or edits text. */
  readonly whileTyping?: true;
  /** Works under an open window too: what is going on must be stoppable. */
  readonly underWindows?: true;
  /** A key that is held does it again and again. */
  readonly repeats?: true;
  /** What has the focus acts on these keys itself; they are listed, and are no command. */
  readonly onFocus?: true;
}

/**
 * Every command of the window: the sheet of keys, the palette and the tooltips all read this list.
 * What a page does for one of them it says with `useShortcut`.
 */
export const SHORTCUTS = {
  palette: { group: 'app', keys: ['Mod+K'], whileTyping: true },
  sheet: { group: 'app', keys: ['?'] },
  goLive: { group: 'app', keys: ['Mod+1'], whileTyping: true },
  goLibrary: { group: 'app', keys: ['Mod+2'], whileTyping: true },
  goMacros: { group: 'app', keys: ['Mod+3'], whileTyping: true },
  goDoctor: { group: 'app', keys: ['Mod+4'], whileTyping: true },
  goSettings: { group: 'app', keys: ['Mod+5'], whileTyping: true },
  themeSystem: { group: 'app', keys: [] },
  themeLight: { group: 'app', keys: [] },
  themeDark: { group: 'app', keys: [] },
  languageSystem: { group: 'app', keys: [] },
  languageEnglish: { group: 'app', keys: [] },
  languageChinese: { group: 'app', keys: [] },
  openFolder: { group: 'app', keys: [] },

  record: { group: 'recording', keys: ['Mod+Shift+R'], whileTyping: true, underWindows: true },
  pause: { group: 'recording', keys: ['Mod+Shift+P'], whileTyping: true, underWindows: true },
  mark: { group: 'recording', keys: ['Mod+Shift+M'], whileTyping: true, underWindows: true },
  rewind: {
    group: 'recording',
    keys: ['Mod+Shift+Backspace'],
    whileTyping: true,
    underWindows: true,
  },

  search: { group: 'library', keys: ['Mod+F'], whileTyping: true },
  rename: { group: 'library', keys: ['F2'], onFocus: true },
  trash: { group: 'library', keys: ['Delete'] },
  selectAll: { group: 'library', keys: ['Mod+A'] },
  tags: { group: 'library', keys: ['T'] },
  duplicate: { group: 'library', keys: ['Mod+D'] },
  import: { group: 'library', keys: ['Mod+I'] },
  recover: { group: 'library', keys: [] },
  menu: { group: 'library', keys: ['Shift+F10'], onFocus: true },

  export: { group: 'session', keys: ['Mod+E'] },
  picture: { group: 'session', keys: ['Mod+Shift+E'] },
  compare: { group: 'session', keys: ['C'] },
  replay: { group: 'session', keys: ['Mod+Enter'] },
  play: { group: 'session', keys: ['Space'] },
  slower: { group: 'session', keys: ['<'] },
  faster: { group: 'session', keys: ['>'] },
  skipIdle: { group: 'session', keys: ['I'] },
  loop: { group: 'session', keys: ['L'] },
  dockEvents: { group: 'session', keys: ['1'] },
  dockScreen: { group: 'session', keys: ['2'] },
  dockKeyboard: { group: 'session', keys: ['3'] },
  dockStatistics: { group: 'session', keys: ['4'] },
  escape: { group: 'session', keys: ['Escape'] },
  reveal: { group: 'session', keys: [] },

  goToTime: { group: 'timeline', keys: ['G'] },
  previousEvent: { group: 'timeline', keys: [','], repeats: true },
  nextEvent: { group: 'timeline', keys: ['.'], repeats: true },
  selectFrom: { group: 'timeline', keys: ['['] },
  selectTo: { group: 'timeline', keys: [']'] },
  extendSelection: { group: 'timeline', keys: ['Shift+←', 'Shift+→'], onFocus: true },
  pan: { group: 'timeline', keys: ['←', '→'], onFocus: true },
  panFar: { group: 'timeline', keys: ['Alt+←', 'Alt+→'], onFocus: true },
  zoom: { group: 'timeline', keys: ['plus', '−'], onFocus: true },
  ends: { group: 'timeline', keys: ['Home', 'End'], onFocus: true },
  fit: { group: 'timeline', keys: ['0'], onFocus: true },

  marker: { group: 'edits', keys: ['M'] },
  cut: { group: 'edits', keys: ['Delete', 'Backspace'] },
  undo: { group: 'edits', keys: ['Mod+Z'], repeats: true },
  redo: { group: 'edits', keys: ['Mod+Shift+Z', 'Mod+Y'], repeats: true },
  saveEdits: { group: 'edits', keys: ['Mod+S'] },

  newMacro: { group: 'macros', keys: ['Mod+N'] },
  macroImport: { group: 'macros', keys: ['Mod+I'] },
  macroExport: { group: 'macros', keys: ['Mod+E'] },
  macroReveal: { group: 'macros', keys: [] },
  macroFromSelection: { group: 'session', keys: ['Mod+M'] },
  macroRun: { group: 'macros', keys: ['Mod+Enter'], whileTyping: true },
  macroRunFrom: { group: 'macros', keys: ['Mod+Shift+Enter'], whileTyping: true },
  macroRunSelection: { group: 'macros', keys: ['Mod+Alt+Enter'], whileTyping: true },
  macroRunWith: { group: 'macros', keys: ['F5'], whileTyping: true },
  breakpoint: { group: 'macros', keys: ['F9'], whileTyping: true },
  macroRecord: { group: 'macros', keys: ['Mod+R'], whileTyping: true },
  saveMacro: { group: 'macros', keys: ['Mod+S'], whileTyping: true },

  addStep: { group: 'editor', keys: ['A', 'Insert'] },
  findSteps: { group: 'editor', keys: ['Mod+F'], whileTyping: true },
  endFindSteps: { group: 'editor', keys: ['Escape'] },
  editStep: { group: 'editor', keys: ['Enter'], onFocus: true },
  moveStep: { group: 'editor', keys: ['Alt+↑', 'Alt+↓'], onFocus: true },
  foldStep: { group: 'editor', keys: ['←', '→'], onFocus: true },
  selectSteps: { group: 'editor', keys: ['Shift+↑', 'Shift+↓'], onFocus: true },
  allSteps: { group: 'editor', keys: ['Mod+A'], onFocus: true },
  groupSteps: { group: 'editor', keys: ['Mod+G'] },
  ungroupSteps: { group: 'editor', keys: ['Mod+Shift+G'] },
  switchSteps: { group: 'editor', keys: ['O'] },
  duplicateSteps: { group: 'editor', keys: ['Mod+D'] },
  cutSteps: { group: 'editor', keys: ['Mod+X'], onFocus: true },
  copySteps: { group: 'editor', keys: ['Mod+C'], onFocus: true },
  pasteSteps: { group: 'editor', keys: ['Mod+V'], onFocus: true },
  removeSteps: { group: 'editor', keys: ['Delete', 'Backspace'] },

  replayPause: { group: 'replay', keys: ['F8'], whileTyping: true, underWindows: true },
  replayStep: {
    group: 'replay',
    keys: ['F10'],
    whileTyping: true,
    underWindows: true,
    repeats: true,
  },
  replayStop: { group: 'replay', keys: ['Shift+F5'], whileTyping: true, underWindows: true },
} as const satisfies Readonly<Record<string, Shortcut>>;

/** A command of the list. */
export type ShortcutId = keyof typeof SHORTCUTS;

/** All of them, in the order of the list. */
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];

/** A command as the list has it. */
export function shortcutOf(id: ShortcutId): Shortcut {
  return SHORTCUTS[id];
}

/** The keys that a tooltip shows: the first; missing where there are none. */
export function keysOf(id: ShortcutId): string | undefined {
  return shortcutOf(id).keys[0];
}
