import { isRecording } from '../../shared/contract/recorder-status';
import type { LockTold } from '../../shared/contract/schemas';
import type { Recorder } from '../session/recorder';

/**
 * Pauses recordings while the screen is locked: whoever types then types a password. `wanted` says
 * whether the user wants that.
 */
export class LockPause {
  readonly #recorder: Recorder;
  readonly #wanted: () => boolean;
  #locked = false;
  #told: LockTold | null = null;

  constructor(recorder: Recorder, wanted: () => boolean) {
    this.#recorder = recorder;
    this.#wanted = wanted;
    // One that starts while the screen is locked is paused from its first moment on.
    recorder.onDidChangeStatus((status) => {
      const goesOn = isRecording(status) && !status.pausedBy.includes('locked');
      if (this.#locked && wanted() && (goesOn || status.state === 'starting')) {
        recorder.pause('locked');
      }
    });
  }

  /** Who tells of the lock; null: not known yet. */
  get told(): LockTold | null {
    return this.#told;
  }

  /** Somebody tells of the lock now, or nobody any more. */
  setTold(told: LockTold): void {
    this.#told = told;
  }

  /** The screen was locked or unlocked. */
  setLocked(locked: boolean): void {
    this.#locked = locked;
    this.update();
  }

  /** The settings have changed. */
  update(): void {
    if (this.#locked && this.#wanted()) {
      this.#recorder.pause('locked');
    } else {
      this.#recorder.resume('locked');
    }
  }
}
