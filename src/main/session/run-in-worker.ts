import * as fs from 'node:fs';
import * as path from 'node:path';
import { Worker } from 'node:worker_threads';
import { err, type Result } from '../../shared/base/result';
import type { FileFailure } from './file-failure';
import type { WorkerInput, WorkerMessage } from './worker-job';

/** The worker programs, each built to a file of this name with `.js`. */
export type WorkerName =
  | 'seal-worker'
  | 'export-worker'
  | 'edit-worker'
  | 'schedule-worker'
  | 'macro-worker';

/** Watching and stopping a job. */
export interface JobOptions {
  /** Told about twenty times a second at most; `done` of `total` in units of the job's own. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

let workerFolder: string | null = null;

/** Threads that have not ended, also those whose result is known. */
const running = new Set<Promise<void>>();

/** How long threads whose results are known are waited for, ms. They linger, see worker-job.ts. */
const END_LIMIT_MS = 15_000;

/**
 * Resolves when no worker thread is left, or when one does not end. A process that ends before makes them
 * end at once, which can take for ever, see worker-job.ts.
 */
export async function workersEnded(): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    limit = setTimeout(resolve, END_LIMIT_MS);
  });
  await Promise.race([Promise.all(running), late]);
  clearTimeout(limit);
}

/** Where the built workers are, for programs that do not lie beside them (tests). */
export function setWorkerFolder(folder: string): void {
  workerFolder = folder;
}

/**
 * Runs a job in a worker thread of its own. Expected failures are its result; should the thread die
 * of anything else, that is an `io` failure which begins with `what`, and `draft` is removed.
 */
export function runInWorker<Value>(
  name: WorkerName,
  job: unknown,
  what: string,
  draft: string | null,
  options: JobOptions,
): Promise<Result<Value, FileFailure>> {
  const stop = new SharedArrayBuffer(4);
  const input: WorkerInput = { job, stop };
  const { onProgress, signal } = options;
  return new Promise((resolve) => {
    let finished = false;
    let death = 'it ended early';
    const worker = new Worker(workerFile(name), { workerData: input });
    const abort = (): void => {
      Atomics.store(new Int32Array(stop), 0, 1);
    };
    worker.on('message', (message: WorkerMessage) => {
      if (message.type === 'progress') {
        onProgress?.(message.done, message.total);
      } else {
        finished = true;
        // Not when the thread has ended: that takes a while longer, see worker-job.ts. A cast at the
        // boundary: the worker of this name gives results of this type.
        resolve(message.result as Result<Value, FileFailure>);
      }
    });
    worker.on('error', (error) => {
      death = error.message;
    });
    const ended = new Promise<void>((settle) => worker.once('exit', () => settle()));
    running.add(ended);
    worker.on('exit', () => {
      running.delete(ended);
      signal?.removeEventListener('abort', abort);
      if (!finished) {
        if (draft !== null) fs.rmSync(draft, { force: true });
        resolve(err({ kind: 'io', message: `${what} (${death}): try again.` }));
      }
    });
    if (signal?.aborted === true) {
      abort();
    }
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Beside the bundle that runs, or, from the command line's, in the folder of the app's. */
function workerFile(name: WorkerName): string {
  const file = `${name}.js`;
  if (workerFolder !== null) {
    return path.join(workerFolder, file);
  }
  const candidates = ['.', '..', '../main', '../../main'].map((step) =>
    path.join(__dirname, step, file),
  );
  return candidates.find((candidate) => fs.existsSync(candidate)) ?? path.join(__dirname, file);
}
