/** An object of macOS that only its functions look into. Never null. */
export type MacRef = unknown;

/** In points of the global space. */
export interface MacRectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The functions of macOS that tell of its desktop, as they are. What a function called copy… or create… gives is to be
 * released; what any other gives belongs to what it was got from, and is gone with it. null: there is none.
 */
export interface MacDesktopCalls {
  readonly release: (ref: MacRef) => void;
  readonly items: (array: MacRef) => readonly MacRef[];
  readonly entry: (dictionary: MacRef, key: string) => MacRef | null;
  /** null: it is none; so with the next three. */
  readonly text: (ref: MacRef) => string | null;
  readonly number: (ref: MacRef) => number | null;
  readonly truth: (ref: MacRef) => boolean | null;
  readonly rectangle: (dictionary: MacRef) => MacRectangle | null;

  /** Displays that are drawn on, the one with the menu bar first. Throws where macOS refuses. */
  readonly displays: () => readonly number[];
  readonly displayBounds: (display: number) => MacRectangle;
  /** Zeros where nobody knows. */
  readonly displayMillimetres: (display: number) => Pick<MacRectangle, 'width' | 'height'>;
  readonly createDisplayUuid: (display: number) => MacRef | null;
  readonly createUuidText: (uuid: MacRef) => MacRef | null;
  readonly copyDisplayMode: (display: number) => MacRef | null;
  readonly modeWidth: (mode: MacRef) => { readonly points: number; readonly pixels: number };
  /** 0 where nobody knows. */
  readonly modeRefreshHz: (mode: MacRef) => number;

  /** The dictionaries of all windows that are shown, the one in front first. */
  readonly copyWindows: () => MacRef | null;
  /** The process that is in front, which has the menu bar. */
  readonly frontProcess: () => number | null;
  /** The file that a process runs; empty where macOS does not say. */
  readonly processPath: (pid: number) => string;
  /** What the login session is like. */
  readonly copySession: () => MacRef | null;

  /** Has macOS tell this process what it waits to tell its main thread. */
  readonly turnRunLoop: () => void;
  /** The keyboard layout in force. Throws on any other thread than the main one, where macOS ends the process. */
  readonly copyLayout: () => MacRef | null;
  readonly layoutId: (layout: MacRef) => MacRef | null;
  /** What {@link translate} reads. */
  readonly layoutTable: (layout: MacRef) => MacRef | null;
  /** Which keyboard was typed on last: ANSI, ISO and JIS ones type differently. */
  readonly keyboardType: () => number;
  /**
   * What a key types, empty for a dead key. `modifiers`: the high byte of those in EventRecord (Events.h).
   */
  readonly translate: (
    table: MacRef,
    keycode: number,
    modifiers: number,
    keyboardType: number,
  ) => string;
  readonly copyPreference: (key: string) => MacRef | null;

  /** CGEventFlags of what is held and locked. */
  readonly flags: () => number;
  readonly keyIsDown: (keycode: number) => boolean;
  readonly buttonIsDown: (button: number) => boolean;
  readonly createEvent: () => MacRef | null;
  readonly eventPlace: (event: MacRef) => { readonly x: number; readonly y: number };
}
