import type { WindowInfo } from './app-rule';
import { sessionHeaderSchema } from './header';

const windowSchema = sessionHeaderSchema.shape.windows.element;

/** What the note of a `focus` row says. Without a note no window has the focus. */
export function focusNote({ title, class: name, process }: WindowInfo): string {
  return JSON.stringify({ title, class: name, process });
}

/** The other way round. A note that nobody can read is a window of which nothing is known. */
export function windowFromNote(note: string): WindowInfo {
  try {
    const window = windowSchema.safeParse(JSON.parse(note));
    if (window.success) {
      return window.data;
    }
  } catch {
    // Not JSON: as below.
  }
  return { title: '', class: '', process: '' };
}
