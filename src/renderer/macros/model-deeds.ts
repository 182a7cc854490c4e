import { insertSteps, moveSteps } from '../../shared/macro/edit/edit-steps';
import { withFreshIds } from '../../shared/macro/edit/fresh-ids';
import type { MacroEditor } from '../../shared/macro/edit/macro-editor';
import { placeBeside } from '../../shared/macro/edit/move-places';
import type { StepWriter } from '../../shared/macro/edit/step-writer';
import type { Stretches } from '../../shared/macro/edit/stretches';
import { switchSteps } from '../../shared/macro/edit/switch-many';
import type { MacroStep } from '../../shared/macro/macro-step';
import { type Caret, placeAt, type StepSelection, selectingSteps } from './step-selection';

/** Puts steps in at the caret, under ids of their own. */
export function* inserting(
  editor: MacroEditor,
  writer: StepWriter,
  steps: readonly MacroStep[],
  caret: Caret | null,
): Stretches<readonly string[]> {
  const fresh = yield* withFreshIds(steps, () => editor.newId());
  return insertSteps(writer, placeAt(writer.tree, caret), fresh);
}

/** Moves steps one place up or down as drawn. `isOpen`: whether a block is not collapsed. */
export function* shifting(
  writer: StepWriter,
  ids: ReadonlySet<string>,
  direction: 'up' | 'down',
  isOpen: (id: string) => boolean,
): Stretches<readonly string[]> {
  const to = yield* placeBeside(writer.tree, ids, direction, isOpen);
  return to === null ? [] : yield* moveSteps(writer, ids, to);
}

/** Switches steps off, or on. `noted`: the ids that are selected, before and after. */
export function* switching(
  editor: MacroEditor,
  ids: ReadonlySet<string>,
  noted: readonly string[],
): Stretches<null> {
  yield* editor.changing(function* (writer) {
    yield* switchSteps(writer, ids);
    return noted;
  }, noted);
  return null;
}

/** Selects all steps. The caret stays. */
export function* selectingAll(editor: MacroEditor, caret: Caret | null): Stretches<StepSelection> {
  editor.seal();
  const selection = yield* selectingSteps(editor.tree.steps.map(({ id }) => id));
  return { ...selection, caret };
}
