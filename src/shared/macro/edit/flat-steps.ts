import { assert } from '../../base/assert';
import type { BlockStep, MacroStep } from '../macro-step';
import { isBlock } from '../walk-steps';

/**
 * A step as it crosses between threads, one after the other however deep they stand, so that a portion of any macro is of
 * the size that it is meant to be: a plain step; a block without what is in it, which follows; what begins its
 * `otherwise`; its end.
 */
export type FlatStep = MacroStep | { readonly begin: BlockStep } | 'otherwise' | 'end';

/** Steps one after the other. */
export function* flatten(steps: readonly MacroStep[]): Generator<FlatStep> {
  for (const step of steps) {
    if (!isBlock(step)) {
      yield step;
      continue;
    }
    const other = step.type === 'if' ? step.otherwise : undefined;
    yield {
      begin: {
        ...step,
        steps: [],
        ...(step.type === 'if' && other !== undefined && { otherwise: [] }),
      },
    };
    yield* flatten(step.steps);
    if (other !== undefined) {
      yield 'otherwise';
      yield* flatten(other);
    }
    yield 'end';
  }
}

/** Makes steps of what {@link flatten} gave. Blocks are taken over and filled. */
export class StepBuilder {
  readonly steps: MacroStep[] = [];
  /** Ids of all the steps. */
  readonly ids = new Set<string>();
  /** Blocks that have begun, and the lists around and in them. */
  readonly #blocks: BlockStep[] = [];
  readonly #around: MacroStep[][] = [];
  #list = this.steps;

  add(flat: FlatStep): void {
    if (flat === 'end') {
      const list = this.#around.pop();
      this.#blocks.pop();
      assert(list !== undefined, 'what ends has begun');
      this.#list = list;
    } else if (flat === 'otherwise') {
      const block = this.#blocks.at(-1);
      assert(block?.type === 'if' && block.otherwise !== undefined, 'only an if has an otherwise');
      this.#list = block.otherwise;
    } else if ('begin' in flat) {
      this.#put(flat.begin);
      this.#around.push(this.#list);
      this.#blocks.push(flat.begin);
      this.#list = flat.begin.steps;
    } else {
      this.#put(flat);
    }
  }

  #put(step: MacroStep): void {
    this.#list.push(step);
    this.ids.add(step.id);
  }
}
