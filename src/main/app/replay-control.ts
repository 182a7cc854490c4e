import type { Dispose } from '../../shared/base/disposables';
import { Emitter, type Event } from '../../shared/base/emitter';
import type { Result } from '../../shared/base/result';
import type { ReplayStatus, ReplayWish } from '../../shared/contract/replay';
import type { Outcome } from '../../shared/contract/schemas';
import type { Settings } from '../../shared/contract/settings';
import { parseChord } from '../../shared/input/chord';
import type { InjectorFailure } from '../replay/injector';
import type { ReplayEnd, ReplayRequest, ReplayRun, Upcoming } from '../replay/replay-run';
import { countdown } from '../session/countdown';
import { NO_PLACES, type PointerPlaces, pointerPlaces } from './replay-places';
import type { PreparedReplay } from './replay-preparation';

/** Holding Escape for so long stops a replay, ms. */
const ESCAPE_MS = 1000;
/** When everything is later than this it pauses, µs. */
const STALL_US = 1_000_000;
/** How often its progress is told, ms. */
const TICK_MS = 250;
/** A step is over after this, for all that can be seen, ms. */
const STEP_MS = 300;

/** What replaying needs of the rest. */
export interface ReplayParts {
  readonly settings: () => Settings;
  /** Reads a session and makes its schedule, in the background. `message`: one sentence. */
  readonly prepare: (
    name: string,
    wish: ReplayWish,
  ) => Promise<Result<PreparedReplay, { readonly message: string }>>;
  /** Gets everything ready, watches for what stops it, and begins when `ready` resolves. */
  readonly start: (
    request: ReplayRequest,
    ready: Promise<void>,
  ) => Promise<Result<ReplayRun, InjectorFailure>>;
  /** Whether Escape and a chord can stop it, wherever the focus is. */
  readonly watchesInput: boolean;
  /** Told of everything before it is sent, so that it is known for ours; null: nothing more will be. */
  readonly expect: (upcoming: Upcoming | null) => void;
  /**
   * Takes our window out of the way of what is used at `places`; resolves when the desktop has got used to
   * that, or says why it cannot be.
   */
  readonly clearStage: (places: PointerPlaces) => Promise<Outcome>;
  /** Brings back what {@link ReplayParts.clearStage} took away. */
  readonly giveStageBack: () => void;
}

/** A replay that is over. */
export interface FinishedReplay {
  readonly name: string;
  readonly prepared: PreparedReplay;
  readonly end: ReplayEnd;
}

/** The one under way. */
interface Current {
  readonly name: string;
  readonly abort: AbortController;
  prepared: PreparedReplay | null;
  places: PointerPlaces;
  remaining: number | null;
  run: ReplayRun | null;
}

const UNDER_WAY = 'A replay is under way: stop it first.';
const LOCKED = 'The screen is locked: unlock it first.';
const NOT_RUNNING = 'Nothing is being replayed: start a replay first.';
const CALLED_OFF: Outcome = { ok: true };
const NOT_PAUSED = 'The replay is not paused: pause it first.';

/** Replays as window, menu, tray and hotkeys control them: one at a time, with a countdown. */
export class ReplayControl {
  readonly #parts: ReplayParts;
  readonly #statusChanged = new Emitter<ReplayStatus>();
  readonly #ended = new Emitter<FinishedReplay>();
  #current: Current | null = null;
  #over: Promise<unknown> = Promise.resolve();
  #ticker: NodeJS.Timeout | null = null;
  #locked = false;

  /** Fires when the state has changed, and while it runs about four times a second. */
  readonly onDidChangeStatus: Event<ReplayStatus> = this.#statusChanged.event;
  /** Fires once everything that was held is let go of. */
  readonly onDidEnd: Event<FinishedReplay> = this.#ended.event;

  constructor(parts: ReplayParts) {
    this.#parts = parts;
  }

  get status(): ReplayStatus {
    return this.#current === null ? { state: 'idle' } : statusOf(this.#current);
  }

  /** Whether one is under way, from its start until everything is let go of. */
  get busy(): boolean {
    return this.#current !== null;
  }

  /**
   * Reads the session, counts down and starts. Resolves when it runs, or was called off, which is no
   * failure.
   */
  async start(name: string, wish: ReplayWish): Promise<Outcome> {
    const refusal = this.#current !== null ? UNDER_WAY : this.#locked ? LOCKED : null;
    if (refusal !== null) {
      return refuse(refusal);
    }
    const abort = new AbortController();
    const current: Current = {
      name,
      abort,
      prepared: null,
      places: NO_PLACES,
      remaining: null,
      run: null,
    };
    this.#current = current;
    this.#tell();
    const begun = this.#begin(current, wish).finally(() => {
      if (current.run === null) {
        this.#leave();
      }
    });
    this.#over = begun;
    return begun;
  }

  async #begin(current: Current, wish: ReplayWish): Promise<Outcome> {
    const { signal } = current.abort;
    const prepared = await this.#parts.prepare(current.name, wish);
    if (signal.aborted) {
      return { ok: true };
    }
    if (!prepared.ok) {
      return refuse(prepared.error.message);
    }
    const { layoutChange, schedule } = prepared.value;
    if (layoutChange !== null && wish.onLayoutChange === null) {
      return refuse(`${layoutChange} Choose to scale or to clamp recorded places.`);
    }
    current.prepared = prepared.value;
    current.places = pointerPlaces(schedule);
    let begin: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const started = await this.#parts.start({ schedule, safety: this.#safety(wish) }, ready);
    if (!started.ok) {
      return refuse(started.error.message);
    }
    const run = started.value;
    // What stops it is watched from here on: it calls the countdown off.
    void run.ended.then(() => current.abort.abort());
    const outcome = signal.aborted ? CALLED_OFF : await this.#countDown(current);
    if (outcome !== null || signal.aborted) {
      const { failure } = await run.stop('stopped');
      return failure === null ? (outcome ?? CALLED_OFF) : refuse(failure.message);
    }
    this.#follow(current, prepared.value, run);
    begin();
    return { ok: true };
  }

  /** Clears the stage and counts down; what comes of it where it is not to begin. */
  async #countDown(current: Current): Promise<Outcome | null> {
    const cleared = await this.#parts.clearStage(current.places);
    if (!cleared.ok) {
      return cleared;
    }
    const whole = await countdown(this.#parts.settings().replay.countdownS, {
      signal: current.abort.signal,
      onTick: (remaining) => {
        current.remaining = remaining;
        this.#tell();
      },
    });
    current.remaining = null;
    this.#tell();
    return whole ? null : CALLED_OFF;
  }

  /** Pauses because the user said so; what is held is let go of. */
  async pause(): Promise<Outcome> {
    const run = this.#running();
    if (run === null) {
      return refuse(NOT_RUNNING);
    }
    await run.pause('user');
    return { ok: true };
  }

  async resume(): Promise<Outcome> {
    return this.#onward((run) => run.resume());
  }

  /** Does the next thing of a paused replay. */
  async step(): Promise<Outcome> {
    const outcome = await this.#onward((run) => run.step());
    if (outcome.ok) {
      setTimeout(() => {
        if (this.status.state === 'paused') {
          this.#parts.giveStageBack();
        }
        this.#tell();
      }, STEP_MS);
    }
    return outcome;
  }

  /** Pauses, or goes on. */
  async togglePause(): Promise<void> {
    await (this.status.state === 'paused' ? this.resume() : this.pause());
  }

  /** Ends it wherever it is; a countdown is called off. Resolves when everything is let go of. */
  async stop(reason: 'stopped' | 'panic'): Promise<void> {
    const current = this.#current;
    current?.abort.abort();
    await current?.run?.stop(reason);
    await this.#over.catch(() => undefined);
  }

  /** The screen was locked or unlocked. A replay goes on only when the user says so. */
  setLocked(locked: boolean): void {
    this.#locked = locked;
    const current = this.#current;
    if (locked && current?.run === null) {
      current.abort.abort();
    } else if (locked) {
      // One that is starting pauses as soon as it can.
      void current?.run?.pause('locked');
    }
  }

  /** What runs and is not paused. */
  #running(): ReplayRun | null {
    const run = this.#current?.run ?? null;
    return run !== null && run.state.state === 'running' ? run : null;
  }

  async #onward(go: (run: ReplayRun) => void): Promise<Outcome> {
    const current = this.#current;
    const run = current?.run ?? null;
    if (current === null || run === null) {
      return refuse(NOT_RUNNING);
    }
    if (run.state.state !== 'paused') {
      return refuse(NOT_PAUSED);
    }
    if (this.#locked) {
      return refuse(LOCKED);
    }
    const cleared = await this.#parts.clearStage(current.places);
    if (cleared.ok && run.state.state === 'paused') {
      go(run);
    }
    return cleared;
  }

  #safety(wish: ReplayWish): ReplayRequest['safety'] {
    const { watchesInput, settings } = this.#parts;
    const { chord } = settings().hotkeys.panic;
    return {
      escapeMs: watchesInput ? ESCAPE_MS : null,
      chord: watchesInput && chord !== null ? parseChord(chord) : null,
      stopOnInput: wish.stopOnInput,
      stallUs: STALL_US,
    };
  }

  /** Follows a run until everything it held is let go of. */
  #follow(current: Current, prepared: PreparedReplay, run: ReplayRun): void {
    current.run = run;
    const undo: readonly Dispose[] = [
      run.onWillSend((upcoming) => this.#parts.expect(upcoming)),
      run.onDidChangeState(({ state }) => {
        if (state === 'paused') {
          this.#parts.giveStageBack();
        }
        this.#tell();
      }),
    ];
    this.#ticker = setInterval(() => {
      if (run.state.state === 'running') {
        this.#tell();
      }
    }, TICK_MS);
    this.#tell();
    this.#over = run.ended.then((end) => {
      for (const each of undo) {
        each();
      }
      this.#parts.expect(null);
      this.#leave();
      this.#ended.fire({ name: current.name, prepared, end });
    });
  }

  #leave(): void {
    if (this.#ticker !== null) {
      clearInterval(this.#ticker);
      this.#ticker = null;
    }
    this.#current = null;
    this.#parts.giveStageBack();
    this.#tell();
  }

  #tell(): void {
    this.#statusChanged.fire(this.status);
  }
}

function statusOf(current: Current): ReplayStatus {
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

function refuse(message: string): Outcome {
  return { ok: false, message };
}
