import type { Outcome } from '../../shared/contract/schemas';
import type { StopReason } from '../../shared/session/header';
import type { Recorder } from '../session/recorder';
import { isBusy, isRecording } from './recorder-state';

/** The recorder as window, menu and tray use it. */
export class RecordingControl {
  readonly #recorder: Recorder;
  #starting: Promise<unknown> = Promise.resolve();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
  }

  /** Whether a recording is under way, from its start until it is sealed. */
  get busy(): boolean {
    return isBusy(this.#recorder.status);
  }

  /** Starts a recording into the library. Resolves when events can arrive. */
  async start(title: string): Promise<Outcome> {
    const starting = this.#recorder.start({ title, privacy: 'full' });
    this.#starting = starting;
    const started = await starting;
    return started.ok ? { ok: true } : { ok: false, message: started.error.message };
  }

  /** Stops and resolves when the session is sealed. */
  async stop(reason: StopReason): Promise<Outcome> {
    const stopped = await this.#recorder.stop(reason);
    return stopped.ok ? { ok: true } : { ok: false, message: stopped.error.message };
  }

  /** Puts a marker at this moment. */
  mark(note: string): Outcome {
    return this.#recorder.mark(note)
      ? { ok: true }
      : { ok: false, message: 'Nothing is being recorded: start a recording first.' };
  }

  /** Starts a recording, or stops the one under way. How it went is told by the recorder's events. */
  async toggle(): Promise<void> {
    if (isRecording(this.#recorder.status)) {
      await this.stop('user');
    } else if (!this.busy) {
      await this.start('');
    }
  }

  /** Ends a recording wherever it is, one that is only starting too. */
  async finish(reason: StopReason): Promise<void> {
    await this.#starting;
    if (this.busy) {
      await this.stop(reason);
    }
  }
}
