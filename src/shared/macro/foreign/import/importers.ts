import type { Result } from '../../../base/result';
import { MAX_FILE_BYTES } from '../../macro-document';
import type { ForeignFile, Imported, Importer } from '../foreign';
import type { ForeignImportFormat } from '../foreign-formats';
import { type Refusal, refused } from '../losses/refusal';
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
 * name. Says why when the file is of no known format or too damaged.
 */
export function importForeign(
  file: ForeignFile,
  format: ForeignImportFormat | null,
): Result<Imported, Refusal> {
  if (file.bytes.length === 0) return refused('empty');
  if (file.bytes.length > MAX_FILE_BYTES) {
    return refused('tooLarge', { number: MAX_FILE_BYTES / 1024 / 1024 });
  }
  if (isDeskreelMacro(file.bytes)) return refused('ownMacro');
  const known = format ?? guessFormat(file.bytes, file.name);
  return known === null ? refused('formatUnknown') : IMPORTERS[known](file);
}

export { guessFormat };
