import type { Recorder } from '../main/session/recorder';
import type { Dispose } from '../shared/base/disposables';
import type { Counters, PauseReason, RecorderStatus } from '../shared/contract/schemas';
import { formatCount, formatDuration, formatMicros, plural } from './format';
import { type OutputOptions, printNotice } from './output';
import { ProgressLine, percentText } from './progress-line';
import type { Terminal } from './terminal';

/** How often the line with running totals is looked at, ms. */
const LOOK_MS = 250;

/**
 * What is seen of a recording on stderr while it runs: running totals, then how far sealing is, on one
 * line where a person watches or asked for it; and that it pauses and goes on.
 */
export class RecordingView {
  readonly #terminal: Terminal;
  readonly #options: OutputOptions;
  readonly #recorder: Recorder;
  readonly #line: ProgressLine;
  readonly #timer: NodeJS.Timeout;
  readonly #unsubscribe: Dispose;
  #paused = '';

  constructor(terminal: Terminal, options: OutputOptions, recorder: Recorder) {
    this.#terminal = terminal;
    this.#options = options;
    this.#recorder = recorder;
    this.#line = new ProgressLine(terminal, options);
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#unsubscribe = recorder.onDidChangeStatus((status) => this.#statusChanged(status));
    this.#statusChanged(recorder.status);
  }

  /** Says something, on a line of its own. */
  say(text: string, document?: unknown): void {
    this.#line.clear();
    printNotice(this.#terminal, this.#options, text, document);
  }

  /** Shows nothing more. */
  close(): void {
    clearInterval(this.#timer);
    this.#unsubscribe();
    this.#line.clear();
  }

  #look(): void {
    const { status } = this.#recorder;
    if (status.state === 'stopping') {
      this.#line.show(() => percentText('Sealing', status.progress, 1));
    } else if (status.state === 'recording' || status.state === 'paused') {
      // Counted only where the line is shown.
      this.#line.show(() => this.#totals());
    }
  }

  #totals(): string {
    const counters = this.#recorder.counters();
    return counters === null ? '' : `${this.#paused}${totalsLine(counters)}`;
  }

  #statusChanged(status: RecorderStatus): void {
    if (status.state !== 'recording' && status.state !== 'paused') {
      return;
    }
    const paused = status.state === 'paused' ? `${pausedText(status.pausedBy)}  ` : '';
    if (paused === this.#paused) {
      return;
    }
    this.#paused = paused;
    const { state, pausedBy } = status;
    this.say(paused === '' ? 'Recording again.' : `${paused.trimEnd()}.`, { state, pausedBy });
  }
}

const PAUSE_TEXT = {
  user: 'as you asked',
  locked: 'the screen is locked',
  rule: 'a window is in front that is never recorded',
} as const satisfies Readonly<Record<PauseReason, string>>;

/** `Paused (the screen is locked)` */
export function pausedText(reasons: readonly PauseReason[]): string {
  return `Paused (${reasons.map((reason) => PAUSE_TEXT[reason]).join('; ')})`;
}

/** `12.0 s  1,234 events  56/s  lag 0.4 ms`, and what was lost if anything was. */
export function totalsLine(counters: Counters): string {
  const parts = [
    formatDuration(counters.durationUs),
    plural(counters.events, 'event'),
    `${formatCount(Math.round(counters.rate))}/s`,
    `keys ${formatCount(counters.keys)}`,
    `buttons ${formatCount(counters.buttons)}`,
    `moves ${formatCount(counters.moves)}`,
    `wheel ${formatCount(counters.wheel)}`,
  ];
  if (counters.latencyP50Us !== null) {
    parts.push(`lag ${formatMicros(counters.latencyP50Us)}`);
  }
  if (counters.dropped > 0) {
    parts.push(`${formatCount(counters.dropped)} lost`);
  }
  return parts.join('  ');
}
