import { micros } from '../../shared/base/time';
import type { SessionEdit } from '../../shared/session/session-edit';
import type { Viewport } from '../../shared/timeline/viewport';

/** A range that an edit is about, as the timeline shades it. */
export interface ShadedRange extends Viewport {
  /** `removed`: its events go; `redacted`: they stay and lose something. */
  readonly kind: 'removed' | 'redacted';
}

/**
 * What a list of edits shades of a session:
 *
 * ```
 * cut 2–4       ··▨▨····
 * trim 1–6      ▨▨····▨▨     what is outside goes
 * redact 3–5    ···▤▤···
 * ```
 *
 * Nothing while the session's `bounds` are not known.
 */
export function shadedRanges(
  edits: readonly SessionEdit[],
  bounds: Viewport | null,
): readonly ShadedRange[] {
  if (bounds === null) return [];
  return edits.flatMap((edit) => shadesOf(edit, bounds));
}

function shadesOf(edit: SessionEdit, bounds: Viewport): readonly ShadedRange[] {
  switch (edit.type) {
    case 'cut':
      return shade('removed', edit.fromUs, edit.toUs, bounds);
    case 'redact':
      return shade('redacted', edit.fromUs, edit.toUs, bounds);
    case 'trim':
      return [
        ...shade('removed', bounds.fromUs, edit.fromUs, bounds),
        ...shade('removed', edit.toUs, bounds.toUs, bounds),
      ];
  }
}

function shade(
  kind: ShadedRange['kind'],
  fromUs: number,
  toUs: number,
  bounds: Viewport,
): ShadedRange[] {
  const from = Math.max(fromUs, bounds.fromUs);
  const to = Math.min(toUs, bounds.toUs);
  return from < to ? [{ kind, fromUs: micros(from), toUs: micros(to) }] : [];
}
