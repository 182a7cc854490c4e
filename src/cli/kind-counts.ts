import type { EventHandler, TakenBack } from '../main/sender/event-handler';
import { Flag } from '../shared/input/event-flags';
import { EVENT_KINDS, type EventKind } from '../shared/input/event-kind';
import { formatCount, plural } from './format';

/** Events by kind; kinds that do not occur are left out. */
export type KindCounts = Readonly<Partial<Record<EventKind, number>>>;

/** Counts the events of a recording by kind, to its very last row. */
export class KindCounter implements EventHandler {
  readonly id = 'cli-kind-counts';
  readonly kinds = 'all';
  readonly behind = 'read-journal';
  readonly #counts = new Float64Array(EVENT_KINDS.length);
  #repeats = 0;

  handle(batch: Parameters<EventHandler['handle']>[0]): void {
    const { kind, flags } = batch.columns;
    batch.forEach((row) => {
      if (((flags[row] ?? 0) & Flag.repeat) !== 0) this.#repeats += 1;
      const code = kind[row] ?? 0;
      this.#counts[code] = (this.#counts[code] ?? 0) + 1;
    });
  }

  takenBack({ tally }: TakenBack): undefined {
    const { byKind, repeats } = tally();
    byKind.forEach((count, code) => {
      this.#counts[code] = (this.#counts[code] ?? 0) - count;
    });
    this.#repeats -= repeats;
  }

  /** How many of the key_down events so far are auto-repeat. */
  get repeats(): number {
    return this.#repeats;
  }

  /** What was counted so far. */
  counts(): KindCounts {
    return kindCounts(this.#counts);
  }
}

/** Counts by kind code as counts by name. */
export function kindCounts(byCode: ArrayLike<number>): KindCounts {
  const counts: Partial<Record<EventKind, number>> = {};
  EVENT_KINDS.forEach((kind, code) => {
    const count = byCode[code] ?? 0;
    if (count > 0) counts[kind] = count;
  });
  return counts;
}

/**
 * `120 key presses, 4 button presses, 3,600 moves, 20 wheel events`: presses, since releases and the
 * `repeats` among the key_down events only echo them.
 */
export function countsSentence(counts: KindCounts, repeats: number): string {
  const parts = [
    plural((counts.key_down ?? 0) - repeats, 'key press', 'key presses'),
    plural(counts.button_down ?? 0, 'button press', 'button presses'),
    plural(counts.move ?? 0, 'move'),
    plural(counts.wheel ?? 0, 'wheel event'),
  ];
  const gaps = counts.gap ?? 0;
  return [...parts, ...(gaps > 0 ? [plural(gaps, 'gap')] : [])].join(', ');
}

/** One line a kind: `  key_down     1,234`. */
export function countLines(counts: KindCounts): readonly string[] {
  const shown = EVENT_KINDS.flatMap((kind) => {
    const count = counts[kind];
    return count === undefined ? [] : [[kind, formatCount(count)] as const];
  });
  const width = Math.max(0, ...shown.map(([, count]) => count.length));
  return shown.map(([kind, count]) => `  ${kind.padEnd(12)}${count.padStart(width)}`);
}
