import { StepBuilder } from '../../shared/macro/edit/flat-steps';
import type { StepPortion } from './worker/send-steps';

/** What a worker made of a text. */
export interface TakenSteps<Head> {
  readonly head: Head;
  readonly steps: StepBuilder;
}

/**
 * Has a worker make steps of a text, and takes them portion by portion; the worker ends. `Head`: what it says before them.
 * `onPortion`: told after each of them.
 */
export function takeSteps<Head extends object>(
  worker: Worker,
  text: string,
  onPortion: (taken: TakenSteps<Head>) => void = () => undefined,
): Promise<TakenSteps<Head>> {
  return new Promise((resolve, reject) => {
    let taken: TakenSteps<Head> | null = null;
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.onmessage = ({ data }: MessageEvent<Head | StepPortion>) => {
      if (taken === null) {
        taken = { head: data as Head, steps: new StepBuilder() }; // the first thing that it says
      } else {
        const { steps, isLast } = data as StepPortion; // all that it says after that
        for (const step of steps) taken.steps.add(step);
        onPortion(taken);
        if (isLast) {
          worker.terminate();
          resolve(taken);
          return;
        }
      }
      worker.postMessage(null);
    };
    worker.postMessage(text);
  });
}
