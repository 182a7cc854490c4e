import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isBusy } from '../../shared/contract/recorder-status';
import type { Recorder } from '../session/recorder';
import { logLine } from './log';

/** How often the loop is looked at, ms. */
const RESOLUTION_MS = 20;
/** No turn of main's event loop should take longer. */
const LIMIT_MS = 50;

/** Where tests and benches find the longest turn of the last recording, ms, on `globalThis`. */
export const LOOP_LAG = Symbol.for('deskreel.loop-lag-ms');

/**
 * Watches how long main's event loop is kept from its work from the start of a recording until it
 * is sealed, and logs when that was too long. Off in between: watching wakes fifty times a second.
 */
export function watchLoopLag(recorder: Recorder): void {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let watching = false;
  recorder.onDidChangeStatus((status) => {
    const wanted = isBusy(status);
    if (wanted && !watching) {
      histogram.reset();
      histogram.enable();
    } else if (!wanted && watching) {
      histogram.disable();
      const lagMs = Math.max(0, histogram.max / 1e6 - RESOLUTION_MS);
      Reflect.set(globalThis, LOOP_LAG, lagMs);
      if (lagMs > LIMIT_MS) {
        logLine(`the event loop was kept waiting for ${Math.round(lagMs)} ms`);
      }
    }
    watching = wanted;
  });
}
