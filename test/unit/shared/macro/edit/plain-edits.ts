import type { StepPlace } from '../../../../../src/shared/macro/edit/step-place';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';
import { isBlock } from '../../../../../src/shared/macro/walk-steps';

type Steps = readonly MacroStep[];
type Ids = ReadonlySet<string>;

/** Every step with what takes its place; null: itself, and the same for what is inside. */
function rebuilt(steps: Steps, each: (step: MacroStep) => Steps | null): MacroStep[] {
  return steps.flatMap((step) => {
    const instead = each(step);
    if (instead !== null) return [...instead];
    if (!isBlock(step)) return [step];
    const inside = rebuilt(step.steps, each);
    return step.type === 'if' && step.otherwise !== undefined
      ? [{ ...step, steps: inside, otherwise: rebuilt(step.otherwise, each) }]
      : [{ ...step, steps: inside }];
  });
}

function inside(step: MacroStep): Steps {
  if (!isBlock(step)) return [];
  return step.type === 'if' ? [...step.steps, ...(step.otherwise ?? [])] : step.steps;
}

/** The chosen steps as drawn, without those inside of others. */
export function plainChosen(steps: Steps, ids: Ids): MacroStep[] {
  return steps.flatMap((step) => (ids.has(step.id) ? [step] : plainChosen(inside(step), ids)));
}

// Each of the editor's operations as one would say it, without a thought of how long it takes.

export function plainRemove(steps: Steps, ids: Ids): MacroStep[] {
  return rebuilt(steps, (step) => (ids.has(step.id) ? [] : null));
}

export function plainSwitch(steps: Steps, ids: Ids): MacroStep[] {
  const isOff = plainChosen(steps, ids).every((step) => step.off === true);
  return rebuilt(steps, (step) => {
    const { off: _, ...on } = step;
    return ids.has(step.id) ? [isOff ? on : { ...step, off: true }] : null;
  });
}

export function plainUngroup(steps: Steps, ids: Ids): MacroStep[] {
  return rebuilt(steps, (step) =>
    ids.has(step.id) ? (isBlock(step) ? inside(step) : [step]) : null,
  );
}

export function plainGroup(steps: Steps, ids: Ids, id: string): MacroStep[] {
  const chosen = plainChosen(steps, ids);
  return rebuilt(steps, (step) => {
    if (step === chosen[0]) return [{ id, type: 'group', title: 'G', steps: chosen }];
    return ids.has(step.id) ? [] : null;
  });
}

export function plainDuplicate(steps: Steps, ids: Ids, newId: () => string): MacroStep[] {
  const chosen = plainChosen(steps, ids);
  const last = chosen.at(-1);
  const copied = (step: MacroStep): MacroStep => {
    const id = newId();
    if (!isBlock(step)) return { ...step, id };
    const first = step.steps.map(copied);
    return step.type === 'if' && step.otherwise !== undefined
      ? { ...step, id, steps: first, otherwise: step.otherwise.map(copied) }
      : { ...step, id, steps: first };
  };
  const copies = chosen.map(copied);
  return rebuilt(steps, (step) =>
    step === last ? [step, ...copies] : ids.has(step.id) ? [step] : null,
  );
}

export function plainMove(steps: Steps, ids: Ids, to: StepPlace): MacroStep[] {
  const chosen = plainChosen(steps, ids);
  const gap: MacroStep = { id: 'gap', type: 'comment', text: '' };
  const put = (list: Steps): MacroStep[] => [...list.slice(0, to.at), gap, ...list.slice(to.at)];
  const { parent, branch } = to.list;
  const opened =
    parent === null
      ? put(steps)
      : rebuilt(steps, (step) => {
          if (step.id !== parent || !isBlock(step)) return null;
          return branch === 'otherwise' && step.type === 'if'
            ? [{ ...step, otherwise: put(step.otherwise ?? []) }]
            : [{ ...step, steps: put(step.steps) }];
        });
  const left = plainRemove(opened, ids);
  // A place inside of what is moved goes with it: then nothing is done.
  return plainChosen(left, new Set(['gap'])).length === 0
    ? [...steps]
    : rebuilt(left, (step) => (step === gap ? chosen : null));
}
