import type { MacroHead } from '../../shared/macro/edit/macro-patch';
import type { MacroDocument } from '../../shared/macro/macro-document';
import type { MacroStep } from '../../shared/macro/macro-step';

type Told =
  | { readonly head: MacroHead; readonly count: number }
  | { readonly steps: readonly MacroStep[] }
  | { readonly done: true };

/** The document of a text that main gave, read beside the page. `onProgress`: the share that is there, 0 to 1. */
export function documentOf(
  text: string,
  onProgress: (share: number) => void = () => undefined,
): Promise<MacroDocument> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker/parse-worker.ts', import.meta.url), {
      type: 'module',
    });
    const steps: MacroStep[] = [];
    let head: MacroHead | null = null;
    let count = 0;
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message));
    };
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('head' in data) {
        head = data.head;
        count = data.count;
      } else if ('steps' in data) {
        for (const step of data.steps) steps.push(step);
        onProgress(count === 0 ? 1 : steps.length / count);
      } else if (head !== null) {
        worker.terminate();
        resolve({ ...head, steps });
      }
    };
    worker.postMessage(text);
  });
}

/** No stretch of work keeps the page from its frames for longer, ms. */
const STRETCH_MS = 8;

/** A document as the text that main takes, made in short stretches. Steps are never changed in place, so it is of one moment. */
export async function textOf({ steps, ...head }: MacroDocument): Promise<string> {
  const parts: string[] = [];
  let until = performance.now() + STRETCH_MS;
  for (const step of steps) {
    parts.push(JSON.stringify(step));
    if (performance.now() > until) {
      await new Promise((resolve) => setTimeout(resolve));
      until = performance.now() + STRETCH_MS;
    }
  }
  const rest = JSON.stringify(head);
  return `${rest.slice(0, -1)},"steps":[${parts.join(',\n')}]}`;
}
