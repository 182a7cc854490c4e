import type { Event } from '../../shared/base/emitter';
import type { Result } from '../../shared/base/result';
import type { Outcome } from '../../shared/contract/schemas';
import type { AskedPause, Upcoming } from '../replay/replay-run';
import type { StagePlaces } from './replay-places';
import type { RunGate } from './run-gate';

/** What is controlled: a replay or a macro that was started, until its `End`. */
export interface ControlledRun<End> {
  readonly state: ControlledState;
  readonly onDidChangeState: Event<ControlledState>;
  readonly onWillSend: Event<Upcoming>;
  readonly pause: (by: AskedPause) => Promise<void>;
  readonly resume: () => void;
  readonly step: () => void;
  readonly stop: (reason: 'stopped' | 'panic') => Promise<End>;
  readonly ended: Promise<End>;
}

/** `by`: why it paused. */
interface ControlledState {
  readonly state: 'starting' | 'running' | 'paused' | 'ended';
  readonly by?: string;
}

/** What controlling needs of the rest. */
export interface RunParts<Prepared, End> {
  readonly gate: RunGate;
  /** Seconds from the start to the first event. */
  readonly countdownS: () => number;
  /** Where buttons and the wheel are used. */
  readonly places: (prepared: Prepared) => StagePlaces;
  /** Why one that was ended in its countdown failed, one sentence; null: it did not. */
  readonly failureOf: (end: End) => string | null;
  /** Told of everything before it is sent; null: nothing more will be. */
  readonly expect: (upcoming: Upcoming | null) => void;
  /** As `ReplayStage.clear` and `ReplayStage.giveBack`. */
  readonly clearStage: (places: StagePlaces, onlyIfInTheWay: boolean) => Promise<Outcome>;
  readonly giveStageBack: () => void;
  readonly words: {
    readonly underWay: string;
    readonly notRunning: string;
    readonly notPaused: string;
  };
}

/** What to do to start one. Failures are one sentence. */
export interface RunWork<Prepared, Run> {
  /** A trigger starts it: there is no countdown, and our window goes only where it is in the way. */
  readonly byTrigger: boolean;
  /** `signal`: it is not wanted any more. */
  readonly prepare: (
    signal: AbortSignal,
  ) => Promise<Result<Prepared, { readonly message: string }>>;
  /** Gets everything ready, watches for what stops it, and begins with what `ready` resolves with. */
  readonly begin: (
    prepared: Prepared,
    ready: Promise<Prepared>,
  ) => Promise<Result<Run, { readonly message: string }>>;
  /** After the countdown: what was prepared, or in its stead what is to be done where the desktop has changed meanwhile. */
  readonly refresh?: (
    prepared: Prepared,
    signal: AbortSignal,
  ) => Promise<Result<Prepared, { readonly message: string }>>;
}

/** The one under way. */
export interface CurrentRun<Prepared, Run> {
  readonly name: string;
  /** Null while it is read. */
  readonly prepared: Prepared | null;
  /** Seconds of the countdown; null: there is none. */
  readonly remaining: number | null;
  /** Null until it begins. */
  readonly run: Run | null;
}

/** Whether it goes on by itself when its window is in front again, unless somebody pauses it. */
export function waitsForWindow({
  state: { state, by },
}: {
  readonly state: ControlledState;
}): boolean {
  return state === 'paused' && by === 'guard';
}
