import { dirname } from 'node:path';
import { sessionNameOf } from '../main/session/library';
import { readNotes } from '../main/session/notes-file';
import { type OutputOptions, printNotice } from './output';
import type { Terminal } from './terminal';

/** Of the notes beside a session: `markers` is how many. */
export interface NotesTold {
  /** Null: as in the session's header. */
  readonly title: string | null;
  readonly tags: readonly string[];
  readonly markers: number;
}

/** What was said afterwards of the session in `file`; null without notes. Notes that cannot be read keep nobody from the rest. */
export async function notesOf(
  file: string,
  terminal: Terminal,
  options: OutputOptions,
): Promise<NotesTold | null> {
  const read = await readNotes(dirname(file), sessionNameOf(file));
  if (!read.ok) {
    printNotice(terminal, options, read.error.message);
    return null;
  }
  if (read.value === null) return null;
  const { title = null, tags = [], markers = [] } = read.value;
  return { title, tags, markers: markers.length };
}
