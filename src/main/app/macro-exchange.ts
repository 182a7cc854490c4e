import path from 'node:path';
import { app, dialog } from 'electron';
import type {
  FromSessionRequest,
  FromSessionResult,
  MacroExported,
  MacroExportRequest,
  MacroImported,
} from '../../shared/contract/macros';
import { runMacroJob } from '../macro/jobs/run-macro-job';
import { chosenFile } from './chosen-file';
import type { MacroLibrary } from './macro-library';
import { macroOf } from './macro-of-session';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

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

  constructor(parts: MacroExchangeParts) {
    this.#parts = parts;
  }

  /** Makes macros of files, one after another. An answer for each, in their order. */
  async import(paths: readonly string[]): Promise<MacroImported> {
    const { library } = this.#parts;
    const imported: MacroImported = [];
    for (const source of paths) {
      const file = path.basename(source);
      const done = await runMacroJob('import', { dir: library.dir, file: source });
      imported.push(
        done.ok
          ? { ok: true, file, name: done.value.name, losses: [...done.value.losses] }
          : { ok: false, file, message: done.error.message, refusal: done.error.refusal ?? null },
      );
      if (done.ok) library.told();
    }
    return imported;
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
}
