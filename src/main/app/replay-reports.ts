import path from 'node:path';
import { app, dialog } from 'electron';
import type { ReplaySaved, ReportFormat } from '../../shared/contract/replay';
import type { ReplayReport } from '../../shared/replay/replay-report';
import { chosenFile } from './chosen-file';
import type { MainWindow } from './main-window';
import type { FinishedReplay } from './replay-control';
import type { Strings } from './strings';

/** What reports need of the rest. */
export interface ReportParts {
  readonly window: MainWindow;
  readonly text: () => Strings;
}

const FORGOTTEN = 'There is no replay to report on any more: replay the session again.';

/** Makes reports of replays and saves the last one where the user says. */
export class ReplayReports {
  readonly #parts: ReportParts;
  #last: { readonly finished: FinishedReplay; readonly report: ReplayReport } | null = null;
  /** How often it was let go of. */
  #forgotten = 0;

  constructor(parts: ReportParts) {
    this.#parts = parts;
  }

  /**
   * Sums a replay up; it is the one that {@link save} saves from then on. Null where nobody wants it any more, since another
   * replay has begun meanwhile, or the page has gone.
   */
  async make(finished: FinishedReplay): Promise<ReplayReport | null> {
    const forgotten = this.#forgotten;
    const { createReport } = await import('../replay/create-report');
    const { name, prepared, end } = finished;
    const report = await createReport({
      app: { name: 'Deskreel', version: app.getVersion() },
      session: { id: prepared.sessionId, name, title: prepared.title },
      options: prepared.options,
      coordinates: prepared.coordinates,
      onLayoutChange: prepared.onLayoutChange,
      schedule: prepared.schedule,
      end,
      comparison: null,
      env: process.env,
    });
    if (this.#forgotten !== forgotten) return null;
    this.#last = { finished, report };
    return report;
  }

  /** Lets go of what the last replay's report was made of, which can be hundreds of megabytes. */
  forget(): void {
    this.#forgotten += 1;
    this.#last = null;
  }

  /** Asks where to, and writes the report of the last replay. */
  async save(format: ReportFormat): Promise<ReplaySaved> {
    const last = this.#last;
    if (last === null) {
      return { state: 'failed', message: FORGOTTEN };
    }
    const { finished, report } = last;
    const { canceled, filePath } = await dialog.showSaveDialog(this.#parts.window.browserWindow, {
      title: this.#parts.text().replay.reportTitle,
      defaultPath: path.join(app.getPath('documents'), `${finished.name}.replay.${format}`),
      filters: [{ name: format === 'json' ? 'JSON' : 'Parquet', extensions: [format] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    if (canceled || filePath === undefined || filePath === '') {
      return { state: 'cancelled' };
    }
    const chosen = chosenFile(filePath, format);
    if (!chosen.ok) {
      return { state: 'failed', message: chosen.error };
    }
    const { writeReport } = await import('../replay/report-file');
    const { timing } = finished.end;
    const written = await writeReport(chosen.value, report, timing, finished.prepared.schedule);
    if (!written.ok) return { state: 'failed', message: written.error.message };
    const { path: file, leftOut } = written.value;
    return { state: 'done', path: file, leftOut };
  }
}
