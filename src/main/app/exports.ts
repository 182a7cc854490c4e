import path from 'node:path';
import { app, dialog, shell } from 'electron';
import type { ExportRequest, ExportResult, Outcome } from '../../shared/contract/schemas';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** Progress is told no more often than this, ms. */
const PROGRESS_PERIOD_MS = 50;

/** How far an export is. */
interface Progress {
  readonly job: string;
  readonly done: number;
  readonly total: number;
}

/** What exporting needs of the rest. */
export interface ExportParts {
  readonly window: MainWindow;
  readonly text: () => Strings;
  /** The file of a session. */
  readonly sessionFile: (name: string) => string;
  readonly tellProgress: (progress: Progress) => void;
}

/** Exports that the window asks for: each to a place that the user names in the system's dialog. */
export class Exports {
  readonly #parts: ExportParts;
  readonly #running = new Map<
    string,
    { readonly name: string; readonly abort: AbortController; readonly over: Promise<unknown> }
  >();
  readonly #written = new Map<string, string>();

  constructor(parts: ExportParts) {
    this.#parts = parts;
  }

  /** Names of the sessions that are being exported, or are about to be. */
  get sessions(): readonly string[] {
    return [...this.#running.values()].map(({ name }) => name);
  }

  /** Asks where to, and writes the file. Resolves when it is done, cancelled or failed. */
  async start(request: ExportRequest): Promise<ExportResult> {
    const abort = new AbortController();
    const over = this.#run(request, abort.signal).finally(() => this.#running.delete(request.job));
    this.#running.set(request.job, { name: request.name, abort, over });
    return over;
  }

  /** A job given up while the dialog is open ends at once; what the dialog answers then is not used. */
  async #run(request: ExportRequest, signal: AbortSignal): Promise<ExportResult> {
    const out = await Promise.race([this.#ask(request), aborted(signal)]);
    return out === null ? { state: 'cancelled' } : this.#write(request, out, signal);
  }

  /** Gives a job up. What it wrote so far is removed. */
  cancel(job: string): void {
    this.#running.get(job)?.abort.abort();
  }

  /** Gives all jobs up and resolves when they are over. */
  async cancelAll(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { abort } of running) {
      abort.abort();
    }
    await Promise.allSettled(running.map(({ over }) => over));
  }

  /** Shows the file that a finished job wrote. */
  reveal(job: string): Outcome {
    const file = this.#written.get(job);
    if (file === undefined) {
      return { ok: false, message: 'The exported file is not known any more: export it again.' };
    }
    shell.showItemInFolder(file);
    return { ok: true };
  }

  async #ask(request: ExportRequest): Promise<string | null> {
    const { canceled, filePath } = await dialog.showSaveDialog(this.#parts.window.browserWindow, {
      title: this.#parts.text().exportTitle,
      defaultPath: path.join(app.getPath('documents'), `${request.name}.${request.format}`),
      filters: [{ name: request.format.toUpperCase(), extensions: [request.format] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    return canceled || filePath === undefined || filePath === '' ? null : filePath;
  }

  async #write(request: ExportRequest, out: string, signal: AbortSignal): Promise<ExportResult> {
    const { exportSession } = await import('../export/export');
    let told = Number.NEGATIVE_INFINITY;
    const result = await exportSession(this.#parts.sessionFile(request.name), {
      format: request.format,
      out,
      fromUs: request.fromUs,
      toUs: request.toUs,
      signal,
      onProgress: (done, total) => {
        const now = performance.now();
        if (now - told >= PROGRESS_PERIOD_MS || done === total) {
          told = now;
          this.#parts.tellProgress({ job: request.job, done, total });
        }
      },
    });
    if (signal.aborted) {
      return { state: 'cancelled' };
    }
    if (!result.ok) {
      return { state: 'failed', message: result.error.message };
    }
    this.#written.set(request.job, out);
    return { state: 'done', path: out, events: result.value.events, bytes: result.value.bytes };
  }
}

/** Resolves with null when a job is given up. */
function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
}
