import type {
  InjectorCapabilities,
  InjectorFailure,
  SharedConnection,
  TimingHelp,
} from './injector';
import type { Hold, PlanRows } from './plan-rows';
import type { AskedPause, ReplayEndReason, ReplayPause, ReplaySafety } from './replay-run';

/** How long the user of a desktop may take to answer whether input may be made, ms. */
export const ANSWER_LIMIT_MS = 120_000;

/** A stretch of the plan. */
export interface PlanChunk {
  readonly rows: PlanRows;
  /** The end of the plan, µs since its start, in the last chunk; null in all others. */
  readonly endUs: number | null;
}

/** What an injector host is to do. */
export interface HostRequest {
  readonly platform: NodeJS.Platform;
  readonly safety: ReplaySafety;
  readonly keys: readonly number[];
  readonly natives: readonly number[];
  readonly buttons: readonly number[];
  /** Keys, numbered as `keys`, that may be pressed as well where they exist. */
  readonly otherKeys?: readonly number[];
  /** False: the pointer is never put to a place. */
  readonly places?: boolean;
  /** False: the wheel is never turned. */
  readonly wheel?: boolean;
}

/** What a host that is ready injects with. */
export interface InjectorFacts extends TimingHelp {
  readonly injector: InjectorCapabilities;
}

/** What the worker of a host that is ready tells besides. */
export interface WorkerFacts extends InjectorFacts {
  /** As the injector has it. */
  readonly guardBy?: SharedConnection;
}

/** How a replay goes on after a pause. Row `at` of the plan is due at `startAt` + `at`, µs on the monotonic clock. */
export interface Continuation {
  readonly startAt: number;
  /** What puts back what the pause let go of; sent at once. Its `atUs` means nothing to the host. */
  readonly prelude: PlanRows;
}

/** Do one operation now. `leaveOut`: do nothing in its stead, it lets go of what is up already. */
export interface StepMessage extends Continuation {
  readonly type: 'step';
  readonly leaveOut: boolean;
}

/** A place of the plan to pause at, as `step`: before operation `done`, when `atUs` has come. What is past is none. */
export interface Halt {
  readonly done: number;
  readonly atUs: number;
}

/** Pause at a place of the plan, in the stead of any told of before; null: at none. */
export interface HaltMessage {
  readonly type: 'halt';
  readonly at: Halt | null;
}

/** What a player tells its injector host. */
export type ToHost =
  /** Start what does not depend on what is to be done, and wait: nothing is opened. May come before `open`. */
  | { readonly type: 'warm' }
  /** Get everything ready. Answered by `ready` or `ended`. */
  | { readonly type: 'open'; readonly request: HostRequest }
  /** The next stretch. Answered, the first time, by `loaded`. */
  | { readonly type: 'chunk'; readonly chunk: PlanChunk }
  /** Said again and again: whoever feeds the plan is there. */
  | { readonly type: 'alive' }
  /** Begin. */
  | { readonly type: 'go'; readonly startAt: number }
  /** Answered by `paused`, or by `ended`, should that be sooner. */
  | { readonly type: 'pause'; readonly by: AskedPause }
  | ({ readonly type: 'resume' } & Continuation)
  /** Do one operation; answered by `paused`. */
  | StepMessage
  | HaltMessage
  /** Answered by `ended`. */
  | { readonly type: 'stop'; readonly reason: 'stopped' | 'panic' };

/** Where a replay stands. */
export interface Standstill {
  readonly by: ReplayPause;
  /** How many operations of the plan are done. */
  readonly done: number;
  /** µs of the plan that are over. */
  readonly elapsedUs: number;
  /** What the plan holds down, in the order in which it was pressed. */
  readonly holds: readonly Hold[];
  /** Where the plan has the pointer; null when it has not said yet. */
  readonly place: { readonly x: number; readonly y: number } | null;
  /** What is known to have been let go of. */
  readonly released: readonly string[];
}

/** When the next operations were due and were done: µs since the start, pauses left out; steps are NaN. */
export interface TimingMessage {
  readonly type: 'timing';
  readonly plannedUs: Float64Array;
  readonly actualUs: Float64Array;
}

/** It stands. */
export interface PausedMessage extends Standstill {
  readonly type: 'paused';
}

/** It is over. The host ends after this, and its release guard too when nothing is held any more. */
export interface EndedMessage extends HostEnd {
  readonly type: 'ended';
}

/** What an injector host tells its player. */
export type FromHost =
  /** The desktop asks the user whether input may be made: `ready` takes as long as the answer. */
  | { readonly type: 'asking' }
  | ({ readonly type: 'ready' } & InjectorFacts)
  | { readonly type: 'loaded' }
  | TimingMessage
  | PausedMessage
  | EndedMessage;

/** How it ended. */
export interface HostEnd {
  readonly reason: ReplayEndReason;
  readonly failure: InjectorFailure | null;
  /** What is known to have been let go of; null: whoever let go could not say. */
  readonly released: readonly string[] | null;
  /** Whether the system has said that nothing is held. If not, the release guard is not dismissed. */
  readonly letGo: boolean;
  /** Processors were to be kept from deep sleep, and could not be, once or more. */
  readonly wakeFailed?: boolean;
}
