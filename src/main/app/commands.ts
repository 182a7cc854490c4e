import type { RewindStep } from '../../shared/contract/rewind-steps';

/** What menus and the tray can do. */
export interface Commands {
  /** Starts a recording, calls its countdown off, or stops the one under way. */
  readonly toggleRecording: () => void;
  /** Pauses the recording under way, or takes the user's own pause back. */
  readonly togglePause: () => void;
  /** Puts a marker at this moment. */
  readonly mark: () => void;
  /** Deletes the last seconds of the recording under way. */
  readonly rewind: (seconds: RewindStep) => void;
  /** Ends the replay or macro under way, or calls its countdown off. */
  readonly stopReplay: () => void;
  /** Pauses the replay or macro under way, or has it go on. */
  readonly toggleReplayPause: () => void;
  /** Switches all triggers of macros off, or on again. */
  readonly toggleTriggers: () => void;
  /** Brings the window to the front. */
  readonly showWindow: () => void;
  readonly closeWindow: () => void;
  readonly quit: () => void;
}
