/** What an operation of a replay does. Codes of {@link ReplayPass.op}. */
export const ReplayOp = {
  keyDown: 1,
  keyUp: 2,
  buttonDown: 3,
  buttonUp: 4,
  move: 5,
  /** `amount` 120ths of a notch, positive down. */
  wheelVertical: 6,
  /** `amount` 120ths of a notch, positive right. */
  wheelHorizontal: 7,
} as const;

/** One of {@link ReplayOp}. */
export type ReplayOpCode = (typeof ReplayOp)[keyof typeof ReplayOp];

/**
 * Operations and when to do them, struct of arrays, in the order in which they are done. The first
 * `length` rows are valid. At its start and at its end nothing is held by the pass.
 */
export interface ReplayPass {
  readonly length: number;
  /** Deadline, µs since the start of the pass. Never decreases. */
  readonly atUs: Float64Array;
  /** {@link ReplayOp}. */
  readonly op: Uint8Array;
  /**
   * Keys: index + 1 into `PHYSICAL_KEYS`, 0 for a key that the table does not know (see `native`).
   * Buttons: 1 left, 2 right, 3 middle, 4 back, 5 forward, … Others: 0.
   */
  readonly code: Int32Array;
  /** Keys: the recorder's own code (column `native` of a session), 0 where there is none. Others: 0. */
  readonly native: Int32Array;
  /** Moves: where to, virtual-desktop physical pixels of the displays as they are now. Others: 0. */
  readonly x: Int32Array;
  readonly y: Int32Array;
  /** Wheel: 120ths of a notch. Others: 0. */
  readonly amount: Int32Array;
  /** `seq` of the event it comes from, -1 where the schedule made it up to close a press or to get to a place. */
  readonly source: Float64Array;
  /** µs from the start of the pass to its end, no less than the last deadline. */
  readonly durationUs: number;
}

/** How to replay. */
export interface ReplayOptions {
  /** 0.05–20; 2 is twice as fast. */
  readonly speed: number;
  /** How many times, 0: until stopped. */
  readonly passes: number;
  /** Between two passes, µs, not scaled by `speed`. */
  readonly pauseUs: number;
  /** Part of the session by `t_us`: from `fromUs` on, up to but without `toUs`; null: to its edge. */
  readonly fromUs: number | null;
  readonly toUs: number | null;
  /** Longer stretches without an event, while nothing is held, are cut to this many µs of the session; null: as they are. */
  readonly maxGapUs: number | null;
  /** False: the pointer goes only where a button or the wheel is used. */
  readonly moves: boolean;
  /**
   * Each event comes up to half of `maxUs` earlier or later, uniformly and past no other, so that an interval
   * gets up to `maxUs` longer or shorter and a pass keeps its length: the same seed gives the same schedule,
   * every pass its own. null: none.
   */
  readonly jitter: { readonly seed: number; readonly maxUs: number } | null;
}

/** What to do, pass by pass. */
export interface ReplaySchedule {
  /** How many passes there are; 0: no end. */
  readonly passes: number;
  readonly pauseUs: number;
  /** Operations of one pass; every pass has as many. */
  readonly length: number;
  /** µs from start to end over all passes and pauses; null when there is no end. */
  readonly totalUs: number | null;
  /**
   * Pass `n`, from 0. The same arrays may be given for each. Valid until the next call. `to`: deadlines hold only of the rows
   * before it; 0: of none, for whoever wants to know what is done, which is the same in all passes.
   */
  readonly pass: (n: number, to?: number) => ReplayPass;
  /** Every key that is pressed, index + 1 into `PHYSICAL_KEYS`; every native code where that is 0; every button. */
  readonly keys: readonly number[];
  readonly natives: readonly number[];
  readonly buttons: readonly number[];
  /** What a user should know before: sentences. */
  readonly warnings: readonly string[];
}

/** Allocates a pass of `length` rows, all zero, `source` -1. */
export function createPass(length: number, durationUs: number): ReplayPass {
  const pass = createZeroPass(length, durationUs);
  pass.source.fill(-1);
  return pass;
}

/** The same with `source` 0 for whoever writes every row: memory that nobody writes to costs next to nothing yet. */
export function createZeroPass(length: number, durationUs: number): ReplayPass {
  return {
    length,
    atUs: new Float64Array(length),
    op: new Uint8Array(length),
    code: new Int32Array(length),
    native: new Int32Array(length),
    x: new Int32Array(length),
    y: new Int32Array(length),
    amount: new Int32Array(length),
    source: new Float64Array(length),
    durationUs,
  };
}
