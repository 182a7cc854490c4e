import { err, type Result } from '../../../base/result';
import { MAX_FILE_BYTES } from '../../macro-document';
import type { ForeignFile, Imported, Importer } from '../foreign';
import type { ForeignImportFormat } from '../foreign-formats';
import { importAtbswp } from './atbswp';
import { importAutoHotkey } from './autohotkey';
import { importChromeRecorder } from './chrome-recorder';
import { importCrossMacro } from './crossmacro';
import { guessFormat } from './guess-format';
import { importJitbit } from './jitbit';
import { importKeymouseGo } from './keymousego';
import { isDeskreelMacro } from './own-format';
import { importPyMacroRecord } from './pymacrorecord';
import { importTinyTask } from './tinytask';
import { importXdotool } from './xdotool';
import { importXte } from './xte';

/** How each format is read. */
const IMPORTERS: Readonly<Record<ForeignImportFormat, Importer>> = {
  keymousego: importKeymouseGo,
  pymacrorecord: importPyMacroRecord,
  crossmacro: importCrossMacro,
  tinytask: importTinyTask,
  jitbit: importJitbit,
  atbswp: importAtbswp,
  autohotkey: importAutoHotkey,
  xdotool: importXdotool,
  xte: importXte,
  'chrome-recorder': importChromeRecorder,
};

/**
 * Reads a file of another tool as a macro; nothing in it is run. `format` null: it is guessed from the content and the
 * name. Fails with one sentence (cause and cure) when the file is of no known format or too damaged.
 */
export function importForeign(
  file: ForeignFile,
  format: ForeignImportFormat | null,
): Result<Imported, string> {
  if (file.bytes.length === 0)
    return err('The file is empty; save it anew in the tool that wrote it.');
  if (file.bytes.length > MAX_FILE_BYTES) {
    return err(`The file is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB; split it.`);
  }
  if (isDeskreelMacro(file.bytes)) {
    return err(
      'This file is a macro of Deskreel already: there is nothing to import, use it as it is.',
    );
  }
  const known = format ?? guessFormat(file.bytes, file.name);
  if (known === null) {
    return err(
      'This file is of no format that can be read; say which tool wrote it, or save it anew there.',
    );
  }
  return IMPORTERS[known](file);
}

export { guessFormat };
