import type { Redaction, SessionEdit } from './session-edit';

/** A stretch without the events that it had: those around it stay. */
export interface RemovedSpan {
  /** −Infinity: from the first event on. */
  readonly fromUs: number;
  /** Infinity: to the last one. */
  readonly toUs: number;
  /** What the row says that stands there; null where the recording is over by then. */
  readonly gap: { readonly fromUs: number; readonly toUs: number } | null;
}

/**
 * A stretch of time within which all events fare alike: those with `fromUs ≤ t_us < toUs`. Edits are named by
 * their place in the list, the first that does it; null: none does.
 */
export interface EditSegment {
  /** −Infinity of the first. */
  readonly fromUs: number;
  /** Infinity of the last. */
  readonly toUs: number;
  readonly removedBy: number | null;
  /** Set where `removedBy` is. */
  readonly removed: RemovedSpan | null;
  readonly redactedBy: { readonly [what in Redaction]: number | null };
}

/** What a list of edits comes to. */
export interface EditPlan {
  readonly edits: readonly SessionEdit[];
  /** All of time, in order, without holes. */
  readonly segments: readonly EditSegment[];
  /** Where the recording ends now: earlier than before by a trim only. */
  readonly durationUs: number;
}

/**
 * What edits of a session that is `durationUs` long come to, in whatever order they stand.
 *
 * ```
 *   cut           ██████                      removed  ▁▁██████▁▁▁▁▁▁███▁▁▁▁▁▁│█████
 *   cut           ▁▁▁███▁▁▁▁▁▁███       ──►   rows       ↑gap      ↑gap      ↑ends
 *   trim     ████████████████████████▁▁▁▁▁
 * ```
 */
export function planEdits(edits: readonly SessionEdit[], durationUs: number): EditPlan {
  const ranges = edits.map((edit) => reach(edit, durationUs));
  const edges = [...new Set(ranges.flatMap(({ fromUs, toUs }) => [fromUs, toUs]))]
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const endUs = edits.reduce(
    (end, edit) => (edit.type === 'trim' ? Math.min(end, edit.toUs) : end),
    durationUs,
  );
  const segments: Draft[] = [Number.NEGATIVE_INFINITY, ...edges].map((fromUs, i) => {
    const toUs = edges[i] ?? Number.POSITIVE_INFINITY;
    const covers = (at: number): boolean => {
      const range = ranges[at];
      return range !== undefined && range.fromUs <= fromUs && toUs <= range.toUs;
    };
    const first = (does: (edit: SessionEdit, at: number) => boolean): number | null => {
      const at = edits.findIndex(does);
      return at < 0 ? null : at;
    };
    const redacts = (what: Redaction): number | null =>
      first((edit, at) => edit.type === 'redact' && edit.what.includes(what) && covers(at));
    return {
      fromUs,
      toUs,
      removedBy: first(
        ({ type }, at) => (type === 'cut' && covers(at)) || (type === 'trim' && !covers(at)),
      ),
      redactedBy: {
        keys: redacts('keys'),
        text: redacts('text'),
        coordinates: redacts('coordinates'),
        windows: redacts('windows'),
      },
    };
  });
  return { edits, segments: withSpans(segments, endUs), durationUs: endUs };
}

/** Whether what stood at an instant is gone: a marker, say. */
export function isRemovedAt(plan: EditPlan, tUs: number): boolean {
  return plan.segments.some(
    ({ fromUs, toUs, removedBy }) => removedBy !== null && fromUs <= tUs && tUs < toUs,
  );
}

type Draft = Omit<EditSegment, 'removed'>;

/** An edge of the session itself leaves nothing beyond it: events may lie a bit after the end. */
function reach(
  { fromUs, toUs }: SessionEdit,
  durationUs: number,
): { readonly fromUs: number; readonly toUs: number } {
  return {
    fromUs: fromUs <= 0 ? Number.NEGATIVE_INFINITY : fromUs,
    toUs: toUs >= durationUs ? Number.POSITIVE_INFINITY : toUs,
  };
}

/** Gives neighbours that are removed one span together. */
function withSpans(drafts: readonly Draft[], endUs: number): EditSegment[] {
  const segments: EditSegment[] = [];
  for (let from = 0; from < drafts.length; ) {
    let to = from + 1;
    const isRemoved = drafts[from]?.removedBy !== null;
    while (to < drafts.length && (drafts[to]?.removedBy !== null) === isRemoved) {
      to += 1;
    }
    const run = drafts.slice(from, to);
    const removed = isRemoved ? spanOf(run, endUs) : null;
    segments.push(...run.map((draft) => ({ ...draft, removed })));
    from = to;
  }
  return segments;
}

function spanOf(run: readonly Draft[], endUs: number): RemovedSpan {
  const fromUs = run[0]?.fromUs ?? Number.NEGATIVE_INFINITY;
  const toUs = run.at(-1)?.toUs ?? Number.POSITIVE_INFINITY;
  const gap = { fromUs: Math.max(0, fromUs), toUs: Math.min(endUs, toUs) };
  return { fromUs, toUs, gap: gap.fromUs < gap.toUs ? gap : null };
}
