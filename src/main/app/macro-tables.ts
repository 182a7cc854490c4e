import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { dialog } from 'electron';
import type { TableChosen } from '../../shared/contract/macros';
import { runMacroJob } from '../macro/jobs/run-macro-job';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** So many tables are known at a time; the one that was chosen first is forgotten first. */
const MOST = 100;

/** The tables that the user has chosen in the system's own dialog: no others are opened. The page knows tokens of them. */
export class MacroTables {
  readonly #window: MainWindow;
  readonly #text: () => Strings;
  readonly #chosen = new Map<string, string>();

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
    const table = randomBytes(16).toString('hex');
    this.#chosen.set(table, file);
    for (const oldest of this.#chosen.keys()) {
      if (this.#chosen.size <= MOST) break;
      this.#chosen.delete(oldest);
    }
    const { columns, rows } = seen.value;
    return { state: 'done', table, file: path.basename(file), columns: [...columns], rows };
  }

  /** Where a table lies that was chosen; null: it is not known any more. */
  fileOf(table: string): string | null {
    return this.#chosen.get(table) ?? null;
  }
}
