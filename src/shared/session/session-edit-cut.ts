import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { MASKED_KEY } from '../input/masked-key';
import { modifierBit } from '../input/modifiers';
import { gapNote } from './gap-note';
import { HeldInputs } from './held-inputs';
import { type RowRange, rowOf } from './row-range';
import { SpanContext } from './session-edit-context';
import type { EditPlan, EditSegment, RemovedSpan } from './session-edit-plan';
import { EditedRows } from './session-edit-rows';
import { SegmentWalk } from './session-edit-walk';

/**
 * Takes events out, and says with rows what those that stay need:
 *
 * ```
 *   KeyA      ███████████████████▁▁▁▁            ███▁▁▁▁▁▁▁▁▁█████▁▁▁▁    let go of, and pressed again
 *   KeyB      ▁▁▁▁▁███▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁     ──►    ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁
 *   Button    ▁▁▁▁▁▁▁▁██████████▁▁▁▁▁            ▁▁▁▁▁▁▁▁▁▁▁▁████▁▁▁▁▁    its release is outside
 *   removed      └─────────┘                        │gap      │what is in front, displays, layout, pause
 * ```
 */
export class Cutter {
  /** By place of the edit: events that are gone by it and by none before it. */
  readonly removed: number[];
  readonly #rows = new EditedRows();
  readonly #walk: SegmentWalk;
  readonly #held = new HeldInputs();
  readonly #context = new SpanContext();
  #strings: readonly string[] = [''];
  #span: RemovedSpan | null = null;
  /** Where events go on, until the first that does is there. */
  #resumesUs: number | null = null;
  #recvUs = 0;

  constructor(plan: EditPlan) {
    this.removed = plan.edits.map(() => 0);
    this.#walk = new SegmentWalk(plan.segments, ({ removed, fromUs }) => {
      if (removed === this.#span) return;
      if (removed === null) this.#resumesUs = fromUs;
      else this.#enter(removed);
      this.#span = removed;
    });
  }

  /** All events of a session, in `ranges` that follow each other, without those that edits remove. */
  *cut(ranges: Iterable<RowRange>): Generator<RowRange, void, undefined> {
    for (const range of ranges) {
      this.#strings = range.strings;
      this.#rows.expect(range.toSeq - range.fromSeq);
      for (const { segment, fromSeq, toSeq } of this.#walk.runs(range)) {
        if (segment.removedBy === null) this.#keep(range, fromSeq, toSeq);
        else this.#remove(range, fromSeq, toSeq, segment);
        this.#held.add({ ...range, fromSeq, toSeq });
      }
      const made = this.#rows.take();
      if (made !== null) yield made;
    }
    this.#walk.finish();
    const made = this.#rows.take();
    if (made !== null) yield made;
  }

  #keep(range: RowRange, fromSeq: number, toSeq: number): void {
    if (this.#resumesUs !== null) {
      this.#resume(this.#resumesUs, range.columns.kind[rowOf(range, fromSeq)] as number);
      this.#resumesUs = null;
    }
    this.#rows.copy(range, fromSeq, toSeq);
    this.#context.kept(range, fromSeq, toSeq);
    this.#recvUs = range.columns.recvUs[rowOf(range, toSeq - 1)] as number;
  }

  #remove(
    range: RowRange,
    fromSeq: number,
    toSeq: number,
    { removedBy, removed }: EditSegment,
  ): void {
    // Casts, not checks: the segment is one that is removed.
    const by = removedBy as number;
    this.removed[by] = (this.removed[by] ?? 0) + toSeq - fromSeq;
    this.#context.removed(range, fromSeq, toSeq, (removed as RemovedSpan).toUs);
  }

  /** Events end here: lets go of what is down, and says what stands here instead. */
  #enter({ fromUs, gap }: RemovedSpan): void {
    const { keys, buttons } = this.#held.pressed;
    const at = { tUs: fromUs, recvUs: Math.max(fromUs, this.#recvUs) };
    // Where no event was between two spans, nothing was pressed again either.
    if (this.#resumesUs === null) {
      const names = keys.map((key) => this.#strings[key] ?? '');
      names.forEach((key, i) => {
        const mods = modsOf(names.slice(i + 1));
        this.#rows.add({ ...at, kind: Kind.key_up, flags: flagsOf(key), key, mods });
      });
      for (const button of buttons) {
        this.#rows.add({ ...at, kind: Kind.button_up, flags: Flag.synthetic, button });
      }
    }
    this.#resumesUs = null;
    if (gap !== null) {
      const tUs = gap.fromUs;
      const note = gapNote('cut', gap.fromUs, gap.toUs, null);
      this.#rows.add({ kind: Kind.gap, tUs, recvUs: Math.max(tUs, this.#recvUs), note });
    }
  }

  /** Events go on here, first with one of kind `next`: says what holds, and presses what is down. */
  #resume(tUs: number, next: number): void {
    const at = { tUs, recvUs: Math.max(tUs, this.#recvUs), flags: Flag.synthetic };
    for (const row of this.#context.untold(tUs, next)) {
      this.#rows.add({ ...at, ...row });
    }
    const { keys, buttons } = this.#held.pressed;
    const names = keys.map((key) => this.#strings[key] ?? '');
    names.forEach((key, i) => {
      const mods = modsOf(names.slice(0, i + 1));
      this.#rows.add({ ...at, kind: Kind.key_down, flags: flagsOf(key), key, mods });
    });
    for (const button of buttons) {
      this.#rows.add({ ...at, kind: Kind.button_down, button, mods: modsOf(names) });
    }
  }
}

function flagsOf(key: string): number {
  return key === MASKED_KEY ? Flag.synthetic | Flag.redacted : Flag.synthetic;
}

function modsOf(keys: readonly string[]): number {
  return keys.reduce((mods, key) => mods | modifierBit(key), 0);
}
