import { shortened } from '../../../shared/macro/check/macro-problem';
import type { TrailEntry } from './planning';

/** How a plan does not go on. */
export type Halted = {
  /** The step; null until somebody has said. */
  readonly at: StepPlace | null;
  /** By how many macros that are called the text or message names a step; none: 0. */
  readonly named?: number;
} & (
  | { readonly kind: 'stop'; readonly failed: boolean; readonly text: string | null }
  | {
      readonly kind: 'problem';
      /** One sentence: the cause and the cure. */
      readonly message: string;
    }
);

/** Which step of the macro that is being done. */
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

/** What is said of a macro that ended itself as failed, and said nothing. */
export const STOPPED_ITSELF = 'The macro ended itself as failed: look at the step that stopped it.';

/** Of macros that call each other no more name their steps, the innermost ones: else nobody finds the cause behind them. */
const MOST_NAMED = 4;

/** What comes of a macro's call where its own steps ended so: how it failed says at which of them. */
export function afterCall(macro: string, flow: Flow): Outcome {
  if (flow === null) return DONE;
  const { at, named = 0 } = flow;
  const outer = { ...flow, at: null };
  const fails = flow.kind === 'problem' || flow.failed;
  if (!fails || at === null || named >= MOST_NAMED) return after(outer);
  const where = `In “${shortened(macro)}”, step ${at.number}`;
  return outer.kind === 'problem'
    ? after({ ...outer, named: named + 1, message: `${where}: ${outer.message}` })
    : after({ ...outer, named: named + 1, text: `${where}: ${outer.text ?? STOPPED_ITSELF}` });
}
