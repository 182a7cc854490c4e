import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { withFreshIds } from './fresh-ids';
import { type Chosen, chosenInOrder, chosenSteps, isInside } from './selected-steps';
import { isSameList, type ListId, type StepPlace } from './step-place';
import type { StepWriter } from './step-writer';
import { StretchCount, type Stretches } from './stretches';

// Every operation changes the writer's tree and returns the ids that are selected afterwards: none where it changed
// nothing. All that takes long comes first, in stretches; the tree is changed in the last one, and nobody else may change
// it before.

/** Puts steps in. Their ids have to be new; see `withFreshIds`. */
export function insertSteps(
  writer: StepWriter,
  place: StepPlace,
  steps: readonly MacroStep[],
): readonly string[] {
  if (steps.length > 0) writer.splice(place.list, place.at, [], steps);
  return steps.map(({ id }) => id);
}

/** Takes steps out, with what is inside them. Selected is then what took the place of the first. */
export function* removeSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
): Stretches<readonly string[]> {
  const { lists } = yield* chosenSteps(writer.tree, ids);
  const [first] = lists;
  if (first === undefined) return [];
  removeChosen(writer, lists);
  const rest = writer.tree.list(first.list);
  const next = rest[Math.min(first.at[0] ?? 0, rest.length - 1)]?.id ?? first.list.parent;
  return next === null ? [] : [next];
}

/** Moves steps together to one place. Nothing where that lies inside of one of them, or in a list that is gone. */
export function* moveSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
  to: StepPlace,
): Stretches<readonly string[]> {
  const { tree } = writer;
  const { lists, steps } = yield* chosenSteps(tree, ids);
  const { parent } = to.list;
  if (parent !== null && !tree.has(parent)) return [];
  if (steps.length === 0 || isInside(tree, to.list, ids)) return [];
  const here = lists.find(({ list }) => isSameList(list, to.list))?.at ?? [];
  const into = Math.min(to.at, tree.list(to.list).length);
  if (isUnmoved(here, steps.length, into)) return [];
  removeChosen(writer, lists);
  const before = here.filter((at) => at < into).length;
  // Other lists may have been changed, blocks of this one too: the steps are those of a moment ago.
  writer.splice(to.list, into - before, [], steps);
  return steps.map(({ id }) => id);
}

/** Whether all that is moved stands together already where it is to go. */
function isUnmoved(here: readonly number[], count: number, to: number): boolean {
  const [first] = here;
  if (first === undefined || here.length < count) return false;
  return (here.at(-1) ?? 0) - first === count - 1 && to >= first && to <= first + count;
}

/** Puts steps under a title, where the first of them stands. */
export function* groupSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
  group: { readonly id: string; readonly title: string },
): Stretches<readonly string[]> {
  const { tree } = writer;
  const { lists, steps } = yield* chosenSteps(tree, ids);
  const [first] = steps;
  const place = first === undefined ? null : tree.placeOf(first.id);
  if (place === null) return [];
  const isThere = ({ list }: Chosen): boolean => isSameList(list, place.list);
  removeChosen(
    writer,
    lists.filter((each) => !isThere(each)),
  );
  const list = tree.list(place.list);
  const staying = without(list, lists.find(isThere)?.at ?? []);
  const grouped: MacroStep = { ...group, type: 'group', steps };
  const after = staying.slice(0, place.at).concat([grouped], staying.slice(place.at));
  writer.write(place.list, after);
  return [group.id];
}

/** Puts what is inside blocks in their place; the branches of an `if` one after the other. Other steps stay. */
export function* ungroupSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
): Stretches<readonly string[]> {
  const { tree } = writer;
  const { lists, steps } = yield* chosenSteps(tree, ids);
  if (!steps.some(isBlock)) return [];
  const count = new StretchCount();
  const selected: string[] = [];
  for (const step of steps) {
    for (const { id } of unfolded(step)) {
      if (count.isOver()) yield;
      selected.push(id);
    }
  }
  const changes: { readonly list: ListId; readonly after: readonly MacroStep[] }[] = [];
  for (const { list, at } of lists) {
    const after: MacroStep[] = [];
    let next = 0;
    for (const [i, step] of tree.list(list).entries()) {
      if (count.isOver()) yield;
      if (at[next] !== i) {
        after.push(step);
        continue;
      }
      next += 1;
      for (const each of unfolded(step)) {
        if (count.isOver()) yield;
        after.push(each);
      }
    }
    changes.push({ list, after });
  }
  // A list comes before those inside of it, whose blocks it holds as they were.
  for (const { list, after } of changes) writer.write(list, after);
  return selected;
}

/** What takes the place of a step when it is ungrouped. */
function unfolded(step: MacroStep): readonly MacroStep[] {
  if (!isBlock(step)) return [step];
  return step.type === 'if' ? step.steps.concat(step.otherwise ?? []) : step.steps;
}

/** Puts a copy of the steps after the last of them. */
export function* duplicateSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
  newId: () => string,
): Stretches<readonly string[]> {
  const steps = yield* chosenInOrder(writer.tree, ids);
  const last = steps.at(-1);
  const place = last === undefined ? null : writer.tree.placeOf(last.id);
  if (place === null) return [];
  const fresh = yield* withFreshIds(steps, newId);
  return insertSteps(writer, { list: place.list, at: place.at + 1 }, fresh);
}

/** Another step in the place of the one with its id. */
export function changeStep(writer: StepWriter, step: MacroStep): readonly string[] {
  const place = writer.tree.placeOf(step.id);
  const before = place === null ? undefined : writer.tree.list(place.list)[place.at];
  if (place === null || before === undefined) return [];
  if (before !== step) writer.splice(place.list, place.at, [before], [step]);
  return [step.id];
}

/** So many stretches of a list are taken out one by one; more of them by writing the list anew. */
const FEW_STRETCHES = 16;

function removeChosen(writer: StepWriter, chosen: readonly Chosen[]): void {
  for (const { list, at } of chosen) {
    const stretches = stretchesOf(at);
    if (stretches.length > FEW_STRETCHES) {
      writer.write(list, without(writer.tree.list(list), at));
      continue;
    }
    for (const [from, until] of stretches.reverse()) {
      writer.splice(list, from, writer.tree.list(list).slice(from, until), []);
    }
  }
}

/** Steps but for those at some places, which ascend. */
function without(steps: readonly MacroStep[], at: readonly number[]): MacroStep[] {
  let next = 0;
  return steps.filter((_, i) => {
    if (at[next] !== i) return true;
    next += 1;
    return false;
  });
}

/** Ascending places as stretches of neighbours, from and until. */
function stretchesOf(at: readonly number[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (const place of at) {
    const last = stretches.at(-1);
    if (last !== undefined && last[1] === place) last[1] = place + 1;
    else stretches.push([place, place + 1]);
  }
  return stretches;
}
