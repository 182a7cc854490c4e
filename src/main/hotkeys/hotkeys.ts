import { Emitter, type Event } from '../../shared/base/emitter';
import { err, type Result } from '../../shared/base/result';
import type { HotkeyBinding, HotkeyFailure, HotkeyPress, HotkeyProblem } from './hotkey';

export type {
  HotkeyAction,
  HotkeyBinding,
  HotkeyFailure,
  HotkeyPress,
  HotkeyProblem,
} from './hotkey';
export { DEFAULT_CHORDS } from './hotkey';

/** Chords that do something wherever the user is. */
export class Hotkeys {
  readonly #pressed = new Emitter<HotkeyPress>();
  readonly #closed = new Emitter<HotkeyFailure>();

  /** Called within a few ms of the press that completes a chord. */
  readonly onDidPress: Event<HotkeyPress> = this.#pressed.event;
  /** Called once when the display went away: nothing is pressed any more. Not called by `close`. */
  readonly onDidClose: Event<HotkeyFailure> = this.#closed.event;

  /** Opens the hotkeys of the display of `env`. No chord is bound yet. */
  static open(_env: NodeJS.ProcessEnv): Promise<Result<Hotkeys, HotkeyFailure>> {
    return Promise.resolve(err({ kind: 'unsupported', message: 'Hotkeys do not work here yet.' }));
  }

  /**
   * Puts these bindings in the place of those before. Resolves with those that cannot be in force, and
   * why; the others are in force from now on.
   */
  set(_bindings: readonly HotkeyBinding[]): Promise<readonly HotkeyProblem[]> {
    return Promise.resolve([]);
  }

  /** Lets go of every chord. Nothing is pressed any more. */
  close(): void {}
}
