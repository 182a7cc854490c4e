import { dialog } from 'electron';
import { logBug } from './log';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** What leaving a page with something unsaved needs to know. */
export interface UnsavedParts {
  readonly text: () => Strings;
  /** Whether the whole program is ending: nothing is asked any more. */
  readonly leaving: () => boolean;
  /** The user gives up what is not saved. */
  readonly onLeave: () => void;
}

/**
 * Asks before what is not saved goes with the window or with its page. Returns what asks the same before the program is
 * quit; there is one question at a time, whoever wants an answer.
 */
export function askBeforeUnloading(
  window: MainWindow,
  parts: UnsavedParts,
): () => Promise<boolean> {
  let question: Promise<boolean> | null = null;
  /** The user said that they may go; holds for once. */
  let free = false;
  const mayLeave = (): Promise<boolean> => {
    question ??= ask(window, parts.text())
      .then((leave) => {
        // An answer that comes when it is over gives nothing up.
        if (leave && !parts.leaving()) parts.onLeave();
        return leave;
      })
      .finally(() => {
        question = null;
      });
    return question;
  };
  window.guardUnloading((then) => {
    if (free || parts.leaving()) {
      free = false;
      return true;
    }
    if (question === null) {
      mayLeave()
        .then((leave) => {
          if (!leave || parts.leaving()) return;
          free = true;
          window.unload(then);
        })
        .catch((error: unknown) => logBug('while leaving unsaved edits', error));
    }
    return false;
  });
  return async () => {
    if (!(await window.hasUnsaved())) return true;
    window.show();
    return mayLeave();
  };
}

async function ask(window: MainWindow, { unsaved }: Strings): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window.browserWindow, {
    type: 'question',
    message: unsaved.message,
    detail: unsaved.detail,
    buttons: [unsaved.leave, unsaved.stay],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
}
