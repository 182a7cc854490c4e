import type { WebContents } from 'electron';
import { monotonicNow } from '../capture/monotonic';
import type { OwnGesture, TrayGesture } from '../collector/own-gesture';
import type { TrayPlace, TrayUse } from '../collector/own-tray';

/** Who leaves gestures of ours out of the recording: a `Recorder`. */
export interface Disowner {
  readonly disown: (gesture: OwnGesture | TrayGesture) => void;
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

/** What Electron tells of a mouse event. */
export interface MouseInput {
  readonly type: string;
  readonly modifiers?: readonly string[];
  /** Newer versions only. */
  readonly button?: unknown;
}

/**
 * Leaves every click on a page of ours out of the recording. They are seen in main, before the page
 * knows of them, so that a page that is busy or broken changes nothing.
 */
export function disownClicksOn(contents: WebContents, recorder: Disowner): void {
  const presses = new PressedButtons();
  contents.on('input-event', (_event, input) => {
    for (const button of presses.take(input)) {
      recorder.disown({ type: 'click', button, at: monotonicNow() });
    }
  });
}

/** Leaves out the click that was on something of ours just now, or chose something in the menu of our window. */
export function disownMenuClick(recorder: Disowner): void {
  recorder.disown({ type: 'click', button: 1, at: monotonicNow() });
}

/** Leaves out the clicks that the tray icon or its menu was used with just now. */
export function disownTrayUse(recorder: Disowner, use: TrayUse, place: TrayPlace): void {
  recorder.disown({ type: 'tray', use, place, at: monotonicNow() });
}

/** Tells which button an event has pressed, also where it only says which are down. */
export class PressedButtons {
  #held: readonly number[] = [];

  /** The buttons that were pressed anew: one at most times, none for other events. */
  take(input: MouseInput): readonly number[] {
    const named = typeof input.button === 'string' ? BUTTONS.get(input.button) : undefined;
    const down = (input.modifiers ?? []).flatMap((name) => DOWN.get(name.toLowerCase()) ?? []);
    switch (input.type) {
      case 'mouseDown': {
        const fresh = down.filter((button) => !this.#held.includes(button));
        this.#held = down;
        return named === undefined ? fresh : [named];
      }
      case 'mouseUp':
        // What is let go of still counts as down in its own event.
        this.#held = named === undefined && down.length > 1 ? this.#held : [];
        return [];
      default:
        return [];
    }
  }
}
