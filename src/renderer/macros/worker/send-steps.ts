import { type FlatStep, flatten } from '../../../shared/macro/edit/flat-steps';
import type { MacroStep } from '../../../shared/macro/macro-step';

/** So many cross at once: few enough that no frame waits for them. */
const PORTION = 500;

/** A portion of steps. */
export interface StepPortion {
  readonly steps: readonly FlatStep[];
  readonly isLast: boolean;
}

/**
 * Hands steps over, a portion each time the page asks for one: all at once would hold it up until the last of a hundred
 * thousand was copied, and portions unasked would stand in line before its frames.
 */
export function sendSteps(steps: readonly MacroStep[]): void {
  const rest = flatten(steps);
  self.onmessage = () => {
    const portion: FlatStep[] = [];
    while (portion.length < PORTION) {
      const { done, value } = rest.next();
      if (done === true) break;
      portion.push(value);
    }
    const sent: StepPortion = { steps: portion, isLast: portion.length < PORTION };
    self.postMessage(sent);
  };
}
