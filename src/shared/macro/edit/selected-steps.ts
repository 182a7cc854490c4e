import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { comparePaths, type StepPath } from './step-path';
import { isSameList, type ListId, ROOT } from './step-place';
import type { StepTree } from './step-tree';
import { StretchCount, type Stretches } from './stretches';

/** Up to so many are looked for one by one. */
const FEW = 4;

/** Those of one list that an operation is about, in their order. */
export interface Chosen {
  readonly list: ListId;
  readonly at: readonly number[];
}

/** What an operation is about. */
export interface Choice {
  /** By the lists they stand in: one before those inside of it, else as drawn from top to bottom. */
  readonly lists: readonly Chosen[];
  /** The steps themselves, as drawn from top to bottom. A list of its own. */
  readonly steps: MacroStep[];
}

/**
 * What operations on `ids` are about: a step whose block is chosen too goes with it and is not told of. Ids that nobody
 * has are left out. The tree must not change between stretches.
 */
export function* chosenSteps(tree: StepTree, ids: ReadonlySet<string>): Stretches<Choice> {
  if (ids.size <= FEW) return fewSteps(tree, ids);
  const lists: { readonly list: ListId; readonly at: number[] }[] = [];
  const steps: MacroStep[] = [];
  const count = new StretchCount();
  const look = function* (list: ListId, inside: readonly MacroStep[]): Stretches<void> {
    const at: number[] = [];
    lists.push({ list, at });
    for (let i = 0; i < inside.length; i++) {
      if (count.isOver()) yield;
      const step = inside[i];
      if (step === undefined) continue;
      if (ids.has(step.id)) {
        at.push(i);
        steps.push(step);
      } else if (isBlock(step)) {
        yield* look({ parent: step.id, branch: 'steps' }, step.steps);
        if (step.type === 'if' && step.otherwise !== undefined) {
          yield* look({ parent: step.id, branch: 'otherwise' }, step.otherwise);
        }
      }
    }
  };
  yield* look(ROOT, tree.steps);
  return { lists: lists.filter(({ at }) => at.length > 0), steps };
}

function fewSteps(tree: StepTree, ids: ReadonlySet<string>): Choice {
  const found: { readonly step: MacroStep; readonly path: StepPath; readonly list: ListId }[] = [];
  for (const id of ids) {
    const [path, step, place] = [tree.pathOf(id), tree.step(id), tree.placeOf(id)];
    if (path === null || step === null || place === null) continue;
    if (!isInside(tree, place.list, ids)) found.push({ step, path, list: place.list });
  }
  found.sort((a, b) => comparePaths(a.path, b.path));
  const lists: { readonly list: ListId; readonly around: StepPath; readonly at: number[] }[] = [];
  for (const { path, list } of found) {
    const at = path.at(-1) ?? 0;
    const same = lists.find((each) => isSameList(each.list, list));
    if (same === undefined) lists.push({ list, around: path.slice(0, -1), at: [at] });
    else same.at.push(at);
  }
  lists.sort((a, b) => comparePaths(a.around, b.around));
  return { lists, steps: found.map(({ step }) => step) };
}

/** The steps of these ids as they are drawn, from top to bottom; what is inside of another goes with it. */
export function* chosenInOrder(
  tree: StepTree,
  ids: ReadonlySet<string>,
): Stretches<readonly MacroStep[]> {
  return (yield* chosenSteps(tree, ids)).steps;
}

/** Whether a place lies inside one of these steps: nothing can be moved into itself. */
export function isInside(tree: StepTree, list: ListId, ids: ReadonlySet<string>): boolean {
  return tree.blocksAround(list).some((block) => ids.has(block));
}
