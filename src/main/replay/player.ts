import { assertNever } from '../../shared/base/assert';
import { Emitter, type Event } from '../../shared/base/emitter';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import { createPass, type ReplayPass } from '../../shared/replay/replay-schedule';
import { monotonicNow } from '../capture/monotonic';
import type { FromHost, Halt, HostEnd, Standstill, TimingMessage } from './host-protocol';
import type { InjectorLink } from './injector-link';
import { type FedChunk, nextRow, type PlanFeed } from './plan-feed';
import { nameOfHold, planRowsOf } from './plan-rows';
import { holdsForStep, isLetGoAlready, preludeOf } from './prelude';
import type {
  AskedPause,
  Interruption,
  ReplayEnd,
  ReplayPause,
  ReplayProgress,
  ReplayRun,
  ReplayState,
  Upcoming,
} from './replay-run';
import { MAX_TIMINGS, TimingLog } from './replay-timing';

/** What is told to begin begins so much later, µs: it has to get there first. */
const LEAD_US = 20_000;
/** How long a host may take to let go of everything and end, ms. Then it is ended, and its guard lets go. */
const STOP_LIMIT_MS = 3_000;

const NOTHING = createPass(0, 0);

interface Pause {
  readonly by: ReplayPause;
  readonly atUs: number;
  forUs: number;
}

/** A replay, seen from who started it: feeds the injector host and keeps account. Nothing is sent before {@link Player.begin}. */
export class Player implements ReplayRun {
  readonly #link: InjectorLink;
  readonly #feeder: PlanFeed;
  readonly #account: boolean;
  readonly #stallUs: number;
  readonly #log: TimingLog;
  readonly #timings = new Emitter<TimingMessage>();
  readonly #states = new Emitter<ReplayState>();
  readonly #upcoming = new Emitter<Upcoming>();
  readonly #pauses: Pause[] = [];
  readonly #interruptions: Interruption[] = [];
  readonly #released: string[] = [];
  #state: ReplayState = { state: 'starting' };
  #startAt = monotonicNow();
  #began = { startedAt: this.#startAt, startedAtWallMs: Date.now() };
  /** While it is paused. */
  #standstill: Standstill | null = null;
  /** Steps asked for, the one under way included. */
  #steps = 0;
  /** It was told to go on while a step was under way. */
  #goesOn = false;
  /** µs of the plan that were over at the end. */
  #endedAfterUs = 0;
  #stopping: 'stopped' | 'panic' | null = null;
  /** How it ended, while it is not known yet that nothing is held. */
  #lastWords: HostEnd | null = null;
  #finish: (end: ReplayEnd) => void = () => undefined;

  readonly onDidChangeState: Event<ReplayState> = this.#states.event;
  readonly onWillSend: Event<Upcoming> = this.#upcoming.event;
  /** Told when operations were done, some hundred milliseconds later at the most. */
  readonly onDidTime: Event<TimingMessage> = this.#timings.event;
  readonly ended: Promise<ReplayEnd>;

  /** `stallUs`: its host pauses when it is later. `account`: whether it is kept when what was done, and what pauses did. */
  constructor(link: InjectorLink, feeder: PlanFeed, stallUs: number, account = true) {
    this.#link = link;
    this.#feeder = feeder;
    this.#account = account;
    this.#stallUs = stallUs;
    this.#log = new TimingLog(account ? MAX_TIMINGS : 0);
    feeder.onDidGrow(() => {
      if (this.#state.state === 'running' && this.#standstill === null) this.#feed();
    });
    this.ended = new Promise((resolve) => {
      this.#finish = resolve;
    });
    link.onMessage((message) => this.#message(message));
    void link.gone.then((released) => this.#hostGone(released));
  }

  get state(): ReplayState {
    return this.#state;
  }

  get startedAt(): MonotonicMicros {
    return this.#startAt;
  }

  get progress(): ReplayProgress {
    const { length, passes, totalUs } = this.#feeder.shape;
    const last = passes === 0 ? Number.POSITIVE_INFINITY : passes - 1;
    const done = this.#log.counted;
    const elapsedUs = Math.min(this.#elapsedUs(), totalUs ?? Number.POSITIVE_INFINITY);
    return {
      pass: length === 0 ? 0 : Math.min(last, Math.floor(done / length)),
      done,
      elapsedUs,
      remainingUs: totalUs === null ? null : totalUs - elapsedUs,
    };
  }

  /** To be called once, when everybody who wants to know what will be sent is listening. */
  begin(): void {
    // The first stretch has to be there before a time can be set; `loaded` says that it is.
    const chunk = this.#feeder.next(0);
    if (this.#state.state === 'starting' && chunk !== null) this.#post(chunk);
  }

  async pause(by: AskedPause): Promise<void> {
    if (this.#state.state === 'starting') await this.#until(({ state }) => state !== 'starting');
    this.#goesOn = false;
    if (this.#state.state !== 'running') return;
    this.#link.post({ type: 'pause', by });
    await this.#until(({ state }) => state !== 'running');
  }

  resume(): void {
    const standstill = this.#standstill;
    if (this.#steps > 0) this.#goesOn = true;
    if (standstill === null || this.#steps > 0 || this.#stopping !== null) return;
    this.#goesOn = false;
    const prelude = preludeOf(standstill);
    const now = monotonicNow();
    this.#goOn(standstill, now + LEAD_US, standstill.elapsedUs, {
      pressed: prelude,
      leftOut: false,
    });
    this.#willSend(prelude, 0, prelude.length, now, true);
    for (const { rows, from } of this.#feeder.pending(standstill.done)) {
      this.#willSend(rows, from, rows.length, this.#startAt, false);
    }
    this.#link.post({ type: 'resume', startAt: this.#startAt, prelude: planRowsOf(prelude) });
    this.#change({ state: 'running' });
    this.#feed();
  }

  step(): void {
    if (this.#state.state !== 'paused' || this.#stopping !== null) return;
    this.#steps += 1;
    // The others follow when this one is done.
    if (this.#standstill !== null && this.#steps === 1) this.#step(this.#standstill);
  }

  /** Has it pause by itself at a place of the plan, as after a step; null: nowhere. The last one counts. */
  haltAt(at: Halt | null): void {
    this.#link.post({ type: 'halt', at });
  }

  stop(reason: 'stopped' | 'panic'): Promise<ReplayEnd> {
    if (this.#stopping === null && this.#state.state !== 'ended') {
      this.#stopping = reason;
      this.#link.post({ type: 'stop', reason });
      const timer = setTimeout(this.#link.kill, STOP_LIMIT_MS);
      void this.ended.then(() => clearTimeout(timer));
    }
    return this.ended;
  }

  #message(message: FromHost): void {
    switch (message.type) {
      case 'asking':
      case 'ready':
        break;
      case 'loaded':
        this.#go();
        break;
      case 'timing':
        this.#log.add(message.plannedUs, message.actualUs);
        this.#timings.fire(message);
        if (this.#state.state === 'running') this.#feed();
        break;
      case 'paused':
        this.#paused(message);
        break;
      case 'ended':
        // Else when its guard has let go.
        if (message.letGo) this.#end(message);
        else this.#lastWords = message;
        break;
      default:
        assertNever(message);
    }
  }

  #go(): void {
    if (this.#stopping !== null) return;
    this.#startAt = monotonicMicros(monotonicNow() + LEAD_US);
    this.#began = { startedAt: this.#startAt, startedAtWallMs: Date.now() + LEAD_US / 1000 };
    for (const { rows } of this.#feeder.pending(0)) {
      this.#willSend(rows, 0, rows.length, this.#startAt, false);
    }
    this.#link.post({ type: 'go', startAt: this.#startAt });
    this.#change({ state: 'running' });
    this.#feed();
  }

  /** Keeps enough with the host. */
  #feed(): void {
    for (;;) {
      const chunk = this.#feeder.next(this.#log.counted);
      if (chunk === null) return;
      this.#willSend(chunk.rows, 0, chunk.rows.length, this.#startAt, false);
      this.#post(chunk);
    }
  }

  #post({ rows, endUs }: FedChunk): void {
    this.#link.post({ type: 'chunk', chunk: { rows: planRowsOf(rows), endUs } });
  }

  #willSend(
    pass: ReplayPass,
    from: number,
    to: number,
    startAt: MonotonicMicros,
    replaces: boolean,
  ): void {
    this.#upcoming.fire({ pass, from, to, startAt, replaces, stallUs: this.#stallUs });
  }

  #paused(told: Standstill): void {
    const { by, done, holds, released } = told;
    const next = nextRow(this.#feeder, done, (chunk) => this.#post(chunk));
    // A host does not know when that is due which it has not got.
    const elapsedUs = Math.min(told.elapsedUs, next?.rows.atUs[next.from] ?? told.elapsedUs);
    const standstill = { ...told, elapsedUs };
    this.#standstill = standstill;
    this.#released.push(...released);
    if (this.#account) {
      this.#pauses.push({ by, atUs: elapsedUs, forUs: 0 });
      this.#interruptions.push({
        done,
        released: released.flatMap((name) => holds.filter((hold) => nameOfHold(hold) === name)),
        pressed: null,
        leftOut: false,
      });
    }
    this.#willSend(NOTHING, 0, 0, this.#startAt, true);
    this.#change({ state: 'paused', by });
    if (this.#steps === 0) return;
    this.#steps -= 1;
    if (this.#steps > 0) {
      this.#step(standstill);
    } else if (this.#goesOn) {
      this.resume();
    }
  }

  #step(standstill: Standstill): void {
    const next = nextRow(this.#feeder, standstill.done, (chunk) => this.#post(chunk));
    const atUs = next?.rows.atUs[next.from];
    if (next === undefined || atUs === undefined) {
      // Nothing is left but the end.
      this.#steps = 0;
      this.resume();
      return;
    }
    const { place, holds } = standstill;
    const pressed = holdsForStep(holds);
    const prelude = preludeOf({ place, holds: pressed });
    const leaveOut = isLetGoAlready(next.rows, next.from, pressed);
    const now = monotonicNow();
    this.#goOn(standstill, now, atUs, { pressed: prelude, leftOut: leaveOut });
    this.#willSend(prelude, 0, prelude.length, now, true);
    if (!leaveOut) this.#willSend(next.rows, next.from, next.from + 1, this.#startAt, false);
    this.#link.post({
      ...{ type: 'step', startAt: this.#startAt, leaveOut },
      prelude: planRowsOf(prelude),
    });
  }

  /** Ends a standstill: at `at` so much of the plan is over, by a step also what it went past. */
  #goOn(standstill: Standstill, at: number, elapsedUs: number, did: Partial<Interruption>): void {
    const interruption = this.#interruptions.pop();
    if (interruption !== undefined) this.#interruptions.push({ ...interruption, ...did });
    this.#stood(standstill, at);
    // Without an account only what was let go of for good is of interest.
    if (!this.#account) this.#released.length = 0;
    this.#startAt = monotonicMicros(at - elapsedUs);
    if (this.#standstill === standstill) this.#standstill = null;
  }

  #stood({ elapsedUs }: Standstill, until: number): void {
    const pause = this.#pauses.at(-1);
    if (pause !== undefined) pause.forUs = until - this.#startAt - elapsedUs;
  }

  #elapsedUs(): number {
    if (this.#state.state === 'starting') return 0;
    if (this.#standstill !== null) return this.#standstill.elapsedUs;
    if (this.#state.state === 'ended') return this.#endedAfterUs;
    return Math.max(0, monotonicNow() - this.#startAt);
  }

  #end({ reason, failure, released, wakeFailed = false }: HostEnd): void {
    if (this.#state.state === 'ended') return;
    this.#endedAfterUs = this.#elapsedUs();
    if (this.#standstill !== null) this.#stood(this.#standstill, monotonicNow());
    const end: ReplayEnd = {
      reason,
      failure,
      ...this.#began,
      ...{ injector: this.#link.injector, realtime: this.#link.realtime },
      wakeLatencyUs: wakeFailed ? null : this.#link.wakeLatencyUs,
      timing: this.#log.timing,
      released: released === null ? null : [...this.#released, ...released],
      pauses: this.#pauses,
      interruptions: this.#interruptions,
    };
    this.#change({ state: 'ended', end });
    this.#finish(end);
  }

  /** It has ended without having said that nothing is held. `released`: by its guard. */
  async #hostGone(released: readonly string[] | null): Promise<void> {
    if (this.#state.state === 'ended') return;
    const words = this.#lastWords;
    if (words !== null) {
      // Where host and guard both let go of some, nobody knows all of it; with the display nothing was left to.
      const none = words.failure?.kind === 'display_gone' ? [] : null;
      this.#end({ ...words, released: none });
      return;
    }
    const failure = this.#stopping === null ? await this.#link.whyGone() : null;
    this.#end({ reason: this.#stopping ?? 'failed', failure, released, letGo: false });
  }

  #change(state: ReplayState): void {
    this.#state = state;
    this.#states.fire(state);
  }

  #until(reached: (state: ReplayState) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const dispose = this.onDidChangeState((state) => {
        if (!reached(state)) return;
        dispose();
        resolve();
      });
    });
  }
}
