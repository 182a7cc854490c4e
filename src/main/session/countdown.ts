import { elapsed } from '../../shared/base/time';
import { monotonicNow } from '../capture/monotonic';

/** What a {@link countdown} reports to, and what ends it. */
export interface CountdownParts {
  /** Cancels it. */
  readonly signal: AbortSignal;
  /** Called at once with all of the seconds, then each second with one less, down to 1. */
  readonly onTick: (remaining: number) => void;
}

/**
 * Waits `seconds` (whole, 0 for none). Resolves to true at the end, and to false as soon as `signal`
 * aborts. The seconds are counted from the start, so late ticks do not add up.
 */
export function countdown(seconds: number, { signal, onTick }: CountdownParts): Promise<boolean> {
  const start = monotonicNow();
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (whole: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(whole);
    };
    const cancel = (): void => end(false);
    const tick = (remaining: number): void => {
      if (remaining <= 0) {
        end(true);
        return;
      }
      onTick(remaining);
      const due = (seconds - remaining + 1) * 1000;
      const now = elapsed(start, monotonicNow()) / 1000;
      timer = setTimeout(() => tick(remaining - 1), Math.max(0, Math.ceil(due - now)));
    };
    if (signal.aborted) {
      resolve(false);
      return;
    }
    signal.addEventListener('abort', cancel, { once: true });
    tick(seconds);
  });
}
