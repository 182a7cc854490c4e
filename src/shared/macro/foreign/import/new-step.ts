import type { MacroStep } from '../../macro-step';

/** A step before it has its id. */
export type NewStep = MacroStep extends infer Step
  ? Step extends MacroStep
    ? Omit<Step, 'id'>
    : never
  : never;
