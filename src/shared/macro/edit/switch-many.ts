import type { MacroStep } from '../macro-step';
import { chosenSteps } from './selected-steps';
import type { ListId } from './step-place';
import type { StepWriter } from './step-writer';
import { StretchCount, type Stretches } from './stretches';

/**
 * Switches these steps off; on, where all of them are off. What is inside a block that is among them stays as it is.
 * Returns the ids of those that it is about.
 */
export function* switchSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
): Stretches<readonly string[]> {
  const { lists, steps } = yield* chosenSteps(writer.tree, ids);
  const off = steps.some((step) => step.off !== true);
  const count = new StretchCount();
  const switchedSteps: string[] = [];
  const changes: { readonly list: ListId; readonly after: readonly MacroStep[] }[] = [];
  for (const { list, at } of lists) {
    const after = writer.tree.list(list).slice();
    for (const i of at) {
      if (count.isOver()) yield;
      const step = after[i];
      if (step === undefined) continue;
      switchedSteps.push(step.id);
      if ((step.off === true) !== off) after[i] = switched(step, off);
    }
    changes.push({ list, after });
  }
  // A list comes before those inside of it, whose blocks it holds as they were.
  for (const { list, after } of changes) writer.write(list, after);
  return switchedSteps;
}

/** The step switched off, or on. */
export function switched(step: MacroStep, off: boolean): MacroStep {
  if (off) return { ...step, off };
  const { off: _, ...on } = step;
  return on;
}
