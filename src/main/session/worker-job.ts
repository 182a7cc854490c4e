import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../shared/base/assert';
import type { Result } from '../../shared/base/result';
import type { FileFailure } from './file-failure';

/** How a job tells how far it is, and learns that it is to stop. */
export interface JobHooks {
  /** Told from time to time. Throws {@link StoppedError} when the caller wants the job to stop. */
  readonly progress: (done: number, total: number) => void;
}

/** Ends a job that its caller no longer wants. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

/** The failure of a job that was stopped. `what`: "Sealing". */
export function stoppedFailure(what: string): FileFailure {
  return { kind: 'aborted', message: `${what} was stopped: start it again to finish.` };
}

/** What a worker is started with. */
export interface WorkerInput {
  readonly job: unknown;
  /** One Int32 that becomes 1 when the job is to stop. */
  readonly stop: SharedArrayBuffer;
}

/** What a worker posts. The result is the last message. */
export type WorkerMessage =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'result'; readonly result: Result<unknown, FileFailure> };

/** Progress is posted no more often than this, ms. */
const PROGRESS_MS = 50;
/**
 * How long a thread stays after its result, ms. A thread that ends waits for what V8 still compiles
 * in the background, and that can wait for a garbage collection by this very thread: with Node 18
 * (Electron 25) one in a dozen seals never ended on a busy machine. While its event loop turns, the
 * collection can happen; later nothing is compiled any more. Where the job was slow compiling is too, so
 * it stays for this many times as long as the job took.
 */
const LINGER_MS = 300;
const LINGER_SHARE = 2;

/** Runs the one job of this worker thread. `job` is what the matching `runInWorker` was given. */
export async function serveJob<Job>(
  run: (job: Job, hooks: JobHooks) => Promise<Result<unknown, FileFailure>>,
): Promise<void> {
  const port = parentPort;
  assert(port !== null, 'a worker thread has a parent');
  // A cast at the boundary: only run-in-worker.ts starts this thread, with a job of this type.
  const { job, stop } = workerData as WorkerInput;
  const stopFlag = new Int32Array(stop);
  const began = performance.now();
  let postedAt = 0;
  const post = (message: WorkerMessage): void => port.postMessage(message);
  const result = await run(job as Job, {
    progress: (done, total) => {
      if (Atomics.load(stopFlag, 0) === 1) {
        throw new StoppedError();
      }
      const now = performance.now();
      if (now - postedAt >= PROGRESS_MS) {
        postedAt = now;
        post({ type: 'progress', done, total });
      }
    },
  });
  post({ type: 'result', result });
  setTimeout(() => undefined, Math.max(LINGER_MS, LINGER_SHARE * (performance.now() - began)));
}
