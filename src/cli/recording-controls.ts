import { join } from 'node:path';
import { childProcessLauncher } from '../main/capture/host-process';
import { createHostedSource } from '../main/capture/hosted-source';
import { labelsOf } from '../main/collector/layout-text';
import type { HotkeyBinding, HotkeyPress } from '../main/hotkeys/hotkey';
import type { Hotkeys } from '../main/hotkeys/hotkeys';
import type { LockPause } from '../main/session/lock-pause';
import type { Recorder } from '../main/session/recorder';
import { assertNever } from '../shared/base/assert';
import { Disposables } from '../shared/base/disposables';
import type { SessionHeader, StopReason } from '../shared/session/header';
import { CliFailure, unwrap } from './failure';
import { formatDuration } from './format';
import type { RecordingView } from './recording-view';
import type { Terminal } from './terminal';
import { keysThatType, TerminalKeys, type TerminalPress } from './terminal-keys';

/** A key held down repeats after less than this, ms, where the keyboard does not say. */
const REPEAT_MS = 1000;
/** A terminal may be so much later with a repeat than the keyboard is. */
const REPEAT_SLACK = 1.5;

/** What comes sooner after a key than this, ms, is the same key, held: what it does is not to be done again. */
export function repeatsWithinMs(keyboard: SessionHeader['keyboard'] | null): number {
  if (keyboard === null) return REPEAT_MS;
  const { repeatDelayMs: delay, repeatRateHz: rate } = keyboard;
  return delay === null || rate === null || rate === 0
    ? REPEAT_MS
    : Math.max(delay, 1000 / rate) * REPEAT_SLACK;
}

/** Opens the hotkeys that are asked for. Throws a `CliFailure` when one of them cannot work. */
export async function openHotkeys(
  bindings: readonly HotkeyBinding[],
  env: Terminal['env'],
): Promise<Hotkeys | null> {
  if (bindings.length === 0) {
    return null;
  }
  const { Hotkeys: Opener } = await import('../main/hotkeys/hotkeys');
  const launch = childProcessLauncher(join(__dirname, '../main/capture-host.js'));
  const opened = await Opener.open({ ...env }, process.platform, () => createHostedSource(launch));
  if (!opened.ok && opened.error.kind === 'unsupported') {
    throw new CliFailure('usage', opened.error.message);
  }
  const hotkeys = unwrap(opened);
  const [problem] = await hotkeys.set(bindings);
  if (problem !== undefined) {
    hotkeys.close();
    throw new CliFailure(problem.kind === 'gone' ? 'display_gone' : 'usage', problem.message);
  }
  return hotkeys;
}

/** What controls a recording, besides signals. */
export interface ControlParts {
  readonly terminal: Terminal;
  readonly recorder: Recorder;
  readonly view: RecordingView;
  readonly hotkeys: Hotkeys | null;
  /** What pauses it while the screen is locked; null: nothing does. */
  readonly lock: LockPause | null;
  /** How much `r` on the terminal takes back, s. */
  readonly rewindS: number;
  /** The terminal's keys are the recorded display's too, and to be left out of the recording. */
  readonly onDisplay: boolean;
  /** A key that is typed again within this is held, ms; see {@link repeatsWithinMs}. */
  readonly repeatMs: number;
}

/** Lets hotkeys and keys of the terminal control a recording that has started, until it is closed. */
export class RecordingControls {
  readonly #parts: ControlParts;
  readonly #disposables = new Disposables();
  readonly #lastTyped = new Map<string, number>();
  readonly #keys: TerminalKeys | null;

  constructor(parts: ControlParts) {
    this.#parts = parts;
    this.#keys = TerminalKeys.open(parts.terminal, (press) => this.#typed(press));
    if (this.#keys !== null) {
      this.#disposables.add(() => this.#keys?.close());
    }
    const { hotkeys } = parts;
    if (hotkeys !== null) {
      this.#disposables.add(hotkeys.onDidPress((press) => this.#pressed(press)));
    }
  }

  /** Whether the keys of the terminal are listened to. */
  get hasKeys(): boolean {
    return this.#keys !== null;
  }

  /** Listens no more, and gives the terminal back. */
  close(): void {
    this.#disposables.dispose();
  }

  #pressed({ action, keys, at }: HotkeyPress): void {
    this.#parts.recorder.disown({ type: 'chord', keys, at });
    switch (action) {
      case 'toggle':
        this.#stop('user');
        break;
      case 'panic':
        this.#stop('panic');
        break;
      case 'pause':
        this.#togglePause();
        break;
      case 'mark':
        this.#mark();
        break;
      default:
        assertNever(action);
    }
  }

  #typed({ action, typed }: TerminalPress): void {
    const { recorder, onDisplay } = this.#parts;
    const labels = recorder.layout === null ? {} : labelsOf(recorder.layout);
    const keys = onDisplay ? keysThatType(typed, labels) : [];
    if (keys.length > 0) {
      recorder.disown({ type: 'chord', keys });
    }
    if (this.#isHeld(typed)) {
      return;
    }
    switch (action) {
      case 'stop':
        this.#stop('user');
        break;
      case 'pause':
        this.#togglePause();
        break;
      case 'mark':
        this.#mark();
        break;
      case 'rewind':
        void this.#rewind();
        break;
      case 'unlocked':
        this.#unlocked();
        break;
      default:
        assertNever(action);
    }
  }

  /** Whether this is a key that was held down and not one that was pressed again. */
  #isHeld(typed: string): boolean {
    const now = performance.now();
    const before = this.#lastTyped.get(typed);
    this.#lastTyped.set(typed, now);
    return before !== undefined && now - before < this.#parts.repeatMs;
  }

  #stop(reason: StopReason): void {
    void this.#parts.recorder.stop(reason);
  }

  #togglePause(): void {
    const { recorder } = this.#parts;
    const { status } = recorder;
    if (status.state === 'paused' && status.pausedBy.includes('user')) {
      recorder.resume('user');
    } else {
      recorder.pause('user');
    }
  }

  /** Somebody says that the screen is not locked. A key of its own, as the terminal may be of another machine. */
  #unlocked(): void {
    const { recorder, view, lock } = this.#parts;
    const { status } = recorder;
    if (status.state !== 'paused' || !status.pausedBy.includes('locked') || lock?.goOn() === true) {
      return;
    }
    const message =
      'The login manager or a screen saver says that the screen is locked: unlock it there.';
    view.say(message, { notice: message });
  }

  #mark(): void {
    const { recorder, view } = this.#parts;
    if (recorder.mark('')) {
      view.say('Marker set.', { marker: true });
    }
  }

  async #rewind(): Promise<void> {
    const { recorder, view, rewindS } = this.#parts;
    const done = await recorder.rewind(rewindS);
    if (done.ok) {
      const { removedUs } = done.value;
      view.say(`Deleted the last ${formatDuration(removedUs)}.`, { rewoundUs: removedUs });
    } else {
      view.say(`Nothing was deleted: ${done.error.message}`, { error: done.error });
    }
  }
}
