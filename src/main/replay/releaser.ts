import type { Dispose } from '../../shared/base/disposables';
import type { ReplaySchedule } from '../../shared/replay/replay-schedule';

/** What a replay may press, and so may leave down. */
export interface ReplayPresses extends Pick<ReplaySchedule, 'keys' | 'natives' | 'buttons'> {
  /** False: the wheel is never turned, which on X11 presses buttons. */
  readonly wheel?: boolean;
}

/** Lets go of what a process that is gone has pressed, of {@link ReplayPresses} only. */
export interface Releaser {
  /**
   * Looks what is down and lets go of it, until nothing is and the system has seen the last of process
   * `pid`. Ends after some seconds at the latest. What it has let go of, as `KeyA`, `key 255`, `button 1` or `wheel`; null
   * where the system does not tell what is down, and it let go of everything.
   */
  readonly release: (pid: number) => Promise<readonly string[] | null>;
  /** Called once when there is no system any more that anything could be down on. */
  readonly onGone: (listener: () => void) => Dispose;
  readonly close: () => void;
}
