import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { chosenInOrder } from './selected-steps';
import type { ListId, StepPlace } from './step-place';
import { branchOf, type StepTree } from './step-tree';
import type { Stretches } from './stretches';

/**
 * Where steps go when they go one place up or down as drawn: past a plain step or a collapsed block, into an open one,
 * out of theirs at its edge. Null: there is nowhere.
 *
 * ```
 *   1 key          ▲ before 1
 *   2 repeat       ▲ to the end of 2's list, when 2 is open
 *     2.1 wait
 *   3 text   ◄ this one
 *   4 click        ▼ after 4
 * ```
 */
export function* placeBeside(
  tree: StepTree,
  ids: ReadonlySet<string>,
  direction: 'up' | 'down',
  isOpen: (id: string) => boolean,
): Stretches<StepPlace | null> {
  const steps = yield* chosenInOrder(tree, ids);
  const edge = direction === 'up' ? steps[0] : steps.at(-1);
  const place = edge === undefined ? null : tree.placeOf(edge.id);
  if (place === null) return null;
  const list = tree.list(place.list);
  const next = list[place.at + (direction === 'up' ? -1 : 1)];
  if (next === undefined) return outOf(tree, place.list, direction);
  if (isBlock(next) && isOpen(next.id)) return intoBlock(next, direction);
  return { list: place.list, at: direction === 'up' ? place.at - 1 : place.at + 2 };
}

function outOf(tree: StepTree, list: ListId, direction: 'up' | 'down'): StepPlace | null {
  if (list.parent === null) return null;
  const block = tree.step(list.parent);
  const around = tree.placeOf(list.parent);
  if (block === null || around === null || !isBlock(block)) return null;
  const other = direction === 'up' ? 'steps' : 'otherwise';
  if (list.branch !== other) {
    const beside = branchOf(block, other);
    if (beside !== null) {
      return {
        list: { parent: block.id, branch: other },
        at: direction === 'up' ? beside.length : 0,
      };
    }
  }
  return { list: around.list, at: direction === 'up' ? around.at : around.at + 1 };
}

function intoBlock(block: MacroStep, direction: 'up' | 'down'): StepPlace | null {
  if (!isBlock(block)) return null;
  if (direction === 'down') return { list: { parent: block.id, branch: 'steps' }, at: 0 };
  const otherwise = branchOf(block, 'otherwise');
  return otherwise === null
    ? { list: { parent: block.id, branch: 'steps' }, at: block.steps.length }
    : { list: { parent: block.id, branch: 'otherwise' }, at: otherwise.length };
}
