import { isRecording } from '../../shared/contract/recorder-status';
import type { LockTold } from '../../shared/contract/schemas';
import type { ScreenLockWatch } from '../desktop/screen-lock';
import type { Recorder } from './recorder';

/**
 * Pauses recordings while the screen is locked: whoever types then types a password. `wanted` says
 * whether the user wants that.
 */
export class LockPause {
  readonly #recorder: Recorder;
  readonly #wanted: () => boolean;
  #locked = false;
  #told: LockTold | null = null;
  #watch: ScreenLockWatch | null = null;

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

  /** Whether the screen counts as locked. */
  get locked(): boolean {
    return this.#locked;
  }

  /** Somebody tells of the lock now, or nobody any more. */
  setTold(told: LockTold): void {
    this.#told = told;
  }

  /** What tells of it, once it is there. */
  setWatch(watch: ScreenLockWatch): void {
    this.#watch = watch;
  }

  /**
   * The user says by hand, where no locker lets a hand, that the recording is to go on. Where a desktop told of a wish to lock
   * and of nothing else, the screen would count as locked for ever. False where more than a wish says that it is locked.
   */
  goOn(): boolean {
    return this.#watch?.takeBackWish() ?? false;
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
