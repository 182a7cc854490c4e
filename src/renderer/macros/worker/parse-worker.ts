import type { MacroStep } from '../../../shared/macro/macro-step';

/** So many steps cross at once: few enough that no frame waits for them. */
const PORTION = 1000;

/**
 * Takes the text of a macro that main has checked, and gives it back as a document: the head first, then its steps, portion
 * by portion. A document at once would hold the page up until the last of a hundred thousand steps was copied.
 */
self.onmessage = ({ data }: MessageEvent<string>): void => {
  const { steps, ...head } = JSON.parse(data) as { steps: readonly MacroStep[] }; // main has checked it
  self.postMessage({ head, count: steps.length });
  for (let at = 0; at < steps.length; at += PORTION) {
    self.postMessage({ steps: steps.slice(at, at + PORTION) });
  }
  self.postMessage({ done: true });
};
