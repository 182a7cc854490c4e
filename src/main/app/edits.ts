import type { EditProgress, EditRequest, EditResult } from '../../shared/contract/edits';
import type { SessionNotes } from '../../shared/contract/library';

/** Progress is told no more often than this, ms. */
const PROGRESS_PERIOD_MS = 50;

/** What editing needs of the rest. */
export interface EditParts {
  /** The library's folder. */
  readonly dir: string;
  /** The file of a session. */
  readonly sessionFile: (name: string) => string;
  readonly tellProgress: (progress: EditProgress) => void;
  /** A session was made or changed. */
  readonly onChanged: () => void;
  /** The notes of a session that was edited in place are these now. */
  readonly onNotes: (name: string, notes: SessionNotes) => void;
}

/** Edits of sessions that the window asks for. */
export class Edits {
  readonly #parts: EditParts;
  readonly #running = new Map<
    string,
    { readonly name: string; readonly abort: AbortController; readonly over: Promise<unknown> }
  >();

  constructor(parts: EditParts) {
    this.#parts = parts;
  }

  /** Names of the sessions that are being edited. */
  get sessions(): readonly string[] {
    return [...this.#running.values()].map(({ name }) => name);
  }

  /** Makes a copy, or replaces the session. Resolves when it is done, cancelled or failed. */
  save(request: EditRequest): Promise<EditResult> {
    const abort = new AbortController();
    const over = this.#save(request, abort.signal).finally(() => this.#running.delete(request.job));
    this.#running.set(request.job, { name: request.name, abort, over });
    return over;
  }

  /** Gives a job up. The session is as it was then, unless the job was done already. */
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

  async #save(request: EditRequest, signal: AbortSignal): Promise<EditResult> {
    const { editCopy, editInPlace } = await import('../session/edit');
    const { name, edits, title } = request;
    const options = { edits, title, signal, onProgress: this.#teller(request.job) };
    const result =
      request.as === 'copy'
        ? await editCopy(this.#parts.dir, name, options)
        : await editInPlace(this.#parts.sessionFile(name), options);
    if (!result.ok) {
      return result.error.kind === 'aborted'
        ? { state: 'cancelled' }
        : { state: 'failed', message: result.error.message };
    }
    const { name: made = name, removed, changed, removedMarkers, notes, warning } = result.value;
    this.#parts.onChanged();
    if (notes !== null) {
      const { title = null, tags = [], markers = [] } = notes;
      this.#parts.onNotes(made, { title, tags, markers });
    }
    return { state: 'done', name: made, removed, changed, removedMarkers, warning };
  }

  #teller(job: string): (done: number, total: number) => void {
    let told = Number.NEGATIVE_INFINITY;
    return (done, total) => {
      const now = performance.now();
      if (now - told >= PROGRESS_PERIOD_MS || done === total) {
        told = now;
        this.#parts.tellProgress({ job, done, total });
      }
    };
  }
}
