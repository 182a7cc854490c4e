import type { Event } from '../../shared/base/emitter';
import type { ReplayPass, ReplaySchedule } from '../../shared/replay/replay-schedule';

/** A stretch of a plan. */
export interface FedChunk {
  /** Its `atUs` count from the start, pauses left out. */
  readonly rows: ReplayPass;
  /** The end of the plan, µs since its start, in the last chunk; null in all others. */
  readonly endUs: number | null;
}

/** Rows of a plan, from a row on. */
interface PendingRows {
  readonly rows: ReplayPass;
  readonly from: number;
}

/** Where a player takes its plan from, stretch by stretch. */
export interface PlanFeed {
  /** Operations of a pass, passes, µs over all: 0, 0 and null where nobody knows before the end. */
  readonly shape: Pick<ReplaySchedule, 'length' | 'passes' | 'totalUs'>;
  /**
   * The next stretch, null when enough is under way, when there is nothing more yet, or after the last. The first is
   * given in any case, though it may have no rows. `done`: operations done so far.
   */
  readonly next: (done: number) => FedChunk | null;
  /** What was given and is not done, after `done` operations: rows from `from` on of each. */
  readonly pending: (done: number) => readonly PendingRows[];
  /** Told when there is more to give, where that may be after there was nothing. */
  readonly onDidGrow: Event<void>;
}

/**
 * The next row of a plan after `done` operations, and those behind it; undefined: there is none, or none yet. `give`: told of
 * the stretch that it is in where that has not been given.
 */
export function nextRow(
  feed: PlanFeed,
  done: number,
  give: (chunk: FedChunk) => void,
): PendingRows | undefined {
  const [next] = feed.pending(done);
  const chunk = next === undefined ? feed.next(done) : null;
  if (chunk === null) return next;
  give(chunk);
  return { rows: chunk.rows, from: 0 };
}
