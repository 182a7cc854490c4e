import { err, type Result } from '../../../base/result';
import type { ForeignFile, Imported } from '../foreign';
import type { ForeignImportFormat } from '../foreign-formats';
import { guessFormat } from './guess-format';

/**
 * Reads a file of another tool as a macro; nothing in it is run. `format` null: it is guessed from the name and the
 * content. Fails with one sentence (cause and cure) when the file is of no known format or too damaged.
 */
export function importForeign(
  file: ForeignFile,
  format: ForeignImportFormat | null,
): Result<Imported, string> {
  const known = format ?? guessFormat(file.bytes, file.name);
  if (known === null) {
    return err(
      'This file is of no format that can be read; say which tool wrote it, or export it anew from that tool.',
    );
  }
  return err(`Files of ${known} cannot be read yet.`);
}

export { guessFormat };
