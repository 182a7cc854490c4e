import { textToSteps } from '../../../shared/macro/edit/steps-text';
import { sendSteps } from './send-steps';

/** What this worker says of a text before its steps. */
export interface PastedHead {
  /** Why there are none though it looks like steps, one sentence; null: nothing is wrong. */
  readonly problem: string | null;
}

/** Takes a text that may be steps, checks them, and gives them back; none where it is something else. */
self.onmessage = ({ data }: MessageEvent<string>): void => {
  const steps = textToSteps(data);
  const head: PastedHead = { problem: steps?.ok === false ? steps.error : null };
  self.postMessage(head);
  sendSteps(steps?.ok === true ? steps.value : []);
};
