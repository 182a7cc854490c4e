import { Emitter, type Event } from '../../shared/base/emitter';
import { isBusy, isHeldByHand, isRecording } from '../../shared/contract/recorder-status';
import type { Outcome, RecorderStatus, RewindOutcome } from '../../shared/contract/schemas';
import type { Settings } from '../../shared/contract/settings';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import type { PrivacyMode, StopReason } from '../../shared/session/header';
import { countdown } from '../session/countdown';
import type { LockPause } from '../session/lock-pause';
import type { Recorder } from '../session/recorder';

/** What to start: everything else is as the settings say. */
export interface StartRequest {
  readonly title?: string;
  /** The session file to write; default one of the library. */
  readonly path?: string;
  /** For this recording only. */
  readonly privacy?: PrivacyMode | undefined;
  /** The chord of ours that started it. */
  readonly ignoreKeys?: readonly PhysicalKey[];
}

const NOT_ASKED =
  'Say what recordings are for first: the window asks, and the answer decides what they keep.';
const NOTHING_RECORDED = 'Nothing is being recorded: start a recording first.';
const LOCKED_STAYS_PAUSED =
  'The login manager or a screen saver says that the screen is locked: unlock it, or choose in the settings not to pause then.';

/** The recorder as window, menu, tray and hotkeys use it: with a countdown, and as the settings say. */
export class RecordingControl {
  readonly #recorder: Recorder;
  readonly #settings: () => Settings;
  readonly #askPurpose: () => void;
  readonly #statusChanged = new Emitter<RecorderStatus>();
  readonly #marks = new Emitter<string>();
  /** The start under way, its countdown included. */
  #starting: Promise<Outcome> | null = null;
  #waiting: { readonly abort: AbortController; readonly status: RecorderStatus } | null = null;

  /** `askPurpose` brings the window with the question what recordings are for. */
  constructor(recorder: Recorder, settings: () => Settings, askPurpose: () => void) {
    this.#recorder = recorder;
    this.#settings = settings;
    this.#askPurpose = askPurpose;
    recorder.onDidChangeStatus((status) => this.#statusChanged.fire(status));
  }

  /** What the recorder is doing, or the countdown before it does. */
  get status(): RecorderStatus {
    return this.#waiting?.status ?? this.#recorder.status;
  }

  get onDidChangeStatus(): Event<RecorderStatus> {
    return this.#statusChanged.event;
  }

  /** Fires with what a marker says that was put into the recording, not by a macro. */
  get onDidMark(): Event<string> {
    return this.#marks.event;
  }

  /** Whether a recording is under way, from its start until it is sealed. */
  get busy(): boolean {
    return isBusy(this.status);
  }

  /**
   * Starts a recording into the library, after the countdown where one is wanted. Resolves when events
   * can arrive, or when the countdown was called off, which is no failure. While nobody has said what
   * recordings are for nothing is recorded: the user is asked.
   */
  async start(request: StartRequest = {}): Promise<Outcome> {
    if (this.#starting !== null) {
      return { ok: false, message: 'A recording is about to start: wait for it or call it off.' };
    }
    if (!this.busy && this.#settings().purpose === null) {
      this.#askPurpose();
      return { ok: false, message: NOT_ASKED };
    }
    const starting = this.#start(request).finally(() => {
      this.#starting = null;
    });
    this.#starting = starting;
    return starting;
  }

  async #start(request: StartRequest): Promise<Outcome> {
    const { countdownS } = this.#settings().recording;
    if (!this.busy && countdownS > 0 && !(await this.#countDown(countdownS))) {
      return { ok: true };
    }
    // Read now: what was changed during the countdown holds.
    const { privacy } = this.#settings();
    const started = await this.#recorder.start({
      title: request.title ?? '',
      ...(request.path === undefined ? {} : { path: request.path }),
      privacy: request.privacy ?? privacy.mode,
      rules: privacy.rules,
      windows: privacy.windows,
      ignoreKeys: request.ignoreKeys ?? [],
    });
    return started.ok ? { ok: true } : { ok: false, message: started.error.message };
  }

  /** Calls the countdown off. Nothing happens when there is none. */
  cancel(): void {
    this.#waiting?.abort.abort();
  }

  /** Stops and resolves when the session is sealed. A countdown is called off. */
  async stop(reason: StopReason): Promise<Outcome> {
    if (this.#waiting !== null) {
      this.cancel();
      return { ok: true };
    }
    const stopped = await this.#recorder.stop(reason);
    return stopped.ok ? { ok: true } : { ok: false, message: stopped.error.message };
  }

  /** Pauses because the user said so. */
  pause(): Outcome {
    return outcome(this.#recorder.pause('user'));
  }

  /** Takes the user's own pause back. */
  resume(): Outcome {
    return outcome(this.#recorder.resume('user'));
  }

  /** The same by a hand in our window or menu: the screen cannot be locked then, whatever was told of it (`lock`). */
  resumeByHand(lock: Pick<LockPause, 'goOn'>): Outcome {
    const { status } = this;
    const locked = isRecording(status) && status.pausedBy.includes('locked');
    if (!locked || status.pausedBy.includes('user')) return this.resume();
    return lock.goOn() ? { ok: true } : { ok: false, message: LOCKED_STAYS_PAUSED };
  }

  /** Pauses by a hand in our window or menu, or goes on, see {@link resumeByHand}. */
  togglePauseByHand(lock: Pick<LockPause, 'goOn'>): Outcome {
    return isHeldByHand(this.status) ? this.resumeByHand(lock) : this.pause();
  }

  /** Pauses, or takes the user's own pause back. */
  togglePause(): void {
    const { status } = this;
    if (isRecording(status)) {
      void (status.pausedBy.includes('user') ? this.resume() : this.pause());
    }
  }

  /** Deletes the last seconds of the recording under way. */
  async rewind(seconds: number): Promise<RewindOutcome> {
    const done = await this.#recorder.rewind(seconds);
    return done.ok
      ? { ok: true, removedUs: done.value.removedUs }
      : { ok: false, message: done.error.message };
  }

  /** Puts a marker at this moment. `byMacro`: a macro does, and nobody is told. */
  mark(note: string, byMacro = false): Outcome {
    const marked = this.#recorder.mark(note);
    if (marked && !byMacro) this.#marks.fire(note);
    return outcome(marked);
  }

  /**
   * Starts a recording, calls its countdown off, or stops the one under way. How it went is told by
   * the recorder's events.
   */
  async toggle(ignoreKeys: readonly PhysicalKey[] = []): Promise<void> {
    if (this.#waiting !== null || isRecording(this.status)) {
      await this.stop('user');
    } else if (!this.busy) {
      await this.start({ ignoreKeys });
    }
  }

  /** Ends a recording wherever it is, one that is only starting too. */
  async finish(reason: StopReason): Promise<void> {
    this.cancel();
    await this.#starting;
    if (isBusy(this.#recorder.status)) {
      await this.stop(reason);
    }
  }

  /** Whether it went on to its end. */
  async #countDown(seconds: number): Promise<boolean> {
    const abort = new AbortController();
    const whole = await countdown(seconds, {
      signal: abort.signal,
      onTick: (remaining) => {
        this.#waiting = { abort, status: { state: 'countdown', remaining } };
        this.#statusChanged.fire(this.status);
      },
    });
    this.#waiting = null;
    if (!whole) {
      this.#statusChanged.fire(this.status);
    }
    return whole;
  }
}

function outcome(done: boolean): Outcome {
  return done ? { ok: true } : { ok: false, message: NOTHING_RECORDED };
}
