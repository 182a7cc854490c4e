import type { InjectorFailure } from './injector';
import type { PlanRows } from './plan-rows';
import type { ReplaySafety } from './replay-run';

/** What really happens on keyboard and pointer while a replay runs. */
export interface InputWatch {
  /** Takes what will be sent, in order. */
  readonly add: (rows: PlanRows) => void;
  /** Takes what will be sent before the rest of what is known. */
  readonly insert: (rows: PlanRows) => void;
  /** Whether input stops the replay now. */
  readonly setPlaying: (playing: boolean) => void;
}

/** What an {@link InputWatch} needs of the replay. */
export interface WatchedReplay {
  readonly safety: ReplaySafety;
  /** How many operations were sent so far, modulo 2^32. */
  readonly sent: () => number;
  /** Told when it is to stop. */
  readonly stop: (reason: 'panic' | 'input') => void;
  /** Told when nothing can be watched any more: why, null where the X display has gone. */
  readonly lost: (failure: InjectorFailure | null) => void;
}
