import type { NoteMarker } from '../session/notes';

/** A marker that was added to a session afterwards; the session's own are notes. */
export interface Annotation {
  readonly id: string;
  /** µs of the session. */
  readonly tUs: number;
  /** What was written, empty when nothing was. */
  readonly text: string;
  /** As CSS writes it; the lane's own when missing. */
  readonly color?: string | undefined;
}

/** Markers of a session's notes as annotations: what a timeline shows of them. */
export function annotationsOf(markers: readonly NoteMarker[]): readonly Annotation[] {
  return markers.map(({ id, tUs, text, color }) => ({ id, tUs, text, color }));
}

/** Annotations by their time. */
export function inOrder(annotations: readonly Annotation[]): readonly Annotation[] {
  return [...annotations].sort((a, b) => a.tUs - b.tUs);
}
