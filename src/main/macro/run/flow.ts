import type { TrailEntry } from './planning';

/** How a plan does not go on. */
export type Halted =
  | {
      readonly kind: 'stop';
      readonly failed: boolean;
      readonly text: string | null;
      readonly at: StepPlace | null;
    }
  | {
      readonly kind: 'problem';
      /** One sentence: the cause and the cure. */
      readonly message: string;
      readonly at: StepPlace | null;
    };

/** Which step of the document itself; null until somebody has said. */
export interface StepPlace {
  readonly number: string;
  readonly id: string;
}

/** What comes after a step: the next one (null), or nothing. */
export type Flow = Halted | null;

/** What becomes of a step. */
export interface Outcome {
  readonly outcome: Extract<TrailEntry, { type: 'end' }>['outcome'];
  readonly flow: Flow;
}

/** It is planned, and nothing more is to say. */
export const DONE: Outcome = { outcome: 'done', flow: null };

/** It cannot be done. */
export function failed(message: string): Outcome {
  return { outcome: 'failed', flow: { kind: 'problem', message, at: null } };
}

/** A step whose own steps ended so. */
export function after(flow: Flow, outcome: Outcome['outcome'] = 'done'): Outcome {
  return { outcome: flow?.kind === 'problem' ? 'failed' : outcome, flow };
}
