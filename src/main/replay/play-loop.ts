import { assertNever } from '../../shared/base/assert';
import type { ReplayOpCode } from '../../shared/replay/replay-schedule';
import { CoarseWait } from './coarse-wait';
import type { ControlWords } from './control-words';
import type { Halt, PlanChunk } from './host-protocol';
import type { Injector, InjectorFailure } from './injector';
import { PlanHolds } from './plan-holds';
import type { PlanRows } from './plan-rows';
import { PreciseWait } from './precise-wait';
import type { RealtimeShare } from './realtime-share';
import type { ReplayEndReason, ReplayPause } from './replay-run';
import { SilenceWatch } from './silence-watch';
import { StallWatch } from './stall-watch';
import { syncedInTime } from './synced-in-time';
import { TimingBuffer } from './timing-buffer';
import type { WakeLatency } from './wake-latency';
import type { FromWorker, ToWorker } from './worker-protocol';

/** With so much time to spare, µs, the event loop may turn, which costs more than an event does. */
const TURN_SLACK_US = 300;
/** It turns no more often than this, µs; more often where stalls are to be noticed sooner, to see answers in time. */
const turnEveryUs = (stallUs: number): number => Math.min(200_000, Math.max(100_000, stallUs / 5));
/** It turns after so many operations in any case: the system's answers have to be read. */
const TURN_EVERY_OPS = 1_024;
/** How long is slept while the system does not take what is sent, ms. */
const CONGESTED_SLEEP_MS = 1;
/**
 * When operations were done is told of so often, µs, with so much time to spare, µs; without, after so long,
 * µs, and when so many are known.
 */
const TELL_EVERY_US = 400_000;
const TELL_SLACK_US = 500;
const TELL_LATEST_US = 500_000;
const TELL_ROWS = 8_192;

/** What a {@link PlayLoop} needs. */
export interface PlayParts {
  readonly injector: Injector;
  readonly control: ControlWords;
  /** The next message, undefined when there is none. */
  readonly receive: () => ToWorker | undefined;
  readonly post: (message: FromWorker) => void;
  /** µs, the same in every process. */
  readonly clock: () => number;
  /** µs that the machine is up, suspended or not. */
  readonly upUs: () => number;
  /** Lets the event loop turn once. */
  readonly turn: () => Promise<void>;
  /** Held while a deadline is near, and not otherwise. */
  readonly wakeLatency: Pick<WakeLatency, 'boundUs' | 'hasFailed' | 'hold' | 'relax' | 'drop'>;
  /** Looked at whenever an operation is next. */
  readonly share: Pick<RealtimeShare, 'look'>;
  readonly stallUs: number;
}

/**
 * Does a plan by absolute deadlines: row `at` is due at `start + at`, and `start` moves with a pause and with
 * nothing else, so no error adds up. What is late is done at once, in order, and what comes next is on
 * time again.
 */
export class PlayLoop {
  readonly #parts: PlayParts;
  readonly #coarse: CoarseWait;
  readonly #wait: PreciseWait;
  readonly #stalls: StallWatch;
  readonly #silence: SilenceWatch;
  readonly #holds = new PlanHolds();
  readonly #timing = new TimingBuffer(TELL_ROWS);
  readonly #chunks: PlanChunk[] = [];
  /** The next row of the first chunk. */
  #row = 0;
  #done = 0;
  /** Where 0 of the plan is on the clock; null while it does not run. */
  #startAt: number | null = null;
  #endUs: number | null = null;
  #halt: Halt | null = null;
  #wakes = -1;
  #failure: InjectorFailure | null = null;
  /** What was let go of without the system having said that it was done. */
  readonly #letGoOf: string[] = [];
  #turnedAt = 0;
  #sinceTurn = 0;
  #toldAt = 0;

  constructor(parts: PlayParts) {
    this.#parts = parts;
    this.#coarse = new CoarseWait(parts.control, parts.wakeLatency);
    this.#wait = new PreciseWait(parts.control, parts.clock, parts.wakeLatency.boundUs !== null);
    this.#stalls = new StallWatch(parts);
    this.#silence = new SilenceWatch(parts.control, parts.clock, parts.stallUs);
    parts.injector.onFailed((failure) => {
      this.#failure = failure;
    });
  }

  /** Until the end; nothing is held then, or the end that is told of says that this is not known. */
  async run(): Promise<void> {
    const { control } = this.#parts;
    for (;;) {
      if (control.wakes !== this.#wakes) await this.#look();
      const command = control.command;
      if (command?.type === 'end') return this.#end(command.reason);
      if (this.#failure !== null) return this.#end('failed');
      if (command?.type === 'pause') {
        control.clearPause();
        if (this.#startAt !== null) await this.#pause(command.by, this.#startAt);
      } else if (this.#startAt === null) {
        await this.#rest();
      } else if (this.#stalls.stalled) {
        await this.#pause('stalled', this.#startAt);
      } else if (this.#halt !== null && this.#done >= this.#halt.done) {
        await this.#atHalt(this.#startAt, this.#halt);
      } else if (this.#parts.injector.congested()) {
        await this.#turn();
        if (this.#parts.injector.congested()) control.sleep(this.#wakes, CONGESTED_SLEEP_MS);
      } else if (this.#chunks.length > 0) {
        // Most rows need no turn of the event loop, and then no promise either.
        const turning = this.#next(this.#startAt);
        if (turning !== null) await turning;
      } else if (this.#endUs === null) {
        if (this.#isForsaken()) await this.#pause('stalled', this.#startAt);
        else await this.#rest();
      } else if (await this.#reached(this.#startAt + this.#endUs)) {
        return this.#end('done');
      }
    }
  }

  /**
   * The next row: waits for it, at most for a while, and does it. Where that takes a turn of the event loop,
   * what to wait for before the next call.
   */
  #next(startAt: number): Promise<void> | null {
    const rows = this.#chunks[0]?.rows;
    const atUs = rows?.atUs[this.#row];
    if (rows === undefined || atUs === undefined) throw new Error('A chunk has a row to do.');
    const { clock, share, stallUs } = this.#parts;
    const deadline = startAt + atUs;
    let now = clock();
    // Here, so that it is judged anew in a long wait after a dense part, and not when that is over.
    share.look(now);
    if (now < deadline) {
      const slack = deadline - now;
      if (this.#mayTurn(slack, now)) return this.#turn();
      if (!this.#idle(slack, now)) return null;
      now = this.#wait.until(deadline, this.#wakes);
      if (Number.isNaN(now)) return null;
    }
    // It may have stood still before the wait or in it.
    if (now - deadline > stallUs) return this.#pause('stalled', startAt);
    this.#send(rows, this.#row);
    this.#timing.add(atUs, now - startAt);
    this.#advance(rows);
    if (this.#timing.full || now - this.#toldAt >= TELL_LATEST_US) this.#tell(now);
    this.#sinceTurn += 1;
    return this.#sinceTurn >= TURN_EVERY_OPS ? this.#turn() : null;
  }

  /** Pauses when the moment has come; not at what is past. */
  async #atHalt(startAt: number, { done, atUs }: Halt): Promise<void> {
    if (this.#done === done && !(await this.#reached(startAt + atUs))) return;
    this.#halt = null;
    if (this.#done === done) await this.#pause('step', startAt);
  }

  #advance(rows: PlanRows): void {
    this.#row += 1;
    this.#done += 1;
    if (this.#row < rows.length) return;
    this.#chunks.shift();
    this.#row = 0;
    this.#skipEmpty();
  }

  #skipEmpty(): void {
    while (this.#chunks[0]?.rows.length === 0) this.#chunks.shift();
  }

  /** Whether a moment of the clock has come; waits for it at most a while. */
  async #reached(deadline: number): Promise<boolean> {
    const now = this.#parts.clock();
    if (now >= deadline) return true;
    const slack = deadline - now;
    if (this.#mayTurn(slack, now)) await this.#turn();
    if (!this.#idle(slack, now)) return false;
    return !Number.isNaN(this.#wait.until(deadline, this.#wakes));
  }

  /** Whether there is time for the event loop to turn, µs, and it should. */
  #mayTurn(slack: number, now: number): boolean {
    if (slack < TURN_SLACK_US) return false;
    return now - this.#turnedAt >= turnEveryUs(this.#parts.stallUs);
  }

  /** Uses the time before a deadline, µs; whether the last stretch to it may be waited for now. */
  #idle(slack: number, now: number): boolean {
    if (slack >= TELL_SLACK_US && now - this.#toldAt >= TELL_EVERY_US) this.#tell(now);
    return this.#coarse.pass(slack, this.#wakes);
  }

  /** Nothing to do until a message comes. */
  async #rest(): Promise<void> {
    await this.#turn();
    this.#tell(this.#parts.clock());
    this.#coarse.rest(this.#wakes);
  }

  /** With nothing to play, whether something is held that nobody is there to have let go of. */
  #isForsaken(): boolean {
    return this.#silence.lasts() && this.#holds.holds.length > 0;
  }

  async #turn(): Promise<void> {
    await this.#parts.turn();
    this.#sinceTurn = 0;
    this.#turnedAt = this.#parts.clock();
    if (this.#startAt !== null) this.#stalls.look();
  }

  #send(rows: PlanRows, row: number): void {
    const op = (rows.op[row] ?? 0) as ReplayOpCode; // a plan holds nothing else
    const code = rows.code[row] ?? 0;
    const native = rows.native[row] ?? 0;
    const x = rows.x[row] ?? 0;
    const y = rows.y[row] ?? 0;
    // Before it is sent: who watches the input must know it for ours when it comes.
    this.#parts.control.countSent();
    this.#parts.injector.send(op, code, native, x, y, rows.amount[row] ?? 0);
    this.#holds.take(op, code, native, x, y);
  }

  /** Takes a row as done that has nothing to do. */
  #leaveOut(rows: PlanRows, row: number): void {
    const op = (rows.op[row] ?? 0) as ReplayOpCode; // a plan holds nothing else
    this.#parts.control.countSent();
    this.#holds.take(op, rows.code[row] ?? 0, rows.native[row] ?? 0, 0, 0);
  }

  /** Takes the messages that have come. */
  async #look(): Promise<void> {
    const { control, receive } = this.#parts;
    this.#wakes = control.wakes;
    for (let message = receive(); message !== undefined; message = receive()) {
      switch (message.type) {
        case 'chunk':
          this.#chunks.push(message.chunk);
          this.#skipEmpty();
          this.#endUs = message.chunk.endUs;
          break;
        case 'go':
          this.#go(message.startAt);
          break;
        case 'resume':
          for (let row = 0; row < message.prelude.length; row += 1)
            this.#send(message.prelude, row);
          this.#go(message.startAt);
          break;
        case 'step':
          for (let row = 0; row < message.prelude.length; row += 1)
            this.#send(message.prelude, row);
          await this.#step(message.leaveOut);
          break;
        case 'halt':
          this.#halt = message.at;
          break;
        default:
          assertNever(message);
      }
    }
  }

  #go(startAt: number): void {
    this.#stalls.forget();
    this.#startAt = startAt;
  }

  /** Does the next operation now, whenever it is due, and pauses again. Nobody can say how late that is. */
  async #step(leaveOut: boolean): Promise<void> {
    const rows = this.#chunks[0]?.rows;
    const atUs = rows?.atUs[this.#row];
    if (rows === undefined || atUs === undefined) return;
    const now = this.#parts.clock();
    if (leaveOut) this.#leaveOut(rows, this.#row);
    else this.#send(rows, this.#row);
    this.#timing.add(atUs, Number.NaN);
    this.#advance(rows);
    await this.#pause('step', now - atUs);
  }

  /** Lets go of everything, and says so. */
  async #pause(by: ReplayPause, startAt: number): Promise<void> {
    const { injector, clock, post, control } = this.#parts;
    this.#letGoOf.push(...injector.releaseAll());
    const now = clock();
    this.#startAt = null;
    const synced = await this.#synced(() => control.command?.type === 'end');
    const released = synced ? this.#letGoOf.splice(0) : [];
    this.#tell(now);
    const next = this.#chunks[0]?.rows.atUs[this.#row] ?? this.#endUs ?? Number.POSITIVE_INFINITY;
    const { holds, place } = this.#holds;
    // What is due already is due when it goes on, not a pause ago.
    const elapsedUs = Math.max(0, Math.min(now - startAt, next));
    post({ type: 'paused', by, done: this.#done, elapsedUs, holds, place, released });
  }

  async #end(reason: ReplayEndReason): Promise<void> {
    const { injector, clock, post, wakeLatency } = this.#parts;
    this.#letGoOf.push(...injector.releaseAll());
    const letGo = await this.#synced(() => false);
    this.#tell(clock());
    const failure = this.#failure;
    injector.close();
    post({
      type: 'ended',
      reason: failure === null ? reason : 'failed',
      failure,
      released: letGo ? this.#letGoOf : [],
      letGo,
      wakeFailed: wakeLatency.hasFailed,
    });
  }

  /** Whether the system has done what was sent; not when it takes too long, or nobody wants to know any more. */
  async #synced(givenUp: () => boolean): Promise<boolean> {
    const synced = await syncedInTime(this.#parts.injector, givenUp);
    if (typeof synced === 'boolean') return synced;
    this.#failure = synced;
    return false;
  }

  /** Tells when operations were done. */
  #tell(now: number): void {
    this.#toldAt = now;
    if (this.#timing.length > 0) this.#parts.post({ type: 'timing', ...this.#timing.take() });
  }
}
