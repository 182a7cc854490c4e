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

/** Which of this window's copies it is stands beside the text: to read very many steps from that keeps the page from its frames. */
const COPY_TYPE = 'application/x-deskreel-copy';
const FIELDS = 'textarea, select, [contenteditable], input';
/** So many steps are written to the clipboard at once; more of them in stretches. */
const FEW = 500;
const NOT_COPIED = 'The steps could not be put on the clipboard: copy them again.';
/** A text no longer than this is read at once, UTF-16 units; a longer one by a worker. */
const SHORT = 50_000;

/** What this window copied last, from whichever macro. */
let copied: { readonly id: string; readonly steps: readonly MacroStep[] } | null = null;

/** Steps, and the text that they are for others. */
interface Clip {
  readonly steps: readonly MacroStep[];
  readonly text: string;
}

/**
 * Copies, cuts and pastes steps as the system's commands say, unless one is in a field or has selected text. Steps go as
 * text, so that they come to another macro, another window, and a file.
 */
export function useStepClipboard(model: MacroModel, onProblem: (message: string) => void): void {
  useEffect(() => {
    let wanted = true;
    /** Very many steps that are on their way to the clipboard. */
    let ready: Clip | null = null;
    const isOurs = (): boolean =>
      !isModalOpen() && document.activeElement?.closest(FIELDS) === null && isNothingMarked();
    let isCopying = false;
    const copyMany = async (cut: boolean): Promise<void> => {
      isCopying = true;
      try {
        const { ids, steps } = await model.choosing();
        if (steps.length === 0) return;
        ready = { steps, text: await inStretches(stepsToText(steps)) };
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
        put(event.clipboardData, ready);
        return;
      }
      if (!isOurs() || (ids.size === 0 && !model.isBusy)) return;
      event.preventDefault();
      if (isCopying) return;
      const cut = event.type === 'cut';
      const few = fewAsText(model);
      if (few === null) {
        void copyMany(cut);
        return;
      }
      put(event.clipboardData, few);
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
      if (copied !== null && event.clipboardData?.getData(COPY_TYPE) === copied.id) {
        event.preventDefault();
        model.insert(copied.steps);
        return;
      }
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

/** Puts steps on the clipboard. */
function put(clipboard: DataTransfer | null, { steps, text }: Clip): void {
  const id = crypto.randomUUID();
  clipboard?.setData('text/plain', text);
  clipboard?.setData(COPY_TYPE, id);
  copied = { id, steps };
}

/** What is selected, and its text; null where that is too much to be written at once, or not known yet. */
function fewAsText(model: MacroModel): Clip | null {
  if (model.isBusy || model.selection.get().ids.size > FEW) return null;
  const steps: readonly MacroStep[] = finish(model.chosen());
  return stepCount(steps) > FEW ? null : { steps, text: finish(stepsToText(steps)) };
}

function isNothingMarked(): boolean {
  const marked = document.getSelection();
  return marked === null || marked.isCollapsed;
}
