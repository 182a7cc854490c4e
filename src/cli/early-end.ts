import type { Dispose } from '../shared/base/disposables';
import type { Event } from '../shared/base/emitter';

/** As much of a replay, or of a macro, as there is to end. */
export interface Endable {
  readonly onDidChangeState: Event<{ readonly state: string; readonly by?: string }>;
  readonly stop: (reason: 'stopped') => Promise<unknown>;
}

/** Why a replay of the command line ends before its plan does: by a signal, the screen lock, or a standstill. */
export type EndedBy = 'asked' | 'locked' | 'stalled';

/**
 * Ends a replay early, from before there is one until it is over, and remembers why: the first reason
 * counts.
 */
export class EarlyEnd {
  readonly #callOff = new AbortController();
  #why: EndedBy | null = null;
  #run: Endable | null = null;

  /** Aborts with the first reason. */
  get signal(): AbortSignal {
    return this.#callOff.signal;
  }

  /** The first reason; null: there was none. */
  get why(): EndedBy | null {
    return this.#why;
  }

  /** Ends the replay, or keeps it from starting. */
  end(why: EndedBy): void {
    this.#why ??= why;
    this.#callOff.abort();
    void this.#run?.stop('stopped');
  }

  /** Ends it when `stop` aborts, at once where it has; `first` is called before that. */
  endBy(stop: AbortSignal, first: () => void = () => undefined): Dispose {
    const onStop = (): void => {
      first();
      this.end('asked');
    };
    if (stop.aborted) onStop();
    stop.addEventListener('abort', onStop);
    return () => stop.removeEventListener('abort', onStop);
  }

  /**
   * Takes a replay that has not sent anything yet: to be called before anything is waited for. It pauses by
   * itself in a standstill, which nobody is there to look at.
   */
  attach(run: Endable): Dispose {
    this.#run = run;
    if (this.#why !== null) void run.stop('stopped');
    return run.onDidChangeState((state) => {
      if (state.state === 'paused' && state.by === 'stalled') this.end('stalled');
    });
  }
}
