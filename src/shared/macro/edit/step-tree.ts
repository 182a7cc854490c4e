import { assert } from '../../base/assert';
import type { BlockStep, MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';
import { stepCount } from './step-count';
import { findPath, type StepPath, stepsAlong } from './step-path';
import type { ListId, StepPlace } from './step-place';

/** So many steps are found again without a look at all of them. */
const REMEMBERED = 512;

/** Of steps that are put in so many, as they are looked at next. */
const PUT = 200;

/**
 * Steps of a macro with a way to find each: lists are never changed in place, the tree itself is. There is no index of all
 * steps, which each large edit would have to make anew: a step is looked for where it was last, then everywhere.
 */
export class StepTree {
  #steps: readonly MacroStep[];
  #size: number;
  /** Where steps were found last, by their ids. */
  readonly #found = new Map<string, StepPath>();

  constructor(steps: readonly MacroStep[]) {
    this.#steps = steps;
    this.#size = stepCount(steps);
  }

  /** The document's own list. */
  get steps(): readonly MacroStep[] {
    return this.#steps;
  }

  /** How many steps there are, in blocks too. */
  get size(): number {
    return this.#size;
  }

  has(id: string): boolean {
    return this.pathOf(id) !== null;
  }

  /** Where a step stands; null where there is none of this id. */
  pathOf(id: string): StepPath | null {
    const known = this.#found.get(id);
    if (known !== undefined && stepsAlong(this.#steps, known).at(-1)?.id === id) return known;
    const path = findPath(this.#steps, id);
    if (path === null) {
      this.#found.delete(id);
      return null;
    }
    this.#remember(id, path);
    return path;
  }

  #remember(id: string, path: StepPath): void {
    if (this.#found.size >= REMEMBERED) this.#found.clear();
    this.#found.set(id, path);
  }

  /** Those that stand in a list, or in a block of it, from a place on are found so many places later. */
  #shift(list: StepPath, from: number, by: number): void {
    for (const [id, path] of this.#found) {
      const at = path[list.length];
      if (at === undefined || at < from || !list.every((each, i) => path[i] === each)) continue;
      this.#found.set(id, [...path.slice(0, list.length), at + by, ...path.slice(list.length + 1)]);
    }
  }

  /** Tells where a step stands: it will be looked for there first. */
  expect(id: string, { list, at }: StepPlace): void {
    const path = list.parent === null ? [] : this.pathOf(list.parent);
    if (path === null) return;
    const branch = list.parent === null ? [] : [list.branch === 'otherwise' ? 1 : 0];
    this.#remember(id, [...path, ...branch, at]);
  }

  /** The list in which a step stands; null where there is no such step. */
  listOf(id: string): ListId | null {
    return this.placeOf(id)?.list ?? null;
  }

  /** Where a step stands in which list; null where there is none of this id. */
  placeOf(id: string): StepPlace | null {
    const path = this.pathOf(id);
    if (path === null) return null;
    const parent = stepsAlong(this.#steps, path).at(-2)?.id ?? null;
    const branch = parent !== null && path.at(-2) === 1 ? 'otherwise' : 'steps';
    return { list: { parent, branch }, at: path.at(-1) ?? 0 };
  }

  /** A step by its id; null where there is none. */
  step(id: string): MacroStep | null {
    const path = this.pathOf(id);
    return path === null ? null : (stepsAlong(this.#steps, path).at(-1) ?? null);
  }

  /** The steps of a list. A list that is not there has none. */
  list(id: ListId): readonly MacroStep[] {
    if (id.parent === null) return this.#steps;
    const block = this.step(id.parent);
    return block === null || !isBlock(block) ? [] : (branchOf(block, id.branch) ?? []);
  }

  /** Ids of the blocks around a list, the outermost first. */
  blocksAround(list: ListId): readonly string[] {
    const path = list.parent === null ? null : this.pathOf(list.parent);
    return path === null ? [] : stepsAlong(this.#steps, path).map(({ id }) => id);
  }

  /** Takes steps out of a list and puts others there: a copy of that list, and of each around it. */
  splice(list: ListId, at: number, removed: readonly MacroStep[], put: readonly MacroStep[]): void {
    const before = this.list(list);
    const after = before.slice(0, at).concat(put, before.slice(at + removed.length));
    const path = list.parent === null ? null : this.pathOf(list.parent);
    assert(list.parent === null || path !== null, 'a list that is changed is there');
    this.#size += stepCount(put) - stepCount(removed);
    const inside = path === null ? [] : [...path, list.branch === 'otherwise' ? 1 : 0];
    this.#shift(inside, at + removed.length, put.length - removed.length);
    for (let i = 0; i < put.length; i = i < PUT ? i + 1 : Math.max(i + 1, put.length - 1)) {
      const id = put[i]?.id;
      if (id !== undefined) this.#remember(id, [...inside, at + i]);
    }
    this.#steps =
      path === null
        ? after
        : withList(this.#steps, path, (block) => withBranch(block, list.branch, after));
  }
}

/** The steps with another block at a place. */
function withList(
  steps: readonly MacroStep[],
  [at = 0, branch, ...deeper]: StepPath,
  change: (block: BlockStep) => BlockStep,
): readonly MacroStep[] {
  const block = steps[at];
  assert(block !== undefined && isBlock(block), 'what has a list is a block');
  const copy = steps.slice();
  if (branch === undefined) {
    copy[at] = change(block);
  } else {
    const name = branch === 1 ? 'otherwise' : 'steps';
    copy[at] = withBranch(block, name, withList(branchOf(block, name) ?? [], deeper, change));
  }
  return copy;
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
