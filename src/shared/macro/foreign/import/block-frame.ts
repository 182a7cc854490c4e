import type { MacroStep } from '../../macro-step';
import type { PlainLoss } from '../losses/loss-words';

/** A block that is being written. */
export interface Frame {
  steps: MacroStep[];
  /** Whether the place of the pointer was lost before it. */
  readonly wasLost: boolean;
  /** Why what comes now can never run; null when it can, or when that was told. */
  end: PlainLoss | null;
  readonly close: (steps: MacroStep[]) => MacroStep;
}

/** A block without steps; `close` makes its step of them. */
export function newFrame(wasLost: boolean, close: Frame['close']): Frame {
  return { steps: [], wasLost, end: null, close };
}
