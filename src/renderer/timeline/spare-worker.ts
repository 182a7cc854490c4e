import { readPalette } from './palette';
import type { TimelineRequest } from './protocol';

let spare: Worker | null = null;

/**
 * Starts a worker for the next timeline, so that its script is loaded and compiled when a session is opened. To be
 * called when there is nothing else to do; does nothing while one is ready.
 */
export function prepareTimelineWorker(): void {
  if (spare !== null) return;
  spare = startWorker();
  spare.postMessage({ type: 'prepare', palette: readPalette() } satisfies TimelineRequest);
}

/** A worker for one timeline, the one that is ready if there is one. Whoever takes it ends it. */
export function takeTimelineWorker(): Worker {
  const worker = spare ?? startWorker();
  spare = null;
  return worker;
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./worker/timeline-worker.ts', import.meta.url), {
    type: 'module',
  });
  // Until it is taken: one that could not be loaded is not kept.
  worker.onerror = () => {
    if (spare === worker) spare = null;
  };
  return worker;
}
