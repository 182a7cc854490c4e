import { setImmediate as turn } from 'node:timers/promises';

/** Nothing is heard for longer than this, ms. */
const STRETCH_MS = 20;

/** Does work that is done in stretches while signals are heard; null: `stop` has aborted. */
export async function inTurns<Value>(
  work: Generator<void, Value, void>,
  stop: AbortSignal,
): Promise<Value | null> {
  let turnedAt = performance.now();
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    if (performance.now() - turnedAt >= STRETCH_MS) {
      await turn();
      turnedAt = performance.now();
    }
    if (stop.aborted) return null;
  }
}
