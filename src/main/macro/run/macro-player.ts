import { Emitter, type Event } from '../../../shared/base/emitter';
import type { MacroReport } from '../../../shared/macro/macro-report';
import { LatenessMeter } from '../../../shared/replay/lateness';
import type { OpenPlan } from '../../replay/open-plan';
import type { Player } from '../../replay/player';
import type { AskedPause, ReplayEnd, ReplayEndReason, Upcoming } from '../../replay/replay-run';
import type {
  MacroFailure,
  MacroPause,
  MacroProgress,
  MacroRun,
  MacroRunState,
} from '../macro-run';
import { type Flow, STOPPED_ITSELF } from './flow';
import type { Guards } from './guards';
import type { Halts } from './halts';
import { type Ending, reportOf } from './report';
import type { RunDesk } from './run-desk';
import type { Trail } from './trail';

/** What a {@link MacroPlayer} plays with. */
export interface MacroPlayerParts {
  readonly title: string;
  readonly seed: number;
  /** µs of the plan, where that is known before; else null. */
  readonly lengthUs: number | null;
  /** For what the session is like that it runs in. */
  readonly env: NodeJS.ProcessEnv;
  readonly player: Player;
  readonly plan: OpenPlan;
  readonly trail: Trail;
  readonly halts: Halts;
  readonly desk: RunDesk;
  /** They may be in force before it begins. */
  readonly guards: Guards;
  /** Goes through the plan; null: the run was over first. */
  readonly follow: () => Promise<{ readonly value: Flow } | null>;
  /** Nothing more is planned. */
  readonly endPlan: () => void;
  /** Gives back what the run has opened. */
  readonly close: (why?: ReplayEndReason) => Promise<void>;
}

/**
 * A run of a macro: one plan that is made while it is played, by one host. What stands it still:
 *
 * ```
 *   user, locked, step, stalled ──► hold ──┐
 *   another window in front ──► guard ─────┴─► the player is paused while there is either
 * ```
 */
export class MacroPlayer implements MacroRun {
  readonly #parts: MacroPlayerParts;
  readonly #states = new Emitter<MacroRunState>();
  readonly #lateness = new LatenessMeter();
  #state: MacroRunState = { state: 'starting' };
  #hold: MacroPause | null = null;
  /** It may begin; it has begun; a pause was asked for and has not come. */
  #ready = false;
  #begun = false;
  #pausing = false;
  /** It was told to go on while a single step was under way. */
  #goesOn = false;
  #startedAt = new Date();
  /** How it ends where the player cannot know. */
  #ending: Ending | null = null;
  #markerTimer: NodeJS.Timeout | undefined;
  #refusal: MacroFailure | null = null;

  readonly onDidChangeState: Event<MacroRunState> = this.#states.event;
  readonly onWillSend: Event<Upcoming>;
  readonly ended: Promise<MacroReport>;

  /** Nothing happens before {@link begin}. */
  constructor(parts: MacroPlayerParts) {
    this.#parts = parts;
    const { player, desk, guards } = parts;
    this.onWillSend = player.onWillSend;
    player.onDidTime(({ plannedUs, actualUs }) => {
      plannedUs.forEach((planned, row) => {
        this.#lateness.add(this.#lateness.counted, planned, actualUs[row] ?? Number.NaN);
      });
      desk.nudge();
    });
    player.onDidChangeState((state) => {
      if (state.state === 'paused') this.#paused(state.by);
      this.#apply();
      this.#setMarkerTimer();
      desk.nudge();
    });
    guards.onDidChange = () => {
      this.#apply();
      desk.nudge();
    };
    desk.onMarker = () => this.#setMarkerTimer();
    this.ended = player.ended.then((end) => this.#end(end));
  }

  get state(): MacroRunState {
    return this.#state;
  }

  get refusal(): MacroFailure | null {
    return this.#refusal;
  }

  get progress(): MacroProgress {
    const { player, trail, desk, lengthUs } = this.#parts;
    if (this.#state.state !== 'ended') desk.settle();
    const { elapsedUs } = player.progress;
    return {
      at: this.#state.state === 'ended' ? null : (trail.current?.id ?? null),
      pass: trail.passes,
      done: trail.done,
      elapsedMs: elapsedUs / 1000,
      remainingMs: lengthUs === null ? null : Math.max(0, lengthUs - elapsedUs) / 1000,
      variables: trail.variables,
    };
  }

  /** To be called once, when everybody who wants to know what will be sent is listening. */
  begin(): void {
    this.#ready = true;
    this.#apply();
  }

  /** Ends it in place of {@link begin}. */
  refuse(failure: MacroFailure): void {
    this.#refusal = failure;
    this.fail(failure.message);
  }

  /** Ends it, since nothing can be looked at any more. */
  fail(message: string): void {
    this.#finish({ reason: 'failed', message, failedAt: null });
  }

  async pause(by: AskedPause): Promise<void> {
    if (this.#state.state === 'ended') return;
    this.#hold ??= by;
    this.#apply();
    if (this.#state.state === 'paused') return this.#showPause();
    await new Promise<void>((resolve) => {
      const dispose = this.onDidChangeState(({ state }) => {
        if (state === 'running' || state === 'starting') return;
        dispose();
        resolve();
      });
    });
  }

  resume(): void {
    this.#goOn(false);
  }

  step(): void {
    if (this.#state.state === 'paused' && this.#hold !== null) this.#goOn(true);
  }

  setBreakpoints(steps: readonly string[]): void {
    this.#parts.halts.setBreakpoints(steps);
  }

  async stop(reason: 'stopped' | 'panic'): Promise<MacroReport> {
    void this.#parts.player.stop(reason);
    return this.ended;
  }

  #goOn(step: boolean): void {
    if (this.#state.state === 'ended') return;
    const { halts } = this.#parts;
    this.#goesOn = !step && this.#hold === null && halts.stepping;
    if (this.#hold !== null || step) halts.goOn(step);
    this.#hold = null;
    this.#apply();
    this.#showPause();
  }

  #paused(by: 'user' | 'stalled' | 'locked' | 'step'): void {
    this.#pausing = false;
    const { halts } = this.#parts;
    if (by === 'step') halts.reached();
    if (by === 'step' && this.#goesOn && !halts.atBreakpoint) halts.goOn(false);
    else if (by === 'step' || by === 'stalled') this.#hold ??= by;
    if (by === 'step') this.#goesOn = false;
  }

  /** Has the player do what is wanted. */
  #apply(): void {
    const { player, guards } = this.#parts;
    const { state } = player.state;
    if (!this.#ready || this.#state.state === 'ended' || state === 'ended') return;
    if (guards.end) {
      this.#finish({ reason: 'guard', message: WRONG_WINDOW, failedAt: null });
      return;
    }
    const goes = this.#hold === null && guards.hold;
    if (!this.#begun && goes) this.#start();
    else if (!goes && this.#begun && state !== 'paused' && !this.#pausing) {
      this.#pausing = true;
      void player.pause('user');
    } else if (goes && state === 'paused') player.resume();
    this.#show();
  }

  #start(): void {
    this.#begun = true;
    this.#startedAt = new Date();
    this.#parts.player.begin();
    void this.#parts.follow().then(
      (followed) => {
        if (followed !== null) this.#planned(followed.value);
      },
      (error: unknown) => this.fail(brokenOff(error)),
    );
  }

  /** Everything is planned, and is done as it was. */
  #planned(flow: Flow): void {
    if (flow?.kind === 'problem') {
      this.#ending = { reason: 'failed', message: flow.message, failedAt: flow.at };
    } else if (flow?.failed === true) {
      this.#ending = { reason: 'failed', message: flow.text ?? STOPPED_ITSELF, failedAt: flow.at };
    }
    this.#parts.endPlan();
  }

  /** Ends it at once, for a reason of our own. */
  #finish(ending: Ending): void {
    if (this.#state.state === 'ended' || this.#ending?.atOnce === true) return;
    this.#ending = { ...ending, atOnce: true };
    void this.#parts.player.stop('stopped');
  }

  #show(): void {
    const { state } = this.#parts.player.state;
    if (state === 'running') {
      if (this.#state.state !== 'running') this.#change({ state: 'running' });
    } else if (state === 'paused' || !this.#begun) {
      this.#showPause();
    }
  }

  #showPause(): void {
    const { player, guards } = this.#parts;
    const { state } = player.state;
    const by = this.#hold ?? (guards.hold ? null : 'guard');
    if (by === null || (this.#begun && state !== 'paused')) return;
    const shown = this.#state;
    // A step that ends where it began is told of too.
    if (shown.state === 'paused' && shown.by === by && by !== 'step') return;
    this.#change({ state: 'paused', by });
  }

  #change(state: MacroRunState): void {
    this.#state = state;
    this.#states.fire(state);
  }

  /** Markers are told of when they are due, to within milliseconds. */
  #setMarkerTimer(): void {
    clearTimeout(this.#markerTimer);
    const { player, trail, desk } = this.#parts;
    const dueUs = trail.nextMarkerUs;
    if (dueUs === null || player.state.state !== 'running') return;
    const ms = Math.max(0, Math.ceil((dueUs - desk.nowUs()) / 1000));
    this.#markerTimer = setTimeout(() => {
      desk.settle();
      this.#setMarkerTimer();
    }, ms);
  }

  async #end(end: ReplayEnd): Promise<MacroReport> {
    const { title, seed, env, player, trail, desk, guards, close } = this.#parts;
    clearTimeout(this.#markerTimer);
    const elapsedUs = player.progress.elapsedUs;
    trail.settle(end.reason === 'done' ? Number.POSITIVE_INFINITY : elapsedUs);
    desk.over = true;
    desk.nudge();
    guards.close();
    await close(end.reason);
    const report = reportOf({
      ...{ title, seed, env, end, elapsedUs, startedAt: this.#startedAt },
      ...{ ending: this.#ending, told: trail.told, lateness: this.#lateness },
    });
    this.#change({ state: 'ended', report });
    return report;
  }
}

const WRONG_WINDOW =
  'Another window than the one that the macro is for is in front: bring that one to the front, and run the macro again.';

/** What is said of a mistake of ours. Only the error's own name: nothing of what was typed. */
export function brokenOff(error: unknown): string {
  const name = error instanceof Error ? error.name : 'unknown error';
  return `The macro broke off by a mistake of Deskreel's (${name}): run it again, and report this.`;
}
