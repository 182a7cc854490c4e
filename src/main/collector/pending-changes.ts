/**
 * How long a change may wait for events that happened before it and are still on their way, from when it
 * was told, µs: who tells of it late has the events right behind it.
 */
export const CHANGE_PATIENCE_US = 60_000;

/** Something that is to happen at a moment of the session. */
interface Pending<Change> {
  readonly dueUs: number;
  readonly toldUs: number;
  readonly change: Change;
}

/**
 * What takes effect at a moment and must find its place among events that are still on their way:
 * markers, pauses, changes of the machine. Each is due before the first event at its time or later:
 *
 * ```
 *   event clock   10      11      12      13
 *   events        A↓      A↑              B↓      arrive late, in order
 *   marker                        12              written between A↑ and B↓
 * ```
 *
 * In order of their times, and of their coming where times are equal. Holds what came within the
 * patience of its owner, so it does not grow with the length of a recording.
 */
export class PendingChanges<Change> {
  readonly #queue: Pending<Change>[] = [];

  /** When the first is due, µs; infinity when nothing waits. */
  firstUs = Number.POSITIVE_INFINITY;

  /** Puts a change in its place that was told at `toldUs`. */
  add(dueUs: number, change: Change, toldUs = dueUs): void {
    let at = this.#queue.length;
    while ((this.#queue[at - 1]?.dueUs ?? Number.NEGATIVE_INFINITY) > dueUs) {
      at -= 1;
    }
    this.#queue.splice(at, 0, { dueUs, toldUs, change });
    this.#settle();
  }

  /** Takes the first one that is due at `untilUs`, undefined when it is not, or was told after `toldUs`. */
  take(untilUs: number, toldUs = Number.POSITIVE_INFINITY): Change | undefined {
    if (this.firstUs > untilUs || (this.#queue[0]?.toldUs ?? 0) > toldUs) {
      return undefined;
    }
    const first = this.#queue.shift();
    this.#settle();
    return first?.change;
  }

  /** Whether one that `matches` is due no later than `untilUs`. */
  has(untilUs: number, matches: (change: Change) => boolean): boolean {
    return this.#queue.some(({ dueUs, change }) => dueUs <= untilUs && matches(change));
  }

  /** Takes one back that is due after `afterUs`, the last that `matches`. False when there is none. */
  drop(afterUs: number, matches: (change: Change) => boolean): boolean {
    for (let at = this.#queue.length - 1; at >= 0; at--) {
      const pending = this.#queue[at];
      if (pending === undefined || pending.dueUs <= afterUs) break;
      if (matches(pending.change)) {
        this.#queue.splice(at, 1);
        this.#settle();
        return true;
      }
    }
    return false;
  }

  #settle(): void {
    this.firstUs = this.#queue[0]?.dueUs ?? Number.POSITIVE_INFINITY;
  }
}
