import type { MacroStep } from '../macro-step';
import { type MacroPatch, patchBetween } from './macro-patch';
import type { ListId } from './step-place';
import type { StepTree } from './step-tree';

/** Changes a tree and takes down what it changed. */
export class StepWriter {
  readonly tree: StepTree;
  readonly patches: MacroPatch[] = [];

  constructor(tree: StepTree) {
    this.tree = tree;
  }

  /** Gives a list other steps. */
  write(list: ListId, after: readonly MacroStep[]): void {
    for (const patch of patchBetween(list, this.tree.list(list), after)) {
      if (patch.type === 'steps') this.splice(list, patch.at, patch.removed, patch.put);
    }
  }

  /** Takes steps out of a list at a place, and puts others there. */
  splice(list: ListId, at: number, removed: readonly MacroStep[], put: readonly MacroStep[]): void {
    this.tree.splice(list, at, removed, put);
    this.patches.push({ type: 'steps', list, at, removed, put });
  }
}
