import type { Dispose } from '../../../shared/base/disposables';

/** The clock on the wall, which people and the network put forward and back, and a way to be woken. */
export interface WallClock {
  /** ms since 1970. */
  readonly now: () => number;
  /** Calls back once, `ms` later or when the machine wakes up; the function returned calls that off. */
  readonly wake: (ms: number, call: () => void) => Dispose;
}

/** That of this machine. Waiting keeps no process alive. */
export const systemClock: WallClock = {
  now: () => Date.now(),
  wake: (ms, call) => {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
