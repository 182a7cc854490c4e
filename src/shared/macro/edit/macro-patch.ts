import { isAlike } from '../../base/is-alike';
import type { MacroDocument } from '../macro-document';
import type { MacroStep } from '../macro-step';
import type { ListId } from './step-place';

/** All of a document but its steps. */
export type MacroHead = Omit<MacroDocument, 'steps'>;

/** One change of a document: as small as what it changes, and its own way back. */
export type MacroPatch =
  | {
      readonly type: 'steps';
      readonly list: ListId;
      readonly at: number;
      readonly removed: readonly MacroStep[];
      readonly put: readonly MacroStep[];
    }
  | { readonly type: 'head'; readonly before: MacroHead; readonly after: MacroHead };

/** What takes patches back that were done in this order. */
export function inverse(patches: readonly MacroPatch[]): readonly MacroPatch[] {
  const back = patches.map(
    (patch): MacroPatch =>
      patch.type === 'head'
        ? { type: 'head', before: patch.after, after: patch.before }
        : { ...patch, removed: patch.put, put: patch.removed },
  );
  return back.reverse();
}

/** Of more steps that change at once rows are reckoned in stretches. */
const MANY = 1_000;

/** Whether a patch is about very many steps. */
export function changesMany(patch: MacroPatch): boolean {
  return patch.type === 'steps' && patch.removed.length + patch.put.length > MANY;
}

/** Whether what a patch leaves behind is what there was before it, said in other objects at most. */
export function changesNothing(patch: MacroPatch): boolean {
  return patch.type === 'head'
    ? isAlike(patch.before, patch.after)
    : isAlike(patch.removed, patch.put);
}

/** The patch between two states of a list, without what both begin and end with; nothing where they are equal. */
export function patchBetween(
  list: ListId,
  before: readonly MacroStep[],
  after: readonly MacroStep[],
): readonly MacroPatch[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (
    tail < shorter - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail += 1;
  }
  const removed = before.slice(head, before.length - tail);
  const put = after.slice(head, after.length - tail);
  return removed.length + put.length === 0 ? [] : [{ type: 'steps', list, at: head, removed, put }];
}
