import type { MacroStep } from '../macro-step';
import { type ListId, ROOT } from './step-place';
import { positionIn, type StepTree } from './step-tree';

/** Up to so many are looked for one by one. */
const FEW = 4;

/** Those of one list that an operation is about, in their order. */
export interface Chosen {
  readonly list: ListId;
  readonly at: readonly number[];
}

/**
 * What operations on `ids` are about, as drawn from top to bottom: a step whose block is chosen too goes with it and
 * is not told of. Ids that nobody has are left out.
 */
export function chosenSteps(tree: StepTree, ids: ReadonlySet<string>): readonly Chosen[] {
  const lists = new Map<string, ListId>();
  // Steps of one list mostly share what tells of it, so that of very many few are looked at.
  const seen = new Set<ListId>();
  for (const id of ids) {
    const list = tree.listOf(id);
    if (list === null || seen.has(list)) continue;
    seen.add(list);
    if (!tree.blocksAround(list).some((block) => ids.has(block))) lists.set(keyOf(list), list);
  }
  const chosen = [...lists.values()].map((list) => ({
    list,
    at: positionsIn(tree.list(list), ids),
  }));
  if (chosen.length < 2) return chosen;
  const paths = new Map(chosen.map((each) => [each, pathOf(tree, each.list)]));
  return chosen.sort((a, b) => comparePaths(paths.get(a) ?? [], paths.get(b) ?? []));
}

/** Places of those of a list that are chosen: of a few by looking for each, of many by going through the list. */
function positionsIn(list: readonly MacroStep[], ids: ReadonlySet<string>): readonly number[] {
  const at: number[] = [];
  if (ids.size <= FEW) {
    for (const id of ids) {
      const place = positionIn(list, id);
      if (place >= 0) at.push(place);
    }
    return at.sort((a, b) => a - b);
  }
  for (let i = 0; i < list.length; i++) {
    const step = list[i];
    if (step !== undefined && ids.has(step.id)) at.push(i);
  }
  return at;
}

/** The steps themselves, in the order in which they are drawn. */
export function stepsOf(tree: StepTree, chosen: readonly Chosen[]): readonly MacroStep[] {
  // A list may begin before and go on after one inside it: each step goes by its own place.
  const placed = chosen.flatMap(({ list, at }) => {
    const steps = tree.list(list);
    const path = chosen.length === 1 ? [] : pathOf(tree, list);
    return at.flatMap((i) => {
      const step = steps[i];
      return step === undefined ? [] : [{ step, path: [...path, i] }];
    });
  });
  if (chosen.length > 1) placed.sort((a, b) => comparePaths(a.path, b.path));
  return placed.map(({ step }) => step);
}

/** Whether a place lies inside one of these steps: nothing can be moved into itself. */
export function isInside(tree: StepTree, list: ListId, ids: ReadonlySet<string>): boolean {
  return tree.blocksAround(list).some((block) => ids.has(block));
}

/** Numbers by which lists sort as they are drawn: position and branch of each block around. */
function pathOf(tree: StepTree, list: ListId): readonly number[] {
  if (list.parent === null) return [];
  const place = tree.placeOf(list.parent) ?? { list: ROOT, at: 0 };
  return [...pathOf(tree, place.list), place.at, list.branch === 'steps' ? 0 : 1];
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
  for (const [i, x] of a.entries()) {
    const y = b[i];
    if (y === undefined) return 1;
    if (x !== y) return x - y;
  }
  return a.length - b.length;
}

function keyOf({ parent, branch }: ListId): string {
  return `${branch} ${parent ?? ''}`;
}
