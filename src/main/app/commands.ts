/** What menus and the tray can do. */
export interface Commands {
  /** Starts a recording, or stops the one under way. */
  readonly toggleRecording: () => void;
  /** Brings the window to the front. */
  readonly showWindow: () => void;
  readonly closeWindow: () => void;
  readonly quit: () => void;
}
