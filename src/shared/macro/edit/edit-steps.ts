import type { MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { withFreshIds } from './fresh-ids';
import { type Chosen, chosenSteps, isInside, stepsOf } from './selected-steps';
import { isSameList, type StepPlace } from './step-place';
import type { StepTree } from './step-tree';
import type { StepWriter } from './step-writer';

// Every operation changes the writer's tree and resolves with the ids that are selected afterwards: none where it
// changed nothing.

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
export function removeSteps(writer: StepWriter, ids: ReadonlySet<string>): readonly string[] {
  const chosen = chosenSteps(writer.tree, ids);
  const [first] = chosen;
  if (first === undefined) return [];
  removeChosen(writer, chosen);
  const rest = writer.tree.list(first.list);
  const next = rest[Math.min(first.at[0] ?? 0, rest.length - 1)]?.id ?? first.list.parent;
  return next === null ? [] : [next];
}

/** Moves steps together to one place. Nothing where that lies inside of one of them. */
export function moveSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
  to: StepPlace,
): readonly string[] {
  const { tree } = writer;
  const chosen = chosenSteps(tree, ids);
  const steps = stepsOf(tree, chosen);
  if (steps.length === 0 || isInside(tree, to.list, ids)) return [];
  const selected = steps.map(({ id }) => id);
  const here = chosen.find(({ list }) => isSameList(list, to.list))?.at ?? [];
  if (isUnmoved(here, steps.length, to.at)) return [];
  removeChosen(writer, chosen);
  const before = here.filter((at) => at < to.at).length;
  // Other lists may have been changed, blocks of this one too: the steps are those of a moment ago.
  writer.splice(to.list, to.at - before, [], steps);
  return selected;
}

/** Whether all that is moved stands together already where it is to go. */
function isUnmoved(here: readonly number[], count: number, to: number): boolean {
  const [first] = here;
  if (first === undefined || here.length < count) return false;
  return (here.at(-1) ?? 0) - first === count - 1 && to >= first && to <= first + count;
}

/** Puts steps under a title, where the first of them stands. */
export function groupSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
  group: { readonly id: string; readonly title: string },
): readonly string[] {
  const { tree } = writer;
  const chosen = chosenSteps(tree, ids);
  const steps = stepsOf(tree, chosen);
  const first = steps[0];
  const place = first === undefined ? null : tree.placeOf(first.id);
  if (place === null) return [];
  removeChosen(
    writer,
    chosen.filter(({ list }) => !isSameList(list, place.list)),
  );
  const moved = new Set(steps.map(({ id }) => id));
  const list = tree.list(place.list);
  const staying = list.slice(place.at).filter(({ id }) => !moved.has(id));
  writer.splice(place.list, place.at, list.slice(place.at), staying);
  writer.splice(place.list, place.at, [], [{ ...group, type: 'group', steps: [...steps] }]);
  return [group.id];
}

/** Puts what is inside blocks in their place; the branches of an `if` one after the other. Other steps stay. */
export function ungroupSteps(writer: StepWriter, ids: ReadonlySet<string>): readonly string[] {
  const { tree } = writer;
  const selected: string[] = [];
  let found = false;
  for (const { list } of chosenSteps(tree, ids)) {
    const after = tree.list(list).flatMap((step) => {
      if (!ids.has(step.id)) return [step];
      if (!isBlock(step)) {
        selected.push(step.id);
        return [step];
      }
      found = true;
      const inside = step.type === 'if' ? [...step.steps, ...(step.otherwise ?? [])] : step.steps;
      selected.push(...inside.map(({ id }) => id));
      return inside;
    });
    writer.write(list, after);
  }
  return found ? selected : [];
}

/** Puts a copy of the steps after the last of them. */
export function duplicateSteps(
  writer: StepWriter,
  ids: ReadonlySet<string>,
  newId: () => string,
): readonly string[] {
  const steps = chosenInOrder(writer.tree, ids);
  const last = steps.at(-1);
  const place = last === undefined ? null : writer.tree.placeOf(last.id);
  if (place === null) return [];
  return insertSteps(writer, { list: place.list, at: place.at + 1 }, withFreshIds(steps, newId));
}

/** Another step in the place of the one with its id. */
export function changeStep(writer: StepWriter, step: MacroStep): readonly string[] {
  const place = writer.tree.placeOf(step.id);
  const before = place === null ? undefined : writer.tree.list(place.list)[place.at];
  if (place === null || before === undefined) return [];
  if (before !== step) writer.splice(place.list, place.at, [before], [step]);
  return [step.id];
}

/** The steps of these ids as they are drawn, from top to bottom; what is inside of another goes with it. */
export function chosenInOrder(tree: StepTree, ids: ReadonlySet<string>): readonly MacroStep[] {
  return stepsOf(tree, chosenSteps(tree, ids));
}

/** So many stretches of a list are taken out one by one; more of them by writing the list anew. */
const FEW_STRETCHES = 16;

function removeChosen(writer: StepWriter, chosen: readonly Chosen[]): void {
  for (const { list, at } of chosen) {
    const stretches = stretchesOf(at);
    const steps = writer.tree.list(list);
    if (stretches.length > FEW_STRETCHES) {
      const gone = new Set(at);
      writer.write(
        list,
        steps.filter((_, i) => !gone.has(i)),
      );
      continue;
    }
    for (const [from, until] of stretches.reverse()) {
      writer.splice(list, from, writer.tree.list(list).slice(from, until), []);
    }
  }
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
