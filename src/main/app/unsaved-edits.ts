import { dialog } from 'electron';
import { logBug } from './log';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** What leaving a page with something unsaved needs to know. */
export interface UnsavedParts {
  readonly text: () => Strings;
  /** Whether the whole program is ending: nothing is asked any more. */
  readonly leaving: () => boolean;
  /** The user has given up what is not saved, and the page goes at once. */
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
    question ??= ask(window, parts.text()).finally(() => {
      question = null;
    });
    return question;
  };
  window.guardUnloading((then) => {
    if (parts.leaving()) return true;
    if (free) {
      free = false;
      parts.onLeave();
      return true;
    }
    if (question === null) {
      mayLeave()
        .then((leave) => {
          if (!leave || parts.leaving()) return;
          free = true;
          // Something else may hold the window up, a recording that has begun meanwhile: the page stays, and nothing is given up.
          if (!window.unload(then)) free = false;
        })
        .catch((error: unknown) => logBug('while leaving unsaved edits', error));
    }
    return false;
  });
  // It may have been saved while it was asked about: then the page goes without our being asked, and the next one may not.
  window.browserWindow.webContents.on('did-navigate', () => {
    free = false;
  });
  return async () => {
    if (!(await window.hasUnsaved())) return true;
    window.show();
    const leave = await mayLeave();
    // An answer that comes when it is over gives nothing up.
    if (leave && !parts.leaving()) parts.onLeave();
    return leave;
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
