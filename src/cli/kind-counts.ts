import type { EventHandler, TakenBack } from '../main/sender/event-handler';
import { Flag } from '../shared/input/event-flags';
import { EVENT_KINDS, type EventKind, Kind } from '../shared/input/event-kind';
import { type ActivityCounts, parseCountNote } from '../shared/session/count-note';
import { MadeUpPresses } from '../shared/session/made-up-presses';
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
  readonly #madeUp = new MadeUpPresses();
  /** What `count` events say. */
  readonly #counted = { keys: 0, buttons: 0, moves: 0, wheel: 0 };

  handle(batch: Parameters<EventHandler['handle']>[0]): void {
    const { kind, flags, note } = batch.columns;
    batch.forEach((row) => {
      if (((flags[row] ?? 0) & Flag.repeat) !== 0) this.#repeats += 1;
      const code = kind[row] ?? 0;
      if (code <= Kind.button_up) this.#madeUp.add(batch.columns, row);
      this.#counts[code] = (this.#counts[code] ?? 0) + 1;
      if (code === Kind.count) {
        this.#addCounted(parseCountNote(batch.strings[note[row] ?? 0] ?? ''), 1);
      }
    });
  }

  takenBack({ tally }: Pick<TakenBack, 'tally'>): undefined {
    const { byKind, repeats, madeUp, counted } = tally();
    byKind.forEach((count, code) => {
      this.#counts[code] = (this.#counts[code] ?? 0) - count;
    });
    this.#repeats -= repeats;
    this.#madeUp.keys -= madeUp.keys;
    this.#madeUp.buttons -= madeUp.buttons;
    this.#addCounted(counted, -1);
  }

  /** Presses, moves and wheel events so far, as `activityOf` counts those of a session. */
  activity(): ActivityCounts {
    const { key_down: keys = 0, button_down: buttons = 0, move = 0, wheel = 0 } = this.counts();
    return {
      keys: keys - this.#repeats - this.#madeUp.keys + this.#counted.keys,
      buttons: buttons - this.#madeUp.buttons + this.#counted.buttons,
      moves: move + this.#counted.moves,
      wheel: wheel + this.#counted.wheel,
    };
  }

  /** What was counted so far. */
  counts(): KindCounts {
    return kindCounts(this.#counts);
  }

  #addCounted(counts: ActivityCounts | null, sign: 1 | -1): void {
    for (const what of ['keys', 'buttons', 'moves', 'wheel'] as const) {
      this.#counted[what] += sign * (counts?.[what] ?? 0);
    }
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
 * `120 key presses, 4 button presses, 3,600 moves, 20 wheel events`: presses, since releases and
 * auto-repeat only echo them. And gaps, where there are any.
 */
export function countsSentence(activity: ActivityCounts, gaps = 0): string {
  const parts = [
    plural(activity.keys, 'key press', 'key presses'),
    plural(activity.buttons, 'button press', 'button presses'),
    plural(activity.moves, 'move'),
    plural(activity.wheel, 'wheel event'),
  ];
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
