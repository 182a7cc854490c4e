import type { Scope } from '../../expression';
import type { MacroDocument } from '../../macro-document';
import type { Amount } from '../../macro-values';
import type { Said } from '../losses/loss-words';
import type { Abilities, Operation } from './operation';

/** What lowering a step needs of the whole. */
export interface StepContext {
  readonly at: string;
  readonly scope: Scope;
  readonly document: MacroDocument;
  readonly abilities: Abilities;
  /** All times are divided by it. */
  readonly speed: number;
  /** Says that a step, or something of it, is left out. */
  readonly lose: (...said: Said) => void;
  /** The number that an amount is. Loses the step where nobody knows. */
  readonly number: (amount: Amount) => number | null;
  /** Something several times with a pause between, as a repeat where that is shorter. */
  readonly several: (
    times: number,
    operations: readonly Operation[],
    pause: readonly Operation[],
  ) => readonly Operation[];
}
