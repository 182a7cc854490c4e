import type { MacroStep } from '../macro-step';
import type { ListId } from './step-place';
import type { StepTree } from './step-tree';
import type { StepWriter } from './step-writer';

/** A list of steps as it was and as it is to be. */
export interface ListChange {
  readonly list: ListId;
  readonly before: readonly MacroStep[];
  readonly after: readonly MacroStep[];
}

/** After so many steps there is a chance to do something else. */
const STRETCH = 2_000;

/**
 * What switches these steps off; on, where all of them are off: in stretches, so that of very many a page can do other
 * things in between. What is inside a block that is among them stays as it is.
 */
export function* switchedLists(
  tree: StepTree,
  ids: ReadonlySet<string>,
): Generator<void, readonly ListChange[], void> {
  let count = 0;
  const lists = new Map<string, ListId>();
  const seen = new Set<ListId>();
  for (const id of ids) {
    if (++count % STRETCH === 0) yield;
    const list = tree.listOf(id);
    if (list === null || seen.has(list)) continue;
    seen.add(list);
    if (tree.blocksAround(list).some((block) => ids.has(block))) continue;
    lists.set(`${list.branch} ${list.parent ?? ''}`, list);
  }
  let off = false;
  for (const list of lists.values()) {
    for (const step of tree.list(list)) {
      if (++count % STRETCH === 0) yield;
      off ||= step.off !== true && ids.has(step.id);
      if (off) break;
    }
  }
  const changes: ListChange[] = [];
  for (const list of lists.values()) {
    const before = tree.list(list);
    const after: MacroStep[] = [];
    for (const step of before) {
      if (++count % STRETCH === 0) yield;
      after.push(ids.has(step.id) && (step.off === true) !== off ? switched(step, off) : step);
    }
    changes.push({ list, before, after });
  }
  return changes;
}

/** Writes what {@link switchedLists} made. False, and nothing is written, where a list has changed since. */
export function writeLists(writer: StepWriter, changes: readonly ListChange[]): boolean {
  if (changes.some(({ list, before }) => writer.tree.list(list) !== before)) return false;
  for (const { list, after } of changes) writer.write(list, after);
  return true;
}

/** The step switched off, or on. */
export function switched(step: MacroStep, off: boolean): MacroStep {
  if (off) return { ...step, off };
  const { off: _, ...on } = step;
  return on;
}
