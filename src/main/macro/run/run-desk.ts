import type { MacroNeed } from '../../../shared/macro/macro-needs';
import type { Operation } from '../../../shared/replay/pass-builder';
import { ReplayOp } from '../../../shared/replay/replay-schedule';
import type { OpenPlan } from '../../replay/open-plan';
import type { Player } from '../../replay/player';
import type { Halts } from './halts';
import type { MacroDesk } from './macro-desk';
import { Pace } from './pace';
import type { Desk, PlanSink, TrailEntry } from './planning';
import type { Trail } from './trail';

/** No more operations, nor entries of the trail, are planned ahead than so many; nor further than so long, µs. */
const MOST_OPERATIONS = 65_536;
const MOST_ENTRIES = 16_384;
const AHEAD_US = 5_000_000;
/** More is planned when so much of that is over. */
const STRIDE_US = 500_000;
/** No timer is set for longer, ms: they cannot be. */
const LONGEST_MS = 3_600_000;

/** What a {@link RunDesk} works with. */
export interface RunDeskParts {
  readonly player: Pick<Player, 'state' | 'progress'>;
  readonly plan: OpenPlan;
  readonly trail: Trail;
  readonly halts: Halts;
  readonly desk: MacroDesk;
  readonly needs: ReadonlySet<MacroNeed>;
  /** Unless given, by the machine's clock. */
  readonly pace?: Pace;
}

/** Between a plan that is being made and the player that plays it: says when there is room, and when it is played. */
export class RunDesk implements Desk, PlanSink {
  readonly #parts: RunDeskParts;
  readonly #pace: Pace;
  #wake: (() => void) | null = null;
  /** The run has ended: nothing is waited for any more. */
  over = false;

  readonly test: Desk['test'];
  readonly pointer: Desk['pointer'];
  readonly window: Desk['window'];
  readonly guard: Desk['guard'];
  readonly known: Desk['known'];

  constructor(parts: RunDeskParts) {
    this.#parts = parts;
    this.#pace = parts.pace ?? new Pace();
    const { test, pointer, window, guard, known } = parts.desk;
    this.test = test;
    this.pointer = pointer;
    this.window = window;
    this.guard = guard;
    this.known = known;
  }

  readonly nowUs = (): number => this.#parts.player.progress.elapsedUs;

  get added(): number {
    return this.#parts.plan.added;
  }

  readonly isFull = (atUs: number): boolean =>
    this.#pace.isOver || !this.#hasRoom(atUs, AHEAD_US, this.nowUs());

  readonly add = (operation: Operation): void => {
    const { plan, needs } = this.#parts;
    const key = operation.op === ReplayOp.keyDown || operation.op === ReplayOp.keyUp;
    if (!needs.has(key ? 'keyboard' : 'mouse')) {
      throw new Error('A macro does what it did not declare.');
    }
    plan.add(operation);
  };

  readonly tell = (entry: TrailEntry): void => {
    const { plan, trail, halts } = this.#parts;
    trail.add(entry, plan.added);
    if (entry.type === 'begin') halts.arm();
    // Somebody may have to be told of it in time.
    if (entry.type === 'marker') this.onMarker();
  };

  /** Called when a marker was planned. */
  onMarker: () => void = () => undefined;

  readonly reach = (atUs: number): Promise<void> =>
    this.#until(
      (nowUs) =>
        this.#isPlaying &&
        this.#parts.desk.guards.hold &&
        !this.#parts.halts.pending &&
        this.#waiting === 0 &&
        nowUs >= atUs,
      () => (this.#waiting === 0 ? atUs : null),
    );

  readonly room = async (atUs: number): Promise<void> => {
    const { plan, trail } = this.#parts;
    plan.flush();
    await this.#pace.turn(atUs, this.added);
    const hasRoom = this.#hasRoom(atUs, AHEAD_US, this.nowUs());
    const aheadUs = hasRoom ? AHEAD_US : AHEAD_US - STRIDE_US;
    await this.#until(
      (nowUs) => this.#hasRoom(atUs, aheadUs, nowUs),
      // Entries go by without anything being sent, too.
      () => (trail.ahead < MOST_ENTRIES ? atUs - aheadUs : trail.partUs),
    );
  };

  readonly type: Desk['type'] = async (text) => {
    await this.#until(
      () => this.#waiting === 0,
      () => null,
    );
    return this.#parts.desk.typed(text);
  };

  /** Nothing more is planned. */
  endPlan(atUs: number): void {
    if (!this.over) this.#parts.plan.end(atUs);
  }

  /** Something has happened: whoever waits looks again. */
  nudge(): void {
    this.#wake?.();
  }

  /** Comes past what is over. */
  settle(): void {
    this.#settleAt(this.nowUs());
  }

  #settleAt(nowUs: number): void {
    const { player, trail, halts } = this.#parts;
    halts.passed(player.progress.done);
    if (player.state.state !== 'starting') trail.settle(nowUs, halts.before);
  }

  get #isPlaying(): boolean {
    return this.#parts.player.state.state === 'running';
  }

  /** Operations that are not done. */
  get #waiting(): number {
    return this.#parts.plan.waiting(this.#parts.player.progress.done);
  }

  #hasRoom(atUs: number, aheadUs: number, nowUs: number): boolean {
    const { trail } = this.#parts;
    return this.#waiting < MOST_OPERATIONS && trail.ahead < MOST_ENTRIES && atUs - nowUs < aheadUs;
  }

  /** `dueUs`: when it may be so just because time goes by, µs of the plan; null: only when something happens. */
  async #until(ready: (nowUs: number) => boolean, dueUs: () => number | null): Promise<void> {
    this.#parts.plan.flush();
    for (;;) {
      // One look at the clock for all: what came due between two looks would be waited for without a timer, for ever.
      const nowUs = this.nowUs();
      this.#settleAt(nowUs);
      if (this.over || ready(nowUs)) return;
      await this.#sleep(dueUs(), nowUs);
    }
  }

  #sleep(dueUs: number | null, nowUs: number): Promise<void> {
    const leftUs = dueUs === null || !this.#isPlaying ? null : dueUs - nowUs;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const wake = (): void => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
      this.#wake = wake;
      // What was due before and is not so waits for something else.
      if (leftUs !== null && leftUs >= 0) {
        timer = setTimeout(wake, Math.min(LONGEST_MS, Math.ceil(leftUs / 1000)));
      }
    });
  }
}
