import { useEffect } from 'react';
import { stepCount } from '../../shared/macro/edit/step-count';
import { isLikeSteps, stepsToText, textToSteps } from '../../shared/macro/edit/steps-text';
import { finish } from '../../shared/macro/edit/stretches';
import type { MacroStep } from '../../shared/macro/macro-step';
import { isModalOpen } from '../ui/modal';
import type { MacroModel } from './macro-model';
import { inStretches } from './stretched-work';
import { takeSteps } from './take-steps';
import type { PastedHead } from './worker/paste-worker';

const FIELDS = 'textarea, select, [contenteditable], input';
/** So many steps are written to the clipboard at once; more of them in stretches. */
const FEW = 500;
const NOT_COPIED = 'The steps could not be put on the clipboard: copy them again.';
/** A text no longer than this is read at once, UTF-16 units; a longer one by a worker. */
const SHORT = 50_000;

/**
 * Copies, cuts and pastes steps as the system's commands say, unless one is in a field or has selected text. Steps go as
 * text, so that they come to another macro, another window, and a file.
 */
export function useStepClipboard(model: MacroModel, onProblem: (message: string) => void): void {
  useEffect(() => {
    let wanted = true;
    /** A text of very many steps that is on its way to the clipboard. */
    let ready: string | null = null;
    const isOurs = (): boolean =>
      !isModalOpen() && document.activeElement?.closest(FIELDS) === null && isNothingMarked();
    let isCopying = false;
    const copyMany = async (cut: boolean): Promise<void> => {
      isCopying = true;
      try {
        const { ids, steps } = await model.choosing();
        if (steps.length === 0) return;
        ready = await inStretches(stepsToText(steps));
        if (!wanted) return;
        // The system takes a text only while it is told of a copy.
        if (!document.execCommand('copy')) onProblem(NOT_COPIED);
        else if (cut) model.remove(ids);
      } catch {
        onProblem(NOT_COPIED);
      } finally {
        ready = null;
        isCopying = false;
      }
    };
    const copy = (event: ClipboardEvent): void => {
      const { ids } = model.selection.get();
      if (ready !== null) {
        event.preventDefault();
        event.clipboardData?.setData('text/plain', ready);
        return;
      }
      if (!isOurs() || (ids.size === 0 && !model.isBusy)) return;
      event.preventDefault();
      if (isCopying) return;
      const cut = event.type === 'cut';
      const text = fewAsText(model);
      if (text === null) {
        void copyMany(cut);
        return;
      }
      event.clipboardData?.setData('text/plain', text);
      if (cut) model.remove();
    };
    const readMany = async (text: string): Promise<readonly MacroStep[]> => {
      try {
        // Written so, or it is not built.
        const worker = new Worker(new URL('./worker/paste-worker.ts', import.meta.url), {
          type: 'module',
        });
        const { head, steps } = await takeSteps<PastedHead>(worker, text);
        if (head.problem === null) return steps.steps;
        onProblem(head.problem);
      } catch {
        onProblem('The steps on the clipboard could not be read: copy fewer of them at once.');
      }
      return [];
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isOurs()) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!isLikeSteps(text)) return;
      if (text.length > SHORT) {
        event.preventDefault();
        model.insertLater(readMany(text));
        return;
      }
      const steps = textToSteps(text);
      if (steps === null) return;
      event.preventDefault();
      if (steps.ok) model.insert(steps.value);
      else onProblem(steps.error);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      wanted = false;
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [model, onProblem]);
}

/** The text of what is selected; null where that is too much to be written at once, or not known yet. */
function fewAsText(model: MacroModel): string | null {
  if (model.isBusy || model.selection.get().ids.size > FEW) return null;
  const steps: readonly MacroStep[] = finish(model.chosen());
  return stepCount(steps) > FEW ? null : finish(stepsToText(steps));
}

function isNothingMarked(): boolean {
  const marked = document.getSelection();
  return marked === null || marked.isCollapsed;
}
