import type { Event } from '../../shared/base/emitter';
import type { MonotonicMicros } from '../../shared/base/time';
import type { Chord } from '../../shared/input/chord';
import type { ReplayPass, ReplaySchedule } from '../../shared/replay/replay-schedule';
import type { InjectorCapabilities, InjectorFailure, TimingHelp } from './injector';
import type { Hold, PlanRows } from './plan-rows';

/** What stops a replay besides its own controls. */
export interface ReplaySafety {
  /** Holding Escape so long, really, not by the replay, stops it, ms; null: it does not. */
  readonly escapeMs: number | null;
  /** A chord that stops it; what the replay itself sends counts neither for it nor against it. */
  readonly chord: Chord | null;
  /** Whether any real input stops it. */
  readonly stopOnInput: boolean;
  /** When everything is later than this, µs, it pauses instead of catching up. */
  readonly stallUs: number;
}

/** What to replay. */
export interface ReplayRequest {
  readonly schedule: ReplaySchedule;
  readonly safety: ReplaySafety;
}

/** Why it is told to pause. */
export type AskedPause = 'user' | 'locked';

/** Why it paused. */
export type ReplayPause = AskedPause | 'stalled' | 'step';

/** Where a replay is. */
export type ReplayState =
  | { readonly state: 'starting' }
  | { readonly state: 'running' }
  | { readonly state: 'paused'; readonly by: ReplayPause }
  | { readonly state: 'ended'; readonly end: ReplayEnd };

/** How far it is. */
export interface ReplayProgress {
  /** From 0. */
  readonly pass: number;
  /** Operations done, over all passes. */
  readonly done: number;
  /** µs of the plan that are over. */
  readonly elapsedUs: number;
  /** µs of the plan to come, null when it has no end. */
  readonly remainingUs: number | null;
}

/** Why it ended. */
export type ReplayEndReason =
  | 'done'
  /** By whoever started it. */
  | 'stopped'
  /** By the panic chord or by Escape held. */
  | 'panic'
  /** Somebody used keyboard or pointer, and `stopOnInput` was asked for. */
  | 'input'
  | 'failed';

/**
 * What was done when: the first {@link ReplayTiming.length} operations, over all passes and in order.
 * Only so many are kept (`MAX_TIMINGS`, replay-timing.ts); `counted` says how many there were, and of all of those that
 * came by the clock it is known how late the latest and the last were.
 */
export interface ReplayTiming {
  readonly length: number;
  readonly counted: number;
  /** How late the latest of all that were counted was, µs; null: none came by the clock. */
  readonly mostUs: number | null;
  /** How late the last of them was, µs. */
  readonly lastUs: number | null;
  /** Deadline, µs since the start, pauses left out. */
  readonly plannedUs: Float64Array;
  /** When its sending began, on the same clock; NaN of a step, which comes when it is asked for. */
  readonly actualUs: Float64Array;
}

/** What a pause added to what was sent: all of it before operation `done`. */
export interface Interruption {
  /** How many operations were done. */
  readonly done: number;
  /** What it let go of, in that order. */
  readonly released: readonly Hold[];
  /** What was sent when it went on; null: it did not. */
  readonly pressed: PlanRows | null;
  /** Whether nothing was done in the stead of the next operation, which lets go of what was up already. */
  readonly leftOut: boolean;
}

/** How a replay went. */
export interface ReplayEnd extends TimingHelp {
  readonly reason: ReplayEndReason;
  /** One sentence where `reason` is `failed`: the cause and the cure. */
  readonly failure: InjectorFailure | null;
  /** When it started, on the monotonic clock. */
  readonly startedAt: MonotonicMicros;
  /** What the wall clock said then, ms since 1970: clocks drift apart where one is set, or the machine sleeps. */
  readonly startedAtWallMs: number;
  readonly injector: InjectorCapabilities;
  readonly timing: ReplayTiming;
  /** What was let go of because it was held when the replay paused or ended; null: nobody could say. */
  readonly released: readonly string[] | null;
  readonly pauses: readonly {
    readonly by: ReplayPause;
    readonly atUs: number;
    readonly forUs: number;
  }[];
  /** One for each of the pauses. */
  readonly interruptions: readonly Interruption[];
}

/**
 * Rows `[from, to)` of `pass` that will be sent, row i at `startAt + pass.atUs[i]`. `replaces`: nothing told
 * of before and not sent yet will be, as after a pause; where `to` is `from`, nothing comes instead. Presses
 * that a resume makes again are told of too. Valid during the call only.
 */
export interface Upcoming {
  readonly pass: ReplayPass;
  readonly from: number;
  readonly to: number;
  readonly startAt: MonotonicMicros;
  readonly replaces: boolean;
  /** What is later than this, µs, is not sent: it pauses before. */
  readonly stallUs: number;
}

/** A replay that is going on. */
export interface ReplayRun {
  readonly state: ReplayState;
  readonly progress: ReplayProgress;
  readonly onDidChangeState: Event<ReplayState>;
  /** Told before the system can have any of it, so that it can be known for ours when it is seen. */
  readonly onWillSend: Event<Upcoming>;
  /** When operation 0 of pass 0 is due, on the monotonic clock; known once it runs. Pauses put it off. */
  readonly startedAt: MonotonicMicros;
  /** Lets go of what is held. What the plan holds down then is pressed again by {@link ReplayRun.resume}. */
  readonly pause: (by: AskedPause) => Promise<void>;
  readonly resume: () => void;
  /** Does the next operation of a paused replay. */
  readonly step: () => void;
  /** Ends it. Resolves when everything held was let go of. */
  readonly stop: (reason: 'stopped' | 'panic') => Promise<ReplayEnd>;
  readonly ended: Promise<ReplayEnd>;
}
