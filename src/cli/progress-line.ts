import type { OutputOptions } from './output';
import type { Terminal } from './terminal';

/** Work shorter than this shows no progress. */
const PATIENCE_MS = 1000;
/** Time between two drawings; lines of a log are further apart. */
const DRAW_MS = 100;
const LOG_MS = 1000;

/**
 * One line on stderr that says how far a long piece of work is. Drawn over itself on a terminal,
 * line after line where `--progress` asks for it elsewhere, and not at all otherwise.
 */
export class ProgressLine {
  readonly #terminal: Terminal;
  readonly #mode: 'off' | 'draw' | 'log';
  readonly #now: () => number;
  #nextAt: number;
  #drawn = false;

  /** `patienceMs`: how long to stay silent. `now` gives milliseconds that never go back. */
  constructor(
    terminal: Terminal,
    options: OutputOptions,
    { patienceMs = PATIENCE_MS, now = () => performance.now() } = {},
  ) {
    this.#terminal = terminal;
    this.#now = now;
    this.#nextAt = now() + patienceMs;
    if (options.json === true) {
      this.#mode = 'off';
    } else if (terminal.stderr.isTTY === true) {
      this.#mode = 'draw';
    } else {
      this.#mode = options.progress === true ? 'log' : 'off';
    }
  }

  /** Shows `text` when it is time to. Costs a comparison when it is not. */
  show(text: () => string): void {
    if (this.#mode === 'off' || this.#now() < this.#nextAt) {
      return;
    }
    if (this.#mode === 'draw') {
      this.#nextAt = this.#now() + DRAW_MS;
      this.#drawn = true;
      // A longer line would go on in the next one, which is not wiped.
      const room = (this.#terminal.stderr.columns ?? 0) - 1;
      this.#terminal.stderr.write(`\r\u001b[2K${room > 0 ? text().slice(0, room) : text()}`);
    } else {
      this.#nextAt = this.#now() + LOG_MS;
      this.#terminal.stderr.write(`${text()}\n`);
    }
  }

  /** Wipes the line, so that what is printed next starts on a clean one. */
  clear(): void {
    if (this.#drawn) {
      this.#drawn = false;
      this.#terminal.stderr.write('\r\u001b[2K');
    }
  }
}

/** `Sealing: 42 %`, the usual text of a progress line. */
export function percentText(what: string, done: number, total: number): string {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  return `${what}: ${percent} %`;
}
