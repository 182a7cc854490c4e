import path from 'node:path';
import { app, dialog } from 'electron';
import type {
  FromSessionRequest,
  FromSessionResult,
  ImportedMacro,
  MacroExported,
  MacroExportRequest,
  MacroImported,
} from '../../shared/contract/macros';
import type { ForeignImportFormat } from '../../shared/macro/foreign/foreign-formats';
import { isAboutFormat } from '../../shared/macro/foreign/losses/refusal';
import { runMacroJob } from '../macro/jobs/run-macro-job';
import { chosenFile } from './chosen-file';
import { KnownFiles } from './known-files';
import type { MacroLibrary } from './macro-library';
import { macroOf } from './macro-of-session';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

const UNKNOWN = 'The file is not known any more: import it again.';

/** What exchanging macros needs of the rest. */
export interface MacroExchangeParts {
  readonly window: MainWindow;
  readonly text: () => Strings;
  readonly library: MacroLibrary;
  /** The file of a session. */
  readonly sessionFile: (name: string) => string;
}

/** Macros from files and sessions, and files for other tools. */
export class MacroExchange {
  readonly #parts: MacroExchangeParts;
  /** Files that may be read once it is said which tool wrote them. */
  readonly #refused = new KnownFiles();

  constructor(parts: MacroExchangeParts) {
    this.#parts = parts;
  }

  /** Makes macros of files, one after another. An answer for each, in their order. */
  async import(paths: readonly string[]): Promise<MacroImported> {
    const imported: MacroImported = [];
    for (const source of paths) imported.push(await this.#importOne(source, null));
    return imported;
  }

  /** Imports one that was refused, as a file of that tool. */
  importAs(again: string, format: ForeignImportFormat): Promise<ImportedMacro> {
    const source = this.#refused.get(again);
    return source === null
      ? Promise.resolve({ ok: false, file: '', message: UNKNOWN, refusal: null, again: null })
      : this.#importOne(source, format);
  }

  /** Asks for files and imports them. */
  async chooseImport(): Promise<MacroImported> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#parts.window.browserWindow, {
      title: this.#parts.text().macroImport,
      properties: ['openFile', 'multiSelections'],
    });
    return canceled ? [] : this.import(filePaths);
  }

  /** Asks where to, and writes another tool's file. */
  async export({ name, format }: MacroExportRequest): Promise<MacroExported> {
    const { EXPORTERS } = await import('../../shared/macro/foreign/export/exporters');
    const { extension, name: tool } = EXPORTERS[format];
    const ending = extension.replace(/^\./, '');
    const { canceled, filePath } = await dialog.showSaveDialog(this.#parts.window.browserWindow, {
      title: this.#parts.text().macroExport,
      defaultPath: path.join(app.getPath('documents'), `${name}.${ending}`),
      filters: [{ name: tool, extensions: [ending] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === undefined || filePath === '') return { state: 'cancelled' };
    const chosen = chosenFile(filePath, ending);
    if (!chosen.ok) return { state: 'failed', message: chosen.error };
    const { dir } = this.#parts.library;
    const done = await runMacroJob('export', { dir, name, format, out: chosen.value });
    return done.ok
      ? { state: 'done', path: chosen.value, losses: [...done.value] }
      : { state: 'failed', message: done.error.message };
  }

  /** Makes a macro of a part of a session of the library. */
  async fromSession({ session, options }: FromSessionRequest): Promise<FromSessionResult> {
    return macroOf(this.#parts.sessionFile(session), options);
  }

  async #importOne(source: string, format: ForeignImportFormat | null): Promise<ImportedMacro> {
    const { library } = this.#parts;
    const file = path.basename(source);
    const done = await runMacroJob('import', { dir: library.dir, file: source, format });
    if (!done.ok) {
      const { message, refusal = null } = done.error;
      const again =
        refusal !== null && isAboutFormat(refusal.code) ? this.#refused.add(source) : null;
      return { ok: false, file, message, refusal, again };
    }
    library.told();
    return { ok: true, file, name: done.value.name, losses: [...done.value.losses] };
  }
}
