import { Emitter, type Event } from '../../shared/base/emitter';
import { err, type Result } from '../../shared/base/result';
import type { ReplayStatus, ReplayWish } from '../../shared/contract/replay';
import type { Outcome } from '../../shared/contract/schemas';
import type { Settings } from '../../shared/contract/settings';
import { PassedMarkers } from '../../shared/replay/replay-markers';
import type { ReplaySchedule } from '../../shared/replay/replay-schedule';
import type { InjectorFailure } from '../replay/injector';
import type { ReplayEnd, ReplayRequest, ReplayRun, Upcoming } from '../replay/replay-run';
import type { CurrentRun } from './controlled-run';
import { pointerPlaces, type StagePlaces } from './replay-places';
import type { Preparation, PreparedReplay } from './replay-preparation';
import { RunControl } from './run-control';
import { RunGate } from './run-gate';
import { runSafety } from './run-safety';

/** What replaying needs of the rest. */
export interface ReplayParts {
  readonly settings: () => Settings;
  /** Reads a session and makes its schedule, in the background. `message`: one sentence. */
  readonly prepare: (name: string, wish: ReplayWish, signal: AbortSignal) => Promise<Preparation>;
  /** As `prepareAgain`. */
  readonly prepareAgain: (
    before: PreparedReplay,
    name: string,
    wish: ReplayWish,
    signal: AbortSignal,
  ) => Promise<Preparation>;
  /** Gets everything ready, watches for what stops it, and begins with what `ready` resolves with. */
  readonly start: (
    request: ReplayRequest,
    ready: Promise<ReplaySchedule>,
  ) => Promise<Result<ReplayRun, InjectorFailure>>;
  /** Whether Escape and a chord can stop it, wherever the focus is. */
  readonly watchesInput: boolean;
  /** Told of everything before it is sent, so that it is known for ours; null: nothing more will be. */
  readonly expect: (upcoming: Upcoming | null) => void;
  /**
   * Takes our window out of the way of what is used at `places`; resolves when the desktop has got used to
   * that, or says why it cannot be. `onlyIfInTheWay`: even where the user wants it away.
   */
  readonly clearStage: (places: StagePlaces, onlyIfInTheWay: boolean) => Promise<Outcome>;
  /** Brings back what {@link ReplayParts.clearStage} took away. */
  readonly giveStageBack: () => void;
  /** Shared with whatever else moves the pointer and presses keys. */
  readonly gate?: RunGate;
}

/** A replay that is over. */
export interface FinishedReplay {
  readonly name: string;
  readonly prepared: PreparedReplay;
  readonly end: ReplayEnd;
}

const WORDS = {
  underWay: 'A replay is under way: stop it first.',
  notRunning: 'Nothing is being replayed: start a replay first.',
  notPaused: 'The replay is not paused: pause it first.',
};

/** Replays as window, menu, tray and hotkeys control them: one at a time, with a countdown. */
export class ReplayControl {
  readonly #parts: ReplayParts;
  readonly #statusChanged = new Emitter<ReplayStatus>();
  readonly #marks = new Emitter<string>();
  readonly #control: RunControl<PreparedReplay, ReplayRun, ReplayEnd>;
  /** Of the latest one that ran. */
  #passed: { readonly run: ReplayRun; readonly markers: PassedMarkers } | null = null;

  /** Fires when the state has changed, and while it runs about four times a second. */
  readonly onDidChangeStatus: Event<ReplayStatus> = this.#statusChanged.event;
  /** Fires once everything that was held is let go of. */
  readonly onDidEnd: Event<FinishedReplay>;
  /** Fires with what a marker of the session says, a moment after the replay has come by it. */
  readonly onDidPassMarker: Event<string> = this.#marks.event;

  constructor(parts: ReplayParts) {
    this.#parts = parts;
    this.#control = new RunControl({
      gate: parts.gate ?? new RunGate(),
      countdownS: () => parts.settings().replay.countdownS,
      places: ({ schedule }) => pointerPlaces(schedule),
      failureOf: ({ failure }) => failure?.message ?? null,
      expect: parts.expect,
      clearStage: parts.clearStage,
      giveStageBack: parts.giveStageBack,
      words: WORDS,
    });
    this.#control.onDidChange(() => {
      this.#lookForMarkers();
      this.#statusChanged.fire(this.status);
    });
    this.onDidEnd = this.#control.onDidEnd;
    this.onDidEnd(({ end }) => {
      if (end.reason === 'done') this.#tellMarkers(this.#passed?.markers.rest() ?? []);
    });
  }

  get status(): ReplayStatus {
    const { current } = this.#control;
    return current === null ? { state: 'idle' } : statusOf(current);
  }

  /** Whether one is under way, from its start until everything is let go of. */
  get busy(): boolean {
    return this.#control.current !== null;
  }

  /**
   * Reads the session, counts down and starts. Resolves when it runs, or was called off, which is no
   * failure.
   */
  start(name: string, wish: ReplayWish): Promise<Outcome> {
    const { settings, watchesInput, prepare, prepareAgain, start } = this.#parts;
    return this.#control.start(name, {
      byTrigger: false,
      prepare: async (signal) => asked(await prepare(name, wish, signal), wish),
      begin: ({ schedule }, ready) =>
        start(
          { schedule, safety: runSafety(settings(), watchesInput, wish.stopOnInput) },
          ready.then((latest) => latest.schedule),
        ),
      refresh: async (before, signal) =>
        asked(await prepareAgain(before, name, wish, signal), wish),
    });
  }

  /** Pauses because the user said so; what is held is let go of. */
  pause(): Promise<Outcome> {
    return this.#control.pause();
  }

  resume(): Promise<Outcome> {
    return this.#control.resume();
  }

  /** Does the next thing of a paused replay. */
  step(): Promise<Outcome> {
    return this.#control.step();
  }

  /** Pauses, or goes on. */
  togglePause(): Promise<Outcome> {
    return this.#control.togglePause();
  }

  /** Ends it wherever it is; a countdown is called off. Resolves when everything is let go of. */
  stop(reason: 'stopped' | 'panic'): Promise<void> {
    return this.#control.stop(reason);
  }

  /** The screen was locked or unlocked. A replay goes on only when the user says so. */
  setLocked(locked: boolean): void {
    this.#control.setLocked(locked);
  }

  /** What it has come by since. Nothing of one that is being ended: what a marker starts is not to come after a panic. */
  #lookForMarkers(): void {
    const { run = null, prepared = null } = this.#control.current ?? {};
    if (run === null || prepared === null) return;
    if (this.#passed?.run !== run) {
      const { markers, schedule } = prepared;
      const { length, passes } = schedule;
      this.#passed = { run, markers: new PassedMarkers(markers, length, passes) };
    }
    const { state } = run.state;
    if (state !== 'running' && state !== 'paused') return;
    this.#tellMarkers(this.#passed.markers.upTo(run.progress.done));
  }

  #tellMarkers(texts: readonly string[]): void {
    for (const text of texts) this.#marks.fire(text);
  }
}

/** What was prepared, unless the displays have changed and the wish does not say what becomes of places. */
function asked(prepared: Preparation, { onLayoutChange }: ReplayWish): Preparation {
  const layoutChange = prepared.ok ? prepared.value.layoutChange : null;
  return layoutChange !== null && onLayoutChange === null
    ? err({ message: `${layoutChange} Choose to scale or to clamp recorded places.` })
    : prepared;
}

function statusOf(current: CurrentRun<PreparedReplay, ReplayRun>): ReplayStatus {
  const { name, prepared, run, remaining } = current;
  const named = { name, title: prepared?.title ?? '' };
  if (remaining !== null) {
    return { state: 'countdown', ...named, remaining };
  }
  if (run === null || prepared === null) {
    return { state: 'preparing', ...named };
  }
  const { state } = run;
  switch (state.state) {
    case 'starting':
      return { state: 'preparing', ...named };
    case 'ended':
      return { state: 'ending', ...named };
    case 'running':
    case 'paused': {
      const { schedule } = prepared;
      const { pass, done, elapsedUs, remainingUs } = run.progress;
      return {
        state: state.state,
        ...named,
        pausedBy: state.state === 'paused' ? state.by : null,
        pass,
        passes: schedule.passes,
        done,
        operations: schedule.passes === 0 ? null : schedule.passes * schedule.length,
        elapsedUs,
        remainingUs,
      };
    }
  }
}
