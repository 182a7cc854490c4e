import type { SessionReader, TimeSpan } from '../main/session/session-reader';
import { micros } from '../shared/base/time';
import { EVENT_KINDS, Kind } from '../shared/input/event-kind';
import type { ActivityCounts } from '../shared/session/count-note';
import { type RowRange, rowOf } from '../shared/session/row-range';
import type { DisplayLayout } from '../shared/timeline/context-notes';
import type { Silence } from '../shared/timeline/notes';
import { RangeStatisticsBuilder } from '../shared/timeline/range-statistics';
import { sessionBounds } from '../shared/timeline/session-bounds';
import { type SessionFigures, sessionFigures } from '../shared/timeline/session-figures';
import type { Viewport } from '../shared/timeline/viewport';
import { WordLanes } from '../shared/timeline/word-lanes';

/** Figures of a part of a session, and what of that part was not recorded. */
export interface CountedFigures extends SessionFigures {
  /** What `count` rows tell, which is all there is in privacy mode `counts`; null without any. */
  readonly counted: ActivityCounts | null;
  /** Pauses and gaps, as far as they lie in the part. */
  readonly silences: readonly Silence[];
}

/**
 * Counts what the app's statistics show, of a whole session or a part of it. Takes the rows from the session's
 * first one on, in order, to the end of the part: windows, displays and pauses hold on into it.
 */
export class FigureCounter {
  /** The part, as far as the session goes. */
  readonly range: Viewport;
  readonly #closed: boolean;
  readonly #words = new WordLanes();
  /** Grows as rows tell of others; always before the rows that they are for. */
  readonly #layouts: DisplayLayout[];
  #builder: RangeStatisticsBuilder | null = null;

  /** `span`: one that the session has, see `refusedSpan`. */
  constructor(session: Pick<SessionReader, 'header' | 'overview' | 'excerpt'>, span: TimeSpan) {
    const bounds = sessionBounds(session);
    const fromUs = Math.max(bounds.fromUs, span.fromUs ?? bounds.fromUs);
    const toUs = Math.max(fromUs, Math.min(bounds.toUs, span.toUs ?? bounds.toUs));
    this.range = { fromUs: micros(fromUs), toUs: micros(toUs) };
    this.#closed = span.toUs == null || span.toUs > bounds.toUs;
    this.#layouts = [{ fromUs: 0, displays: session.header.displays }];
    this.#words.begin(session.header.keyboard);
  }

  /** Counts those of these rows that lie in the part. */
  add(rows: RowRange): void {
    this.#takeWords(rows);
    const lastUs = rows.columns.tUs[rowOf(rows, rows.toSeq - 1)] as number;
    if (lastUs >= this.range.fromUs) this.#builderNow().add(rows);
  }

  /** What was counted. */
  figures(): CountedFigures {
    const { fromUs, toUs } = this.range;
    return {
      ...sessionFigures(this.#builderNow().statistics(), this.#words),
      counted: this.#counted(),
      silences: this.#words.silences.filter((each) => each.fromUs < toUs && each.toUs > fromUs),
    };
  }

  #builderNow(): RangeStatisticsBuilder {
    this.#builder ??= new RangeStatisticsBuilder(
      this.range,
      this.#layouts,
      this.#closed,
      this.#words.silences,
      this.#words.modifierKeys,
    );
    return this.#builder;
  }

  #takeWords(rows: RowRange): void {
    const { columns, strings } = rows;
    for (let seq = rows.fromSeq; seq < rows.toSeq; seq++) {
      const row = rowOf(rows, seq);
      // Casts, not checks: the range says that the row exists.
      const code = columns.kind[row] as number;
      const kind = EVENT_KINDS[code];
      if (code <= Kind.wheel || kind === undefined) continue;
      const text = strings[columns.note[row] as number] ?? '';
      this.#words.take(kind, columns.tUs[row] as number, text, seq);
    }
    this.#layouts.push(...this.#words.displays.slice(this.#layouts.length - 1));
  }

  #counted(): ActivityCounts | null {
    const { fromUs, toUs } = this.range;
    const seconds = this.#words.activity.seconds.filter(
      ({ endUs }) => endUs >= fromUs && (endUs < toUs || (this.#closed && endUs === toUs)),
    );
    if (seconds.length === 0) return null;
    const sum = { keys: 0, buttons: 0, moves: 0, wheel: 0 };
    for (const { keys, buttons, moves, wheel } of seconds) {
      sum.keys += keys;
      sum.buttons += buttons;
      sum.moves += moves;
      sum.wheel += wheel;
    }
    return sum;
  }
}
