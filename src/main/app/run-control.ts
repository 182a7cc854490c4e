import type { Dispose } from '../../shared/base/disposables';
import { Emitter, type Event } from '../../shared/base/emitter';
import type { Outcome } from '../../shared/contract/schemas';
import { countdown } from '../session/countdown';
import {
  type ControlledRun,
  type CurrentRun,
  type RunParts,
  type RunWork,
  waitsForWindow,
} from './controlled-run';
import { NO_PLACES, type StagePlaces } from './replay-places';

/** How often its progress is told, ms. */
const TICK_MS = 250;
/** A step is over after this, for all that can be seen, ms. */
const STEP_MS = 300;

const LOCKED = 'The screen is locked: unlock it first.';
const WRONG_WINDOW = 'It goes on when its window is in front: bring that one there, or stop it.';
const CALLED_OFF: Outcome = { ok: true };

interface Current<Prepared, Run> extends CurrentRun<Prepared, Run> {
  readonly abort: AbortController;
  readonly byTrigger: boolean;
  prepared: Prepared | null;
  places: StagePlaces;
  remaining: number | null;
  run: Run | null;
  /** A single step was asked for and has not ended: a word to go on holds when it has. */
  stepping: boolean;
}

/**
 * Brings what moves the pointer and presses keys from its start to its end, one at a time: it is read, the window goes out
 * of the way, a countdown runs, it is paused, stepped, stopped, and everything held is let go of.
 */
export class RunControl<Prepared, Run extends ControlledRun<End>, End> {
  readonly #parts: RunParts<Prepared, End>;
  readonly #changed = new Emitter<void>();
  readonly #ended = new Emitter<{
    readonly name: string;
    readonly prepared: Prepared;
    readonly end: End;
  }>();
  #current: Current<Prepared, Run> | null = null;
  #over: Promise<unknown> = Promise.resolve();
  #ticker: NodeJS.Timeout | null = null;
  #locked = false;

  /** Fires when the state has changed, and while it runs about four times a second. */
  readonly onDidChange: Event<void> = this.#changed.event;
  /** Fires once everything that was held is let go of. */
  readonly onDidEnd = this.#ended.event;

  constructor(parts: RunParts<Prepared, End>) {
    this.#parts = parts;
  }

  /** From its start until everything is let go of; null: there is none. */
  get current(): CurrentRun<Prepared, Run> | null {
    return this.#current;
  }

  /** Resolves when it runs, or was called off, which is no failure. */
  async start(name: string, work: RunWork<Prepared, Run>): Promise<Outcome> {
    const { gate, words } = this.#parts;
    const refusal = this.#locked ? LOCKED : gate.take(words.underWay);
    if (refusal !== null) {
      return refuse(refusal);
    }
    const current: Current<Prepared, Run> = {
      name,
      abort: new AbortController(),
      byTrigger: work.byTrigger,
      prepared: null,
      stepping: false,
      places: NO_PLACES,
      remaining: null,
      run: null,
    };
    this.#current = current;
    this.#tell();
    const begun = this.#begin(current, work).finally(() => {
      if (current.run === null) {
        this.#leave();
      }
    });
    this.#over = begun;
    return begun;
  }

  async #begin(current: Current<Prepared, Run>, work: RunWork<Prepared, Run>): Promise<Outcome> {
    const { signal } = current.abort;
    const prepared = await work.prepare(signal);
    if (signal.aborted) {
      return CALLED_OFF;
    }
    if (!prepared.ok) {
      return refuse(prepared.error.message);
    }
    this.#take(current, prepared.value);
    let begin: (latest: Prepared) => void = () => undefined;
    const ready = new Promise<Prepared>((resolve) => {
      begin = resolve;
    });
    const started = await work.begin(prepared.value, ready);
    if (!started.ok) {
      return refuse(started.error.message);
    }
    const run = started.value;
    // What stops it is watched from here on: it calls the countdown off.
    void run.ended.then(() => current.abort.abort());
    const outcome = signal.aborted
      ? CALLED_OFF
      : ((await this.#countDown(current)) ?? (await this.#refresh(current, work)));
    if (outcome !== null || signal.aborted) {
      const failure = this.#parts.failureOf(await run.stop('stopped'));
      return failure === null ? (outcome ?? CALLED_OFF) : refuse(failure);
    }
    const latest = current.prepared ?? prepared.value;
    const begun = this.#follow(current, latest, run);
    begin(latest);
    return begun;
  }

  #take(current: Current<Prepared, Run>, prepared: Prepared): void {
    current.prepared = prepared;
    current.places = this.#parts.places(prepared);
  }

  /** Clears the stage and counts down; what comes of it where it is not to begin. */
  async #countDown(current: Current<Prepared, Run>): Promise<Outcome | null> {
    const { byTrigger, places } = current;
    const cleared = await this.#parts.clearStage(places, byTrigger);
    if (!cleared.ok) {
      return cleared;
    }
    const whole = await countdown(byTrigger ? 0 : this.#parts.countdownS(), {
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

  /** Takes the desktop as it is after the countdown; what comes of it where it is not to begin. */
  async #refresh(
    current: Current<Prepared, Run>,
    { refresh }: RunWork<Prepared, Run>,
  ): Promise<Outcome | null> {
    const before = current.prepared;
    if (refresh === undefined || before === null) {
      return null;
    }
    const latest = await refresh(before, current.abort.signal);
    if (current.abort.signal.aborted) {
      return CALLED_OFF;
    }
    if (!latest.ok) {
      return refuse(latest.error.message);
    }
    if (latest.value === before) {
      return null;
    }
    this.#take(current, latest.value);
    const cleared = await this.#parts.clearStage(current.places, current.byTrigger);
    return cleared.ok ? null : cleared;
  }

  /** Pauses because the user said so; what is held is let go of. */
  async pause(): Promise<Outcome> {
    const run = this.#current?.run ?? null;
    if (run === null || !(run.state.state === 'running' || waitsForWindow(run))) {
      return refuse(this.#parts.words.notRunning);
    }
    await run.pause('user');
    return { ok: true };
  }

  async resume(): Promise<Outcome> {
    return this.#onward((run) => run.resume(), true);
  }

  /** Does the next thing of a paused one. */
  async step(): Promise<Outcome> {
    const outcome = await this.#onward((run, current) => {
      current.stepping = true;
      run.step();
    }, false);
    if (outcome.ok) {
      setTimeout(() => {
        if (this.#current?.run?.state.state === 'paused') {
          this.#parts.giveStageBack();
        }
        this.#tell();
      }, STEP_MS);
    }
    return outcome;
  }

  /** Pauses, or goes on. */
  togglePause(): Promise<Outcome> {
    const run = this.#current?.run ?? null;
    const goesOn = run?.state.state === 'paused' && !waitsForWindow(run);
    return goesOn ? this.resume() : this.pause();
  }

  /** Ends it wherever it is; a countdown is called off. Resolves when everything is let go of. */
  async stop(reason: 'stopped' | 'panic'): Promise<void> {
    const current = this.#current;
    current?.abort.abort();
    await current?.run?.stop(reason);
    await this.#over.catch(() => undefined);
  }

  /** The screen was locked or unlocked. What is paused by it goes on only when the user says so. */
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

  /** `whileStepping`: also while a single step is under way, which nobody can tell from a paused one. */
  async #onward(
    go: (run: Run, current: Current<Prepared, Run>) => void,
    whileStepping: boolean,
  ): Promise<Outcome> {
    const { words, clearStage } = this.#parts;
    const current = this.#current;
    const run = current?.run ?? null;
    if (current === null || run === null) {
      return refuse(words.notRunning);
    }
    const waits = (): boolean => {
      const { state } = run.state;
      return state === 'paused' || (whileStepping && state === 'running' && current.stepping);
    };
    if (!waits()) {
      return refuse(words.notPaused);
    }
    if (waitsForWindow(run)) {
      return refuse(WRONG_WINDOW);
    }
    if (this.#locked) {
      return refuse(LOCKED);
    }
    const cleared = await clearStage(current.places, current.byTrigger);
    if (!cleared.ok || !waits()) {
      return cleared;
    }
    // That takes a moment, in which the screen may have been locked.
    if (this.#locked) {
      this.#parts.giveStageBack();
      return refuse(LOCKED);
    }
    go(run, current);
    return cleared;
  }

  /** Follows a run until everything it held is let go of. Resolves when it has begun, or with why it could not begin. */
  #follow(current: Current<Prepared, Run>, prepared: Prepared, run: Run): Promise<Outcome> {
    current.run = run;
    let hasBegun = false;
    let tellBegun: (outcome: Outcome) => void = () => undefined;
    const begun = new Promise<Outcome>((resolve) => {
      tellBegun = resolve;
    });
    const look = (): void => {
      const { state } = run.state;
      if (state !== 'running' && state !== 'paused') return;
      hasBegun = true;
      tellBegun({ ok: true });
    };
    look();
    const undo: readonly Dispose[] = [
      run.onWillSend((upcoming) => this.#parts.expect(upcoming)),
      run.onDidChangeState(({ state, by }) => {
        look();
        if (state !== 'running') current.stepping = false;
        // What waits for a window goes on by itself when that is back: nothing is to come before it.
        if (state === 'paused' && by !== 'guard') {
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
      const refusal = hasBegun ? null : this.#parts.failureOf(end);
      if (refusal === null) this.#ended.fire({ name: current.name, prepared, end });
      tellBegun(refusal === null ? { ok: true } : refuse(refusal));
    });
    return begun;
  }

  #leave(): void {
    if (this.#ticker !== null) {
      clearInterval(this.#ticker);
      this.#ticker = null;
    }
    this.#current = null;
    this.#parts.gate.leave();
    this.#parts.giveStageBack();
    this.#tell();
  }

  #tell(): void {
    this.#changed.fire();
  }
}

function refuse(message: string): Outcome {
  return { ok: false, message };
}
