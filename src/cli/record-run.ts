import { RecordingLight } from '../main/desktop/recording-light';
import { watchScreenLock } from '../main/desktop/screen-lock';
import type { HotkeyBinding } from '../main/hotkeys/hotkey';
import type { Hotkeys } from '../main/hotkeys/hotkeys';
import { AutoStop } from '../main/session/auto-stop';
import { defaultLibraryDir, sessionNameOf } from '../main/session/library';
import { LockPause } from '../main/session/lock-pause';
import type { Recorder, RecordingRequest } from '../main/session/recorder';
import { applyRetention, type RetentionReport, retentionLimits } from '../main/session/retention';
import { Disposables } from '../shared/base/disposables';
import type { RecorderStatus, RecordingEnd } from '../shared/contract/schemas';
import type { SessionHeader, StopReason } from '../shared/session/header';
import { countDownOn } from './count-down';
import { createRecorder } from './create-recorder';
import { CliFailure } from './failure';
import { KindCounter } from './kind-counts';
import { printNotice } from './output';
import { hotkeysOf, REWIND_S, type RecordOptions, rulesOf } from './record-options';
import { printEnd } from './record-report';
import { openHotkeys, RecordingControls, repeatsWithinMs } from './recording-controls';
import { RecordingView } from './recording-view';
import type { Terminal } from './terminal';
import { typesOnDisplay } from './terminal-keys';

/** One run of `deskreel record`, from its options to its report. */
export class RecordRun {
  /** Resolves when the recording that was started is over. */
  readonly ended: Promise<RecordingEnd>;
  readonly #options: RecordOptions;
  readonly #request: RecordingRequest;
  readonly #terminal: Terminal;
  readonly #callOff: AbortController;
  readonly #recorder: Recorder;
  readonly #hotkeys: Hotkeys | null;
  readonly #counter = new KindCounter();
  readonly #disposables = new Disposables();
  /** What ends when others control the recording. */
  readonly #cancelling = new Disposables();
  /** What is undone when the recording is over, before anything is said about it. */
  readonly #whileRecording = new Disposables();
  #lock: LockPause | null = null;
  #file = '';

  /**
   * Checks what the options ask for, as far as that goes before a recording starts. `out`: the session
   * file, null for a new one in the library. `callOff` ends a start that is under way.
   */
  static async prepare(
    options: RecordOptions,
    out: string | null,
    terminal: Terminal,
    callOff: AbortController,
  ): Promise<RecordRun> {
    const rules = await rulesOf(options.neverWindow ?? []);
    const bindings: readonly HotkeyBinding[] = await hotkeysOf(options);
    const request: RecordingRequest = {
      title: options.title,
      privacy: options.privacy,
      rules,
      windows: options.windows === true,
      // What started the command in a terminal may still be held.
      ...(terminal.stdin?.isTTY === true ? { ignoreKeys: ['Enter', 'NumpadEnter'] } : {}),
      ...(out === null ? {} : { path: out }),
    };
    const hotkeys = await openHotkeys(bindings, terminal.env);
    return new RecordRun(options, request, terminal, callOff, hotkeys);
  }

  private constructor(
    options: RecordOptions,
    request: RecordingRequest,
    terminal: Terminal,
    callOff: AbortController,
    hotkeys: Hotkeys | null,
  ) {
    this.#options = options;
    this.#request = request;
    this.#terminal = terminal;
    this.#callOff = callOff;
    this.#hotkeys = hotkeys;
    this.#recorder = createRecorder(terminal, options, callOff.signal);
    this.#recorder.subscribe(this.#counter);
    this.ended = new Promise((settle) => this.#recorder.onDidEnd(settle));
    if (hotkeys !== null) {
      this.#disposables.add(() => hotkeys.close());
    }
  }

  /**
   * Counts down, then starts. `into`: what it says to record to, unless it is the session's file. Throws a `CliFailure`
   * when it cannot, or was called off.
   */
  async start(into?: string): Promise<void> {
    this.#cancelByHotkey();
    await this.#countDown();
    if (this.#options.pauseOnLock) {
      await this.#pauseOnLock();
    }
    const { duration, idle } = this.#options;
    const limits = { durationS: duration ?? null, idleS: idle ?? null };
    const autoStop = new AutoStop(this.#recorder, () => limits);
    this.#disposables.add(() => autoStop.dispose());
    let keyboard: SessionHeader['keyboard'] | null = null;
    this.#recorder.onDidStart(({ header }) => {
      ({ keyboard } = header);
    });
    this.#file = await this.#begin();
    void this.#lightUp();
    const view = new RecordingView(this.#terminal, this.#options, this.#recorder);
    const { rewind: rewindS = REWIND_S } = this.#options;
    const isOwn = typesOnDisplay(this.#terminal);
    const controls = new RecordingControls({
      terminal: this.#terminal,
      recorder: this.#recorder,
      view,
      hotkeys: this.#hotkeys,
      lock: this.#lock,
      rewindS,
      onDisplay: isOwn,
      repeatMs: repeatsWithinMs(isOwn ? keyboard : null),
    });
    this.#cancelling.dispose();
    this.#whileRecording.add(() => view.close());
    this.#whileRecording.add(() => controls.close());
    const how = controls.hasKeys
      ? `Ctrl-C or q stops and saves, p pauses, m sets a marker, r deletes the last ${rewindS} s`
      : 'Ctrl-C stops and saves';
    const shown = into ?? this.#file;
    view.say(`Recording to ${shown}; ${how}.`, { recording: shown });
  }

  /** Whether what is done now is recorded: it has begun, and is not paused. */
  get isRecording(): boolean {
    return this.#recorder.status.state === 'recording';
  }

  /** Ends the recording. */
  stop(reason: StopReason): void {
    void this.#recorder.stop(reason);
  }

  /** Says what came of it, and removes old sessions where that is asked for. */
  async report(end: RecordingEnd): Promise<void> {
    this.#whileRecording.dispose();
    const retention = await this.#retain();
    await printEnd(this.#terminal, this.#options, this.#file, end, this.#counter, retention);
  }

  /** Lets go of everything. */
  close(): void {
    this.#cancelling.dispose();
    this.#whileRecording.dispose();
    this.#disposables.dispose();
  }

  /** Until others heed hotkeys, one that would stop the recording calls its start off. */
  #cancelByHotkey(): void {
    if (this.#hotkeys === null) return;
    const unsubscribe = this.#hotkeys.onDidPress(({ action }) => {
      if (action === 'toggle' || action === 'panic') {
        this.#callOff.abort();
      }
    });
    this.#cancelling.add(unsubscribe);
  }

  async #countDown(): Promise<void> {
    const { signal } = this.#callOff;
    const { countdown: seconds } = this.#options;
    const whole = await countDownOn(this.#terminal, this.#options, 'Recording', seconds, signal);
    if (!whole) {
      throw calledOff();
    }
  }

  /** Where no terminal is certain to say on the recorded display that a recording is under way, a light does. */
  async #lightUp(): Promise<void> {
    const { env, platform, stderr } = this.#terminal;
    // Those that outlive a connection may be looked at from anywhere.
    const isNear = [env['SSH_CONNECTION'], env['TMUX'], env['STY']].every(
      (set) => set === undefined,
    );
    const isSaid = stderr.isTTY === true && this.#options.json !== true && isNear;
    if (isSaid || this.#options.light === false || platform !== 'linux') return;
    const light = await RecordingLight.open(env);
    if (light === null) return;
    const follow = ({ state }: Pick<RecorderStatus, 'state'>): void => {
      if (state === 'recording' || state === 'paused') light.show(state);
      else light.close();
    };
    this.#whileRecording.add(() => light.close());
    this.#whileRecording.add(this.#recorder.onDidChangeStatus(follow));
    follow(this.#recorder.status);
  }

  async #begin(): Promise<string> {
    const begun = await this.#recorder.start(this.#request);
    if (begun.ok) {
      return begun.value.path;
    }
    if (this.#callOff.signal.aborted) {
      throw calledOff();
    }
    const { kind, message } = begun.error;
    // What is missing is a folder to write to, not a file to read.
    throw new CliFailure(kind === 'not_found' ? 'write_failed' : kind, message);
  }

  async #pauseOnLock(): Promise<void> {
    const lock = new LockPause(this.#recorder, () => true);
    const watch = await watchScreenLock({ ...this.#terminal.env }, (locked) =>
      lock.setLocked(locked),
    );
    lock.setWatch(watch);
    this.#lock = lock;
    this.#disposables.add(watch.dispose);
  }

  async #retain(): Promise<RetentionReport | null> {
    const { keepDays, keepGb } = this.#options;
    if (keepDays === undefined && keepGb === undefined) {
      return null;
    }
    const dir = defaultLibraryDir({ ...this.#terminal.env }, this.#terminal.platform);
    const limits = retentionLimits(keepDays ?? null, keepGb ?? null);
    // What has just been recorded stays, whatever the clock says.
    const keep = new Set([sessionNameOf(this.#file)]);
    const report = await applyRetention(dir, limits, { keep });
    const troubles = report.ok ? report.value.failed.map(({ failure }) => failure) : [report.error];
    for (const { kind, message } of troubles) {
      printNotice(this.#terminal, this.#options, `An old session stays: ${message}`, {
        error: { kind, message },
      });
    }
    return report.ok ? report.value : null;
  }
}

function calledOff(): CliFailure {
  return new CliFailure(
    'aborted',
    'Stopped before the recording had started, so nothing was recorded: start it again.',
  );
}
