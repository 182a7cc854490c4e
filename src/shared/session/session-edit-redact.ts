import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { MASKED_KEY } from '../input/masked-key';
import { type RowRange, rowOf } from './row-range';
import type { EditPlan, EditSegment } from './session-edit-plan';
import { EditedRows } from './session-edit-rows';
import type { EditSurvey } from './session-edit-survey';
import { SegmentWalk } from './session-edit-walk';
import { WindowRedactor } from './session-edit-windows';

/** What a redaction has to know besides its plan. */
export interface RedactOptions {
  /** Of all events. */
  readonly survey: EditSurvey;
  /** The index of a window of which nothing is to be known. */
  readonly nameless: number;
}

/** Takes out of events what edits redact. All events stay, and rows about windows come in between. */
export class Redactor {
  /** By place of the edit: events that have lost something by it, and are not removed besides. */
  readonly changed: number[];
  readonly #survey: EditSurvey;
  readonly #rows = new EditedRows();
  readonly #windows: WindowRedactor;
  readonly #walk: SegmentWalk;
  #mods = 0;
  #recvUs = 0;

  constructor(plan: EditPlan, { survey, nameless }: RedactOptions) {
    this.#survey = survey;
    this.changed = plan.edits.map(() => 0);
    this.#windows = new WindowRedactor(this.#rows, nameless);
    this.#walk = new SegmentWalk(plan.segments, (segment, next) => {
      // Nothing is told of what comes after the recording.
      if (segment.fromUs < plan.durationUs) {
        const told =
          next !== null &&
          next.range.columns.kind[next.row] === Kind.focus &&
          next.range.columns.tUs[next.row] === segment.fromUs;
        this.#windows.enter(segment, told, this.#mods, this.#recvUs);
      }
    });
  }

  /** All events of a session, in `ranges` that follow each other, redacted. */
  *redact(ranges: Iterable<RowRange>): Generator<RowRange, void, undefined> {
    for (const range of ranges) {
      this.#rows.expect(range.toSeq - range.fromSeq);
      for (const { segment, fromSeq, toSeq } of this.#walk.runs(range)) {
        const at = this.#rows.copy(range, fromSeq, toSeq);
        const only = this.#survey.masksPresses || redactsHere(segment) ? null : Kind.focus;
        for (let seq = fromSeq; seq < toSeq; seq++) {
          const row = rowOf(range, seq);
          const kind = range.columns.kind[row] as number;
          // Most events of most sessions have nothing to lose.
          if (only !== null && kind !== only && !this.#windows.hides) continue;
          const note = range.strings[range.columns.note[row] as number] ?? '';
          const by = this.#change(at + seq - fromSeq, seq, note, segment);
          if (by !== null && segment.removedBy === null) {
            this.changed[by] = (this.changed[by] ?? 0) + 1;
          }
        }
        const last = rowOf(range, toSeq - 1);
        this.#mods = range.columns.mods[last] as number;
        this.#recvUs = range.columns.recvUs[last] as number;
      }
      const made = this.#rows.take();
      if (made !== null) yield made;
    }
    this.#walk.finish();
    const made = this.#rows.take();
    if (made !== null) yield made;
  }

  /** Redacts a row. Returns the first edit by which it lost something, null: it lost nothing. */
  #change(row: number, seq: number, note: string, segment: EditSegment): number | null {
    const kind = this.#rows.columns.kind[row] as number;
    const { keys, text, coordinates } = segment.redactedBy;
    let by = kind <= Kind.key_up ? this.#maskKey(row, seq, keys) : null;
    if (text !== null && this.#clearText(row)) by = earlier(by, text);
    if (coordinates !== null && this.#clearPoint(row)) by = earlier(by, coordinates);
    return earlier(by, this.#windows.change(row, note, segment));
  }

  #maskKey(row: number, seq: number, by: number | null): number | null {
    const { columns, strings } = this.#rows;
    const code = strings.at(columns.key[row] as number);
    if (code === null || code === MASKED_KEY) {
      // A key that nobody could name has its number, which tells as much as a name does.
      const unnamed = code === null && ((columns.flags[row] as number) & Flag.hasNative) !== 0;
      const press = unnamed
        ? this.#survey.maskedWithPress(columns.native[row] as number, seq)
        : null;
      const edit = by ?? press;
      return edit !== null && this.#clearIdentity(row) ? edit : null;
    }
    const edit = by ?? this.#survey.maskedWithPress(code, seq);
    if (edit === null) {
      return null;
    }
    if (!this.#survey.masks(code)) {
      return by !== null && this.#clearText(row) ? by : null;
    }
    columns.key[row] = strings.intern(MASKED_KEY);
    this.#clearIdentity(row);
    return edit;
  }

  /** Whether there was anything to clear. */
  #clearIdentity(row: number): boolean {
    const { columns } = this.#rows;
    const flags = columns.flags[row] as number;
    const had = (flags & Flag.hasNative) !== 0 || columns.text[row] !== 0;
    columns.native[row] = 0;
    columns.text[row] = 0;
    columns.flags[row] = (flags & ~Flag.hasNative) | Flag.redacted;
    return had;
  }

  #clearText(row: number): boolean {
    const { columns } = this.#rows;
    const had = columns.text[row] !== 0;
    columns.text[row] = 0;
    return had;
  }

  #clearPoint(row: number): boolean {
    const { columns } = this.#rows;
    const flags = columns.flags[row] as number;
    columns.x[row] = 0;
    columns.y[row] = 0;
    columns.flags[row] = flags & ~Flag.hasPoint;
    return (flags & Flag.hasPoint) !== 0;
  }
}

/** Whether anything is redacted in a segment. */
function redactsHere({ redactedBy }: EditSegment): boolean {
  return Object.values(redactedBy).some((by) => by !== null);
}

/** The edit that stands first. */
function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}
