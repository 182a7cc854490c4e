import { z } from 'zod';
import type { WindowInfo } from './app-rule';
import { sessionHeaderSchema } from './header';

const windowSchema = sessionHeaderSchema.shape.windows.element;
const placeSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
});

/**
 * Where the inside of a window is, without its frame and title bar: physical pixels of the virtual
 * desktop.
 */
export type WindowPlace = z.infer<typeof placeSchema>;

/** A window, and where it is as far as that is known. */
export interface PlacedWindow extends WindowInfo {
  readonly place?: WindowPlace;
}

/** What the note of a `focus` row says. Without a note no window has the focus. */
export function focusNote({ title, class: name, process, place }: PlacedWindow): string {
  return JSON.stringify({ title, class: name, process, ...(place && { place }) });
}

/** The other way round. A note that nobody can read is a window of which nothing is known. */
export function windowFromNote(note: string): WindowInfo {
  const window = windowSchema.safeParse(parse(note));
  return window.success ? window.data : { title: '', class: '', process: '' };
}

/** Where the window of a note is; null where the note does not say, as in older sessions. */
export function placeFromNote(note: string): WindowPlace | null {
  const window = z.object({ place: placeSchema }).safeParse(parse(note));
  return window.success ? window.data.place : null;
}

/** Undefined for what is no JSON. */
function parse(note: string): unknown {
  try {
    return JSON.parse(note);
  } catch {
    return undefined;
  }
}
