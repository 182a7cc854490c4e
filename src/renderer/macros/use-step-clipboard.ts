import { useEffect } from 'react';
import { stepsToText, textToSteps } from '../../shared/macro/edit/steps-text';
import { isModalOpen } from '../ui/modal';
import type { MacroModel } from './macro-model';

const FIELDS = 'textarea, select, [contenteditable], input';

/**
 * Copies, cuts and pastes steps as the system's commands say, unless one is in a field or has selected text. Steps go as
 * text, so that they come to another macro, another window, and a file.
 */
export function useStepClipboard(model: MacroModel, onProblem: (message: string) => void): void {
  useEffect(() => {
    const isOurs = (): boolean =>
      !isModalOpen() && document.activeElement?.closest(FIELDS) === null && isNothingMarked();
    const copy = (event: ClipboardEvent): void => {
      const steps = model.chosen();
      if (!isOurs() || steps.length === 0) return;
      event.clipboardData?.setData('text/plain', stepsToText(steps));
      event.preventDefault();
      if (event.type === 'cut') model.remove();
    };
    const paste = (event: ClipboardEvent): void => {
      if (!isOurs()) return;
      const steps = textToSteps(event.clipboardData?.getData('text/plain') ?? '');
      if (steps === null) return;
      event.preventDefault();
      if (steps.ok) model.insert(steps.value);
      else onProblem(steps.error);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('cut', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('cut', copy);
      document.removeEventListener('paste', paste);
    };
  }, [model, onProblem]);
}

function isNothingMarked(): boolean {
  const marked = document.getSelection();
  return marked === null || marked.isCollapsed;
}
