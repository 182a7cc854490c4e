import type { Dispose } from '../../shared/base/disposables';

/** How often {@link onTick} calls, ms. */
export const TICK_MS = 100;

const listeners = new Set<() => void>();
let timer: NodeJS.Timeout | null = null;

/**
 * Calls `listener` every {@link TICK_MS} until the function returned is called. All of a process do in one turn of its event
 * loop what is to be done so often: to wake up costs more than most of that. A listener that throws is a bug, and ends the process.
 */
export function onTick(listener: () => void): Dispose {
  const own = (): void => listener();
  listeners.add(own);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(own);
    if (listeners.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}
