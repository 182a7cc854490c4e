import { assert } from '../../base/assert';
import type { BlockStep, MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { type ListId, ROOT, type StepPlace } from './step-place';

/** Steps of a macro with a way to find each: lists are never changed in place, the tree itself is. */
export class StepTree {
  #steps: readonly MacroStep[];
  /** In which list each step stands, by its id. */
  readonly #lists: Map<string, ListId>;

  /** `lists`: what {@link enterSteps} makes of all the steps, to be taken over; made here where it is not given. */
  constructor(steps: readonly MacroStep[], lists: Map<string, ListId> | null = null) {
    this.#steps = steps;
    this.#lists = lists ?? new Map();
    if (lists === null) enterSteps(this.#lists, ROOT, steps);
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
    // Those that go first, then those that come: a step may be among both at another place.
    const changed: number[] = [];
    for (let i = 0; i < Math.max(removed.length, put.length); i++) {
      if (isSameInside(removed[i], put[i])) continue;
      changed.push(i);
      const gone = removed[i];
      if (gone !== undefined) this.#leaveOne(gone);
    }
    for (const i of changed) {
      const come = put[i];
      if (come !== undefined) enterStep(this.#lists, list, come);
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

  #leave(steps: readonly MacroStep[]): void {
    for (const step of steps) this.#leaveOne(step);
  }

  #leaveOne(step: MacroStep): void {
    this.#lists.delete(step.id);
    if (!isBlock(step)) return;
    this.#leave(step.steps);
    if (step.type === 'if') this.#leave(step.otherwise ?? []);
  }
}

/** Takes down in which list each of these steps stands, and those inside of them. */
export function enterSteps(
  lists: Map<string, ListId>,
  list: ListId,
  steps: readonly MacroStep[],
): void {
  for (const step of steps) enterStep(lists, list, step);
}

function enterStep(lists: Map<string, ListId>, list: ListId, step: MacroStep): void {
  lists.set(step.id, list);
  if (!isBlock(step)) return;
  enterSteps(lists, { parent: step.id, branch: 'steps' }, step.steps);
  if (step.type === 'if' && step.otherwise !== undefined) {
    enterSteps(lists, { parent: step.id, branch: 'otherwise' }, step.otherwise);
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
