import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import type { Result } from '../../shared/base/result';
import type { Recorded, RecordSteps } from '../../shared/contract/macros';
import type { RecordingEnd } from '../../shared/contract/schemas';
import type { Settings } from '../../shared/contract/settings';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import { DEFAULT_FROM_SESSION } from '../../shared/macro/from-session/from-session-options';
import type { PointerColors } from '../macro/pointer-colors';
import { prepareLibraryDir, SESSION_SUFFIX } from '../session/library';
import type { Recorder } from '../session/recorder';
import { logLine } from './log';
import { macroOf } from './macro-of-session';
import type { RecordingControl } from './recording-control';

/** The folder, in that of the macros, and the name of what is recorded for a macro. */
const FOLDER = '.recording';
const NAME = 'recorded steps';

const NOT_FULL =
  'Steps cannot be recorded while recordings do not keep which keys are pressed: choose Full under Privacy in the settings.';
const BUSY = 'Steps are being recorded already: stop that first.';
const RECORDING = 'A recording is under way: stop it first.';
const NOTHING = 'Nothing was recorded: it was called off before it began.';

/** What recording steps needs of the rest. */
export interface MacroRecorderParts {
  /** The folder of the macros. */
  readonly dir: string;
  readonly control: RecordingControl;
  readonly recorder: Pick<Recorder, 'onDidEnd'>;
  readonly settings: () => Settings;
  /** The keys of a chord of ours that was pressed just now. */
  readonly justPressed: () => readonly PhysicalKey[];
  /** What looks which colour is under the pointer. Fails, in one sentence, where the screen cannot be looked at. */
  readonly openColors: () => Promise<Result<Colors, { readonly message: string }>>;
}

type Colors = Pick<PointerColors, 'start' | 'since' | 'close'>;

/** Steps that are being recorded, or made of what was. */
interface UnderWay {
  /** Whether there is, or was, a recording: before that nothing can be lost. */
  begun: boolean;
  /** Whether it was called off, which may be before there is anything that could be stopped. */
  stopAsked: boolean;
}

/**
 * Records what is to stand at the caret of a macro: a recording like any other, which nobody sees, becomes steps and is
 * removed. What controls us is left out of it.
 */
export class MacroRecorder {
  readonly #parts: MacroRecorderParts;
  #under: { readonly over: Promise<Recorded>; readonly state: UnderWay } | null = null;

  constructor(parts: MacroRecorderParts) {
    this.#parts = parts;
  }

  /** Whether that is a recording of ours, which is no session of the library. */
  owns(name: string): boolean {
    return this.#under !== null && name === NAME;
  }

  /** Whether steps are being recorded, or are being made of what was. */
  get busy(): boolean {
    return this.#under !== null;
  }

  /** Records until anybody stops the recording. What is seen under the pointer, where that is wanted, is never written. */
  async record({ waitForColors }: RecordSteps): Promise<Recorded> {
    if (this.#under !== null) return refused(BUSY);
    if (this.#parts.control.busy) return refused(RECORDING);
    const state: UnderWay = { begun: false, stopAsked: false };
    const over = this.#recordWith(waitForColors, state).finally(() => {
      this.#under = null;
    });
    this.#under = { over, state };
    return over;
  }

  /** Ends the recording, or calls its countdown off. */
  async stop(): Promise<void> {
    if (this.#under === null) return;
    this.#under.state.stopAsked = true;
    await this.#parts.control.finish('user');
  }

  /**
   * Ends the recording, and resolves when its page has been given the steps, or a sentence why there are none. False: there
   * are none of something that was recorded.
   */
  async finish(): Promise<boolean> {
    const under = this.#under;
    if (under === null) return true;
    await this.stop();
    const recorded = await under.over.catch(() => null);
    return recorded?.ok === true || !under.state.begun;
  }

  /** Removes what a crash has left. */
  async tidy(): Promise<void> {
    if (this.#under === null) await this.#remove();
  }

  /** Resolves when nothing is left of what was recorded. */
  async end(): Promise<void> {
    await this.#under?.over.catch(() => undefined);
  }

  async #recordWith(waitForColors: boolean, state: UnderWay): Promise<Recorded> {
    if (!waitForColors) return this.#record(state, null);
    const colors = await this.#parts.openColors();
    if (!colors.ok) return refused(colors.error.message);
    try {
      return await this.#record(state, colors.value);
    } finally {
      colors.value.close();
    }
  }

  async #record(state: UnderWay, colors: Colors | null): Promise<Recorded> {
    const { control, recorder, justPressed, settings } = this.#parts;
    if (settings().privacy.mode !== 'full') return refused(NOT_FULL);
    await this.#remove();
    const ready = prepareLibraryDir(this.#folder, true);
    if (!ready.ok) return refused(ready.error.message);
    const file = path.join(this.#folder, NAME + SESSION_SUFFIX);
    const ends: RecordingEnd[] = [];
    let undo: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      undo = recorder.onDidEnd((end) => {
        if (!this.owns(end.name)) return;
        ends.push(end);
        resolve();
      });
    });
    try {
      if (state.stopAsked) return refused(NOTHING);
      const started = await control.start({
        title: '',
        path: file,
        privacy: 'full',
        ignoreKeys: justPressed(),
      });
      if (!started.ok) return started;
      const { status } = control;
      const runs = 'name' in status && this.owns(status.name);
      if (!runs && ends.length === 0) return refused(NOTHING);
      state.begun = true;
      colors?.start(() => control.status.state === 'recording');
      await over;
      const [end] = ends;
      if (end?.sealed !== true) return refused(end?.message ?? NOTHING);
      const options = { ...DEFAULT_FROM_SESSION, keepEvents: false };
      return await macroOf(file, options, colors?.since(0));
    } finally {
      undo();
      await this.#remove();
    }
  }

  get #folder(): string {
    return path.join(this.#parts.dir, FOLDER);
  }

  async #remove(): Promise<void> {
    try {
      await fs.rm(this.#folder, { recursive: true, force: true });
    } catch {
      logLine(`what was recorded for a macro could not be removed from ${FOLDER}`);
    }
  }
}

function refused(message: string): Recorded {
  return { ok: false, message };
}
