import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { gapNote } from './gap-note';
import { type RowRange, rowOf } from './row-range';
import type { MadeRow } from './session-edit-rows';

/** What a row says, and when is another matter. */
type Saying = Pick<MadeRow, 'kind' | 'note' | 'window'>;

/** The kinds of row that say what holds until another of them does, in the order in which they are said again. */
const TOPICS = [[Kind.display], [Kind.layout], [Kind.focus], [Kind.pause, Kind.resume]] as const;
const TOPIC_OF_KIND = new Map<number, number>(
  TOPICS.flatMap((kinds, topic) => kinds.map((kind) => [kind, topic] as const)),
);
/** The place of pauses among the topics: what counts of them is whether there is one. */
const PAUSES = TOPICS.length - 1;
/** What holds before the first row of a topic; displays and layout are as the header says. */
const AT_FIRST: readonly Saying[] = TOPICS.map((kinds) => ({
  kind: kinds.at(-1) ?? Kind.resume,
  note: '',
}));

const GAP = /^(\S+) .*\bto_us=(\d+)\b/;

/**
 * What events say for all that follow them: displays, layout, the window in front, pauses, gaps that last. Some
 * of it is said by events that are removed, and holds for those that stay.
 */
export class SpanContext {
  readonly #said: Saying[] = [...AT_FIRST];
  readonly #told: Saying[] = [...AT_FIRST];
  /** By reason: until when gaps of events that were removed last. */
  readonly #gaps = new Map<string, number>();

  /** Events that stay. */
  kept(range: RowRange, fromSeq: number, toSeq: number): void {
    this.#look(range, fromSeq, toSeq, (topic, saying) => {
      this.#said[topic] = saying;
      this.#told[topic] = saying;
    });
  }

  /** Events that are removed, in a span that reaches to `toUs`. */
  removed(range: RowRange, fromSeq: number, toSeq: number, toUs: number): void {
    this.#look(range, fromSeq, toSeq, (topic, saying) => {
      this.#said[topic] = saying;
    });
    const { columns, strings } = range;
    for (let seq = fromSeq; seq < toSeq; seq++) {
      const row = rowOf(range, seq);
      if (columns.kind[row] !== Kind.gap) continue;
      const [, reason, end] = GAP.exec(strings[columns.note[row] as number] ?? '') ?? [];
      if (reason === undefined || Number(end) <= toUs) continue;
      this.#gaps.set(reason, Math.max(this.#gaps.get(reason) ?? 0, Number(end)));
    }
  }

  /**
   * What holds at `tUs`, where events go on with one of kind `next`, and no row that stays has told; that event may
   * tell by itself.
   */
  untold(tUs: number, next: number): readonly Saying[] {
    const sayings: Saying[] = [];
    this.#said.forEach((said, topic) => {
      const told = this.#told[topic];
      if (TOPIC_OF_KIND.get(next) === topic) return;
      if (said.kind === told?.kind && (said.note === told.note || topic === PAUSES)) return;
      sayings.push(said);
      this.#told[topic] = said;
    });
    for (const [reason, toUs] of this.#gaps) {
      if (toUs > tUs) sayings.push({ kind: Kind.gap, note: gapNote(reason, tUs, toUs, null) });
    }
    this.#gaps.clear();
    return sayings;
  }

  #look(
    range: RowRange,
    fromSeq: number,
    toSeq: number,
    take: (topic: number, saying: Saying) => void,
  ): void {
    const { columns, strings } = range;
    for (let seq = fromSeq; seq < toSeq; seq++) {
      const row = rowOf(range, seq);
      // Casts, not checks: the range says that the row exists.
      const kind = columns.kind[row] as number;
      if (kind < Kind.focus) continue;
      const topic = TOPIC_OF_KIND.get(kind);
      if (topic === undefined) continue;
      const named = ((columns.flags[row] as number) & Flag.hasWindow) !== 0;
      take(topic, {
        kind,
        note: strings[columns.note[row] as number] ?? '',
        window: named ? (columns.window[row] as number) : null,
      });
    }
  }
}
