import path from 'node:path';
import { dialog } from 'electron';
import type { TableChosen, TableRead } from '../../shared/contract/macros';
import { runMacroJob } from '../macro/jobs/run-macro-job';
import { KnownFiles } from './known-files';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** Said of a table of which nobody knows any more where it lies. */
export const UNKNOWN_TABLE = 'The table is not known any more: choose it again.';

/** The tables that the user has chosen in the system's own dialog: no others are opened. The page knows tokens of them. */
export class MacroTables {
  readonly #window: MainWindow;
  readonly #text: () => Strings;
  readonly #chosen = new KnownFiles();

  constructor(window: MainWindow, text: () => Strings) {
    this.#window = window;
    this.#text = text;
  }

  /** Asks for a CSV file and looks at it. */
  async choose(): Promise<TableChosen> {
    const { canceled, filePaths } = await dialog.showOpenDialog(this.#window.browserWindow, {
      title: this.#text().macroTable,
      filters: [{ name: 'CSV', extensions: ['csv', 'tsv', 'txt'] }],
      properties: ['openFile'],
    });
    const [file] = filePaths;
    if (canceled || file === undefined) return { state: 'cancelled' };
    const seen = await runMacroJob('table', { file });
    if (!seen.ok) return { state: 'failed', message: seen.error.message };
    const table = this.#chosen.add(file);
    const { columns, rows } = seen.value;
    return { state: 'done', table, file: path.basename(file), columns: [...columns], rows };
  }

  /** The rows of a table that was chosen. */
  async read(table: string): Promise<TableRead> {
    const file = this.#chosen.get(table);
    if (file === null) return { ok: false, message: UNKNOWN_TABLE };
    const read = await runMacroJob('table_rows', { file });
    if (!read.ok) return { ok: false, message: read.error.message };
    const { columns, rows } = read.value;
    return { ok: true, columns: [...columns], rows: [...rows] };
  }

  /** Where a table lies that was chosen; null: it is not known any more. */
  fileOf(table: string): string | null {
    return this.#chosen.get(table);
  }
}
