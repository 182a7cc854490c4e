import type { MacroNeed } from '../../shared/macro/macro-needs';

/** What a run in the place of a text needs beside what its macro needs: it erases and types. */
export const NEEDS_IN_PLACE: readonly MacroNeed[] = ['keyboard'];

/** A text that was typed to call a macro, which takes its place. */
export interface TypedCall {
  readonly text: string;
  /** Where it stands, asked at the last moment; null: not before the caret any more. */
  readonly place: () => TypedPlace | null;
}

/** Where what was typed stands when its macro begins. */
export interface TypedPlace {
  /** So many characters are to be removed. */
  readonly length: number;
  /** What came behind it and is to be typed again. */
  readonly behind: string;
}

/** `stands`: how many characters the text has; `behind`: what was typed since, null when nobody knows. */
export function placeOf(stands: number, behind: string | null): TypedPlace | null {
  return behind === null ? null : { length: stands + [...behind].length, behind };
}
