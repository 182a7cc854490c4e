import type { WebContents } from 'electron';
import { monotonicNow } from '../capture/monotonic';
import type { OwnGesture } from '../collector/own-gesture';

/** Who leaves gestures of ours out of the recording: a `Recorder`. */
export interface Disowner {
  readonly disown: (gesture: OwnGesture) => void;
}

/** Our number of a mouse button that Electron names. */
const BUTTONS: ReadonlyMap<string, number> = new Map([
  ['left', 1],
  ['right', 2],
  ['middle', 3],
]);

/** Electron says of an older kind of event only which buttons are down with it. */
const DOWN: ReadonlyMap<string, number> = new Map([
  ['leftbuttondown', 1],
  ['rightbuttondown', 2],
  ['middlebuttondown', 3],
]);

/**
 * Leaves every click on a page of ours out of the recording. They are seen in main, before the page
 * knows of them, so that a page that is busy or broken changes nothing.
 */
export function disownClicksOn(contents: WebContents, recorder: Disowner): void {
  contents.on('input-event', (_event, input) => {
    if (input.type === 'mouseDown') {
      for (const button of buttonsOf(input)) {
        recorder.disown({ type: 'click', button, at: monotonicNow() });
      }
    }
  });
}

/** Leaves out the click that chose something in a menu or on the tray just now. */
export function disownMenuClick(recorder: Disowner): void {
  recorder.disown({ type: 'click', button: 1, at: monotonicNow() });
}

/** Which buttons an event is about. */
export function buttonsOf(input: {
  readonly modifiers?: readonly string[];
  readonly button?: unknown;
}): readonly number[] {
  const named = typeof input.button === 'string' ? BUTTONS.get(input.button) : undefined;
  if (named !== undefined) {
    return [named];
  }
  return (input.modifiers ?? []).flatMap((name) => DOWN.get(name.toLowerCase()) ?? []);
}
