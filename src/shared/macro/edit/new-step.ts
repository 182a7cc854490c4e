import { assertNever } from '../../base/assert';
import type { MacroStep, StepType } from '../macro-step';

/** Types of steps in the order in which they are offered. */
export const STEP_TYPES = [
  ...(['key', 'chord', 'text', 'click', 'double_click', 'move', 'drag', 'wheel'] as const),
  ...(['wait', 'wait_for', 'if', 'repeat', 'group', 'set', 'call'] as const),
  ...(['comment', 'marker', 'stop'] as const),
] as const satisfies readonly StepType[];

/** A step as it is when it is added: sound, and doing little until it is changed. `macro`: what a `call` calls. */
export function newStep(type: StepType, id: string, macro: string): MacroStep {
  switch (type) {
    case 'key':
      return { id, type, key: 'Enter' };
    case 'chord':
      return { id, type, keys: ['ControlLeft', 'KeyC'] };
    case 'text':
    case 'comment':
    case 'marker':
      return { id, type, text: '' };
    case 'move':
      return { id, type, to: { x: 0, y: 0 } };
    case 'click':
    case 'double_click':
      return { id, type };
    case 'drag':
      return { id, type, to: { x: 0, y: 0 }, durationMs: 300 };
    case 'wheel':
      return { id, type, down: 1 };
    case 'wait':
      return { id, type, ms: 500 };
    case 'wait_for':
      return { id, type, condition: { type: 'window', window: { title: '*' } } };
    case 'set':
      return { id, type, name: 'count', value: '0' };
    case 'call':
      return { id, type, macro };
    case 'stop':
      return { id, type };
    case 'if':
      return { id, type, condition: { type: 'expression', expression: 'true' }, steps: [] };
    case 'repeat':
      return { id, type, over: { kind: 'times', times: 2 }, steps: [] };
    case 'group':
      return { id, type, title: '', steps: [] };
    default:
      return assertNever(type);
  }
}
