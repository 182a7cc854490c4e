import type { InputSource, SourceFailure } from '../main/capture/source';
import { err } from '../shared/base/result';

const CALLED_OFF: SourceFailure = {
  kind: 'host_failed',
  message: 'The recording was stopped before it had started: start it again.',
};

/**
 * The same source, but its start ends, and fails, when `signal` aborts before it has succeeded. A
 * source that has started goes on.
 */
export function withCalledOffStart(source: InputSource, signal: AbortSignal): InputSource {
  return {
    start: (sink, request) => {
      if (signal.aborted) {
        return Promise.resolve(err(CALLED_OFF));
      }
      const stop = (): void => void source.stop();
      const letGo = (): void => signal.removeEventListener('abort', stop);
      signal.addEventListener('abort', stop, { once: true });
      const started = source.start(sink, request);
      // Beside the promise given back, not in it: whoever waits for that misses no event after it.
      void started.then(letGo, letGo);
      return started;
    },
    stop: () => source.stop(),
    watch: () => source.watch(),
  };
}
