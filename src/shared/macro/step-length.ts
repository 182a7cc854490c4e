import { assertNever } from '../base/assert';
import { DEFAULT_HOLD_MS, DEFAULT_INTERVAL_MS, type MacroPath, type MacroStep } from './macro-step';
import type { Amount } from './macro-values';
import { compileTemplate } from './template';

type WithoutId<Step> = Step extends unknown ? Omit<Step, 'id'> : never;

/**
 * How long a step takes when the speed is 1 and nothing is random, ms; null where only a run can tell.
 *
 * ```
 *   key, click  ▁██▁██▁██        held for holdMs, and as long again between two of `times`
 *   text        a▁▁b▁▁c▁▁        one intervalMs a character, the last one too
 *   drag, move  ▁▁▂▃▅▆▆▆         to the last time of the path; a drag lets go there
 * ```
 *
 * A double click is a click with two times. `down`, `up` and the wheel take no time.
 */
export function stepLength(step: WithoutId<MacroStep>): number | null {
  switch (step.type) {
    case 'key':
    case 'click': {
      if (step.action === 'down' || step.action === 'up') return 0;
      return pressesLength(step.times ?? 1, step.holdMs);
    }
    case 'double_click':
      return pressesLength(2, step.holdMs);
    case 'chord':
      return numberOf(step.holdMs ?? DEFAULT_HOLD_MS);
    case 'text': {
      const interval = numberOf(step.intervalMs ?? DEFAULT_INTERVAL_MS);
      const text = fixedText(step.text);
      return interval === null || text === null ? null : interval * [...text].length;
    }
    case 'move':
    case 'drag':
      return step.path === undefined ? numberOf(step.durationMs ?? 0) : pathLength(step.path);
    case 'wait':
      return step.toMs === undefined ? numberOf(step.ms) : null;
    case 'wheel':
    case 'set':
    case 'comment':
    case 'marker':
    case 'stop':
      return 0;
    case 'wait_for':
    case 'call':
    case 'if':
    case 'repeat':
    case 'group':
      return null;
    default:
      return assertNever(step);
  }
}

/** What a template says whatever variables hold; null where it asks for any. */
function fixedText(text: string): string | null {
  if (!text.includes('{{')) return text;
  const template = compileTemplate(text);
  if (!template.ok || template.value.names.length > 0) return null;
  const filled = template.value.fill({});
  return filled.ok ? filled.value : null;
}

/** How long a path takes, ms. */
function pathLength({ t }: MacroPath): number {
  return (t.at(-1) ?? 0) / 1000;
}

function pressesLength(times: Amount, holdMs: Amount = DEFAULT_HOLD_MS): number | null {
  const [count, hold] = [numberOf(times), numberOf(holdMs)];
  return count === null || hold === null ? null : Math.max(0, 2 * count - 1) * hold;
}

function numberOf(amount: Amount): number | null {
  return typeof amount === 'number' ? amount : null;
}
