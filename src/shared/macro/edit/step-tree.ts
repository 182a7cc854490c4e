import { assert } from '../../base/assert';
import type { BlockStep, MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { type ListId, ROOT, type StepPlace } from './step-place';

/** Steps of a macro with a way to find each: lists are never changed in place, the tree itself is. */
export class StepTree {
  #steps: readonly MacroStep[];
  /** In which list each step stands, by its id. */
  readonly #lists = new Map<string, ListId>();

  constructor(steps: readonly MacroStep[]) {
    this.#steps = steps;
    this.#enter(ROOT, steps);
  }

  /** The document's own list. */
  get steps(): readonly MacroStep[] {
    return this.#steps;
  }

  /** How many steps there are, in blocks too. */
  get size(): number {
    return this.#lists.size;
  }

  has(id: string): boolean {
    return this.#lists.has(id);
  }

  /** The list in which a step stands; null where there is no such step. */
  listOf(id: string): ListId | null {
    return this.#lists.get(id) ?? null;
  }

  /** Where a step stands; null where there is none of this id. */
  placeOf(id: string): StepPlace | null {
    const list = this.listOf(id);
    return list === null ? null : { list, at: positionIn(this.list(list), id) };
  }

  /** A step by its id; null where there is none. */
  step(id: string): MacroStep | null {
    const place = this.placeOf(id);
    return place === null ? null : (this.list(place.list)[place.at] ?? null);
  }

  /** The steps of a list. A list that is not there has none. */
  list(id: ListId): readonly MacroStep[] {
    if (id.parent === null) return this.#steps;
    const block = this.step(id.parent);
    return block === null || !isBlock(block) ? [] : (branchOf(block, id.branch) ?? []);
  }

  /** Ids of the blocks around a list, the outermost first. */
  blocksAround(list: ListId): readonly string[] {
    const blocks: string[] = [];
    for (let id = list.parent; id !== null; id = this.listOf(id)?.parent ?? null)
      blocks.unshift(id);
    return blocks;
  }

  /** Takes steps out of a list and puts others there. What is known of the list's blocks stays where it is right. */
  splice(list: ListId, at: number, removed: readonly MacroStep[], put: readonly MacroStep[]): void {
    const before = this.list(list);
    const after = before.slice(0, at).concat(put, before.slice(at + removed.length));
    for (const [i, step] of removed.entries()) {
      if (!isSameInside(step, put[i])) this.#leave([step]);
    }
    for (const [i, step] of put.entries()) {
      if (!isSameInside(removed[i], step)) this.#enter(list, [step]);
    }
    this.#replace(list, after);
  }

  #replace(list: ListId, steps: readonly MacroStep[]): void {
    if (list.parent === null) {
      this.#steps = steps;
      return;
    }
    const place = this.placeOf(list.parent);
    assert(place !== null, 'a list that is changed is there');
    const around = this.list(place.list);
    const block = around[place.at];
    assert(block !== undefined && isBlock(block), 'what has a list is a block');
    const changed = withBranch(block, list.branch, steps);
    this.#replace(place.list, [
      ...around.slice(0, place.at),
      changed,
      ...around.slice(place.at + 1),
    ]);
  }

  #enter(list: ListId, steps: readonly MacroStep[]): void {
    for (const step of steps) {
      this.#lists.set(step.id, list);
      if (!isBlock(step)) continue;
      this.#enter({ parent: step.id, branch: 'steps' }, step.steps);
      if (step.type === 'if' && step.otherwise !== undefined) {
        this.#enter({ parent: step.id, branch: 'otherwise' }, step.otherwise);
      }
    }
  }

  #leave(steps: readonly MacroStep[]): void {
    for (const step of steps) {
      this.#lists.delete(step.id);
      if (!isBlock(step)) continue;
      this.#leave(step.steps);
      if (step.type === 'if') this.#leave(step.otherwise ?? []);
    }
  }
}

/** Where a step stands in its list; -1 where it does not. */
export function positionIn(list: readonly MacroStep[], id: string): number {
  for (let i = 0; i < list.length; i++) {
    if (list[i]?.id === id) return i;
  }
  return -1;
}

/** A list of a block; null where it has none such. */
export function branchOf(block: BlockStep, branch: ListId['branch']): readonly MacroStep[] | null {
  if (branch === 'steps') return block.steps;
  return block.type === 'if' ? (block.otherwise ?? null) : null;
}

/** The block with another list. The list is taken over, not copied. */
export function withBranch(
  block: BlockStep,
  branch: ListId['branch'],
  steps: readonly MacroStep[],
): BlockStep {
  const own = steps as MacroStep[]; // nothing changes it: the schema's types are just not readonly
  return branch === 'otherwise' && block.type === 'if'
    ? { ...block, otherwise: own }
    : { ...block, steps: own };
}

/** Whether a step took the place of another one of the same id with the same lists inside. */
function isSameInside(a: MacroStep | undefined, b: MacroStep | undefined): boolean {
  if (a === undefined || b === undefined || a.id !== b.id) return false;
  if (!isBlock(a) || !isBlock(b)) return !isBlock(a) && !isBlock(b);
  const otherwise = (step: BlockStep): unknown => (step.type === 'if' ? step.otherwise : undefined);
  return a.steps === b.steps && otherwise(a) === otherwise(b);
}
