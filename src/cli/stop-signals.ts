import { type OutputOptions, printNotice } from './output';
import type { Terminal } from './terminal';

/** Signals that end a recording. SIGHUP: the terminal was closed. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-Z. Who stands still sends nothing more, but does not let go of anything either. */
const STAND_STILL = 'SIGTSTP';

/** A signal that asked for the end. */
export type StopSignal = (typeof STOP_SIGNALS)[number] | typeof STAND_STILL;

/**
 * Takes Ctrl-C and its kin from now until {@link release}, so that they end a recording cleanly.
 * `first` resolves at the first; every later one calls `onAgain`.
 */
export class StopSignals {
  readonly first: Promise<StopSignal>;
  readonly #signals: readonly StopSignal[];
  readonly #listener: (signal: NodeJS.Signals) => void;

  /** `standsStill`: whether Ctrl-Z stops this process, as it does any; else it is one of those signals. */
  constructor(onAgain: (signal: StopSignal) => void, standsStill = true) {
    this.#signals = standsStill ? STOP_SIGNALS : [...STOP_SIGNALS, STAND_STILL];
    let resolveFirst: ((signal: StopSignal) => void) | null = null;
    this.first = new Promise((resolve) => {
      resolveFirst = resolve;
    });
    this.#listener = (signal) => {
      const stop = this.#signals.find((name) => name === signal);
      if (stop === undefined) {
        return;
      }
      if (resolveFirst !== null) {
        resolveFirst(stop);
        resolveFirst = null;
      } else {
        onAgain(stop);
      }
    };
    for (const signal of this.#signals) {
      process.on(signal, this.#listener);
    }
  }

  /** Gives the signals back: the next one ends the process. */
  release(): void {
    for (const signal of this.#signals) {
      process.off(signal, this.#listener);
    }
  }
}

/**
 * Takes Ctrl-C and its kin from now on for a command that sends input, Ctrl-Z too: the first aborts the signal, with its name
 * as the reason; later ones are told that it is already ending.
 */
export function stopWhenAsked(terminal: Terminal, options: OutputOptions): AbortSignal {
  const callOff = new AbortController();
  const signals = new StopSignals(
    () =>
      printNotice(
        terminal,
        options,
        'deskreel: already stopping; what is held is being let go of.',
      ),
    false,
  );
  void signals.first.then((signal) => callOff.abort(signal));
  return callOff.signal;
}
