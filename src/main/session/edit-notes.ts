import type { Notes } from '../../shared/session/notes';
import { type EditPlan, isRemovedAt } from '../../shared/session/session-edit-plan';

/** Notes of an edited session. */
export interface EditedNotes {
  /** Null: it has none. */
  readonly notes: Notes | null;
  /** Markers that are gone with what they marked. */
  readonly removedMarkers: number;
  readonly isChanged: boolean;
}

/**
 * What is left of a session's notes: without markers in what was removed. What was redacted changes nothing, since
 * markers are what the user wrote. `title`: of the session, now; null or undefined: as it was.
 */
export function editedNotes(
  notes: Notes | null,
  plan: EditPlan,
  title: string | null | undefined,
): EditedNotes {
  if (notes === null) {
    return { notes, removedMarkers: 0, isChanged: false };
  }
  const markers = notes.markers?.filter(({ tUs }) => !isRemovedAt(plan, tUs));
  const removedMarkers = (notes.markers?.length ?? 0) - (markers?.length ?? 0);
  return {
    notes: {
      ...notes,
      ...(markers === undefined ? {} : { markers }),
      ...(typeof title === 'string' ? { title } : {}),
    },
    removedMarkers,
    isChanged: removedMarkers > 0 || typeof title === 'string',
  };
}
