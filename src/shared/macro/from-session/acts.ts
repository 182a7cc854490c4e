import type { MacroStep } from '../macro-step';
import { stepLength } from '../step-length';

/**
 * A step that does more than wait or move, and how somebody got there:
 *
 * ```
 *   steps    wait  move  wait  click │ wait  text
 *   acts     └─── gap ───────┘   at  │ └gap┘  at
 * ```
 */
export interface Act {
  /** Index of the step, and of the first one of the gap before it: `from === at` where there is none. */
  readonly at: number;
  readonly from: number;
  /** How long the gap takes; not a number where only a run can tell. */
  readonly gapMs: number;
}

/** The acts of a list, in order. What comes behind the last belongs to none. */
export function actsOf(steps: readonly MacroStep[]): readonly Act[] {
  const acts: Act[] = [];
  let from = 0;
  let gapMs = 0;
  for (const [at, step] of steps.entries()) {
    if (step.type === 'wait' || step.type === 'move') {
      gapMs += stepLength(step) ?? Number.NaN;
      continue;
    }
    acts.push({ at, from, gapMs });
    from = at + 1;
    gapMs = 0;
  }
  return acts;
}

/** Where a passage that begins with an act begins: with the last move towards it, or with the act. */
export function leadOf(steps: readonly MacroStep[], { from, at }: Act): number {
  for (let i = at - 1; i >= from; i--) if (steps[i]?.type === 'move') return i;
  return at;
}
