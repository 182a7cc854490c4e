import type { Dispose } from '../../shared/base/disposables';

const MINUTE_MS = 60_000;

/** Calls `tell` at the beginning of each minute of the clock, until the function returned is called. */
export function everyMinute(tell: () => void): Dispose {
  let timer: ReturnType<typeof setTimeout>;
  const wait = (): void => {
    timer = setTimeout(
      () => {
        wait();
        tell();
      },
      MINUTE_MS - (Date.now() % MINUTE_MS),
    );
  };
  wait();
  return () => clearTimeout(timer);
}
