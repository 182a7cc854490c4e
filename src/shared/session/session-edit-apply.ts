import { Flag } from '../input/event-flags';
import { Kind } from '../input/event-kind';
import { focusNote, windowFromNote } from './focus-note';
import { lostInGap } from './gap-note';
import type { SessionHeader } from './header';
import { type RowRange, rowOf } from './row-range';
import type { EditNote } from './session-edit';
import { Cutter } from './session-edit-cut';
import type { EditPlan } from './session-edit-plan';
import { Redactor } from './session-edit-redact';
import type { EditSurvey } from './session-edit-survey';
import { NAMELESS_NOTE } from './session-edit-windows';

/** What edits did, by place in their list. Complete once the events were. */
export interface EditCounts {
  /** Events that are gone by an edit and by none before it. */
  readonly removed: readonly number[];
  /** Events that stayed and lost something by it, and by none before it. */
  readonly changed: readonly number[];
}

/**
 * The events of a session as edits leave them: `seq` from 0 on, strings of their own. Ranges are given in
 * order and stay valid. `survey`: of all of these events.
 */
export function applyEdits(
  ranges: Iterable<RowRange>,
  plan: EditPlan,
  header: SessionHeader,
  survey: EditSurvey,
): { readonly events: Iterable<RowRange>; readonly counts: EditCounts } {
  const redactor = new Redactor(plan, { survey, nameless: namelessWindow(header) });
  const cutter = new Cutter(plan);
  const redacts = plan.edits.some(({ type }) => type === 'redact');
  const cuts = plan.segments.some(({ removed }) => removed !== null);
  const redacted = redacts || !cuts ? redactor.redact(ranges) : ranges;
  return {
    events: cuts ? cutter.cut(redacted) : redacted,
    counts: { removed: cutter.removed, changed: redactor.changed },
  };
}

/** The index of a window of which nothing is known: one that the header has, or the next. */
function namelessWindow({ windows }: SessionHeader): number {
  // The last one: others may have lost their name to an earlier edit.
  const known = windows.map(focusNote).lastIndexOf(NAMELESS_NOTE);
  return known < 0 ? windows.length : known;
}

/** Finds out what the header of an edited session has to say of its events. */
export class EditedSurvey {
  readonly #windows = new Set<number>();
  /** By note without place. */
  readonly #named = new Set<string>();
  #lost = 0;

  /** Events that gaps are known to have lost. */
  get lost(): number {
    return this.#lost;
  }

  /** Takes the next events. */
  add(range: RowRange): void {
    const { columns, strings } = range;
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      const row = rowOf(range, seq);
      // Casts, not checks: the range says that the row exists.
      if (((columns.flags[row] as number) & Flag.hasWindow) !== 0) {
        this.#windows.add(columns.window[row] as number);
      }
      const kind = columns.kind[row] as number;
      if (kind !== Kind.focus && kind !== Kind.gap) continue;
      const note = strings[columns.note[row] as number] ?? '';
      if (kind === Kind.gap) this.#lost += lostInGap(note);
      else if (note !== '') this.#named.add(focusNote(windowFromNote(note)));
    }
  }

  /**
   * The header's windows, each where it was, so that `window` means what it did; those that no event
   * names any more without a word about them.
   */
  windows({ windows }: SessionHeader): SessionHeader['windows'] {
    const nameless = windowFromNote(NAMELESS_NOTE);
    const kept = windows.map((window, index) =>
      this.#windows.has(index) || this.#named.has(focusNote(window)) ? window : nameless,
    );
    return this.#windows.has(windows.length) ? [...kept, nameless] : kept;
  }
}

/** The header of an edited session. `at`: wall clock, ISO 8601 with its offset. */
export function editedHeader(
  header: SessionHeader,
  plan: EditPlan,
  counts: EditCounts,
  survey: EditedSurvey,
  at: string,
): SessionHeader {
  const { end } = header;
  const notes = plan.edits.map((edit, i): EditNote => {
    const { type, fromUs } = edit;
    // Whoever says "to the end" may name any time after it.
    const toUs = Math.max(1, Math.min(edit.toUs, end?.durationUs ?? edit.toUs));
    const made = { fromUs, toUs, removedEvents: counts.removed[i] ?? 0, at };
    return edit.type === 'redact'
      ? { type, ...made, what: edit.what, changedEvents: counts.changed[i] ?? 0 }
      : { type, ...made };
  });
  return {
    ...header,
    windows: survey.windows(header),
    end: end === null ? null : { ...end, durationUs: plan.durationUs, dropped: survey.lost },
    edits: [...(header.edits ?? []), ...notes],
  };
}
