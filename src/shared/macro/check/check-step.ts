import type { MacroStep } from '../macro-step';
import { conditionsOf } from '../walk-steps';
import type { StepFault } from './step-fault';

/** How the base64 of every PNG begins. */
const PNG_BEGINS = 'iVBORw0KGgo';

/** What is wrong with a step that its schema cannot say. */
export function* checkStep(step: MacroStep): Generator<StepFault> {
  switch (step.type) {
    case 'move':
    case 'drag':
      if ((step.to === undefined) === (step.path === undefined)) {
        yield fault(
          [],
          `a ${step.type} has either "to" or "path", and this has ${step.to === undefined ? 'none' : 'both'}`,
        );
      } else if (step.path !== undefined && step.durationMs !== undefined) {
        yield fault(['durationMs'], '"durationMs" goes with "to": a path has times of its own');
      }
      break;
    case 'wheel':
      if (step.down === undefined && step.right === undefined) {
        yield fault([], 'a wheel step turns nothing without "down" or "right"');
      }
      break;
    case 'wait':
      if (typeof step.ms === 'number' && typeof step.toMs === 'number' && step.toMs < step.ms) {
        yield fault(['toMs'], `"toMs" is ${step.toMs}, and has to be "ms" (${step.ms}) or more`);
      }
      break;
    case 'chord': {
      const twice = step.keys.find((key, i) => step.keys.indexOf(key) !== i);
      if (twice !== undefined) yield fault(['keys'], `${twice} is in "keys" twice`);
      break;
    }
    case 'call':
      if (step.macro.startsWith('.') || /[/\\\0]/.test(step.macro)) {
        yield fault(
          ['macro'],
          '"macro" has to be the name of a macro of the same folder, not a path',
        );
      }
      break;
    default:
  }
  for (const condition of conditionsOf(step)) {
    if (condition.type === 'image' && !condition.png.startsWith(PNG_BEGINS)) {
      yield fault([], 'the picture to look for is no PNG');
    }
  }
}

function fault(path: readonly (string | number)[], message: string): StepFault {
  return { path, message };
}
