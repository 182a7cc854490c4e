/** Signals that end a recording. SIGHUP: the terminal was closed. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal that asked for the end. */
export type StopSignal = (typeof STOP_SIGNALS)[number];

/**
 * Takes Ctrl-C and its kin from now until {@link release}, so that they end a recording cleanly.
 * `first` resolves at the first; every later one calls `onAgain`.
 */
export class StopSignals {
  readonly first: Promise<StopSignal>;
  readonly #listener: (signal: NodeJS.Signals) => void;

  constructor(onAgain: (signal: StopSignal) => void) {
    let resolveFirst: ((signal: StopSignal) => void) | null = null;
    this.first = new Promise((resolve) => {
      resolveFirst = resolve;
    });
    this.#listener = (signal) => {
      const stop = STOP_SIGNALS.find((name) => name === signal);
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
    for (const signal of STOP_SIGNALS) {
      process.on(signal, this.#listener);
    }
  }

  /** Gives the signals back: the next one ends the process. */
  release(): void {
    for (const signal of STOP_SIGNALS) {
      process.off(signal, this.#listener);
    }
  }
}
