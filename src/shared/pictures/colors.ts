/** What a picture lies on. `transparent`: the light colours on nothing. */
export const GROUNDS = ['light', 'dark', 'transparent'] as const;
/** What a picture lies on. */
export type Ground = (typeof GROUNDS)[number];

/** Colours of a picture, as `#rrggbb`. */
export interface PictureColors {
  /** Null: nothing is painted behind. */
  readonly ground: string | null;
  readonly text: string;
  readonly soft: string;
  readonly track: string;
  readonly line: string;
  readonly grid: string;
  readonly focus: string;
  readonly focusText: string;
  readonly keyboard: string;
  readonly keyboardText: string;
  readonly modifiers: string;
  readonly modifiersText: string;
  readonly buttons: string;
  readonly wheel: string;
  readonly x: string;
  readonly y: string;
  readonly notes: string;
  readonly notesText: string;
  readonly silence: string;
  readonly pause: string;
}

/** As the lanes of the window in its light theme, whose contrasts hold on white paper. */
const LIGHT: PictureColors = {
  ground: '#ffffff',
  text: '#15191e',
  soft: '#47515c',
  track: '#f3f5f7',
  line: '#b9c2cb',
  grid: '#e3e7eb',
  focus: '#d4dbe2',
  focusText: '#2b333b',
  keyboard: '#2a6fc2',
  keyboardText: '#ffffff',
  modifiers: '#7350c4',
  modifiersText: '#ffffff',
  buttons: '#b45c0a',
  wheel: '#b8336d',
  x: '#0a7566',
  y: '#55761a',
  notes: '#84640a',
  notesText: '#ffffff',
  silence: '#b92525',
  pause: '#59636e',
};

/** As the lanes of the window in its dark theme. */
const DARK: PictureColors = {
  ground: '#14181b',
  text: '#e9edf0',
  soft: '#aeb8c2',
  track: '#191e22',
  line: '#45505a',
  grid: '#252b31',
  focus: '#333c44',
  focusText: '#d5dce2',
  keyboard: '#62aef5',
  keyboardText: '#06192b',
  modifiers: '#b59cfa',
  modifiersText: '#1a0f38',
  buttons: '#f2ae5c',
  wheel: '#f08db4',
  x: '#45cfb5',
  y: '#a9cf5b',
  notes: '#ecd06a',
  notesText: '#2a2103',
  silence: '#ff8177',
  pause: '#94a0ab',
};

/** The colours for a ground. */
export function colorsOn(ground: Ground): PictureColors {
  switch (ground) {
    case 'light':
      return LIGHT;
    case 'dark':
      return DARK;
    case 'transparent':
      return { ...LIGHT, ground: null };
  }
}
