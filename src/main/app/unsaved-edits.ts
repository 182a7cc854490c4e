import { dialog } from 'electron';
import { logBug } from './log';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** What leaving a page with unsaved edits needs to know. */
export interface UnsavedParts {
  readonly text: () => Strings;
  /** Whether the whole program is ending: nothing is asked any more. */
  readonly leaving: () => boolean;
}

/** Asks before edits of a session that are not saved go with the window or with its page. */
export function askBeforeUnloading(window: MainWindow, parts: UnsavedParts): void {
  let asking = false;
  /** The user said that they may go; holds for once. */
  let free = false;
  window.guardUnloading((then) => {
    if (free || parts.leaving()) {
      free = false;
      return true;
    }
    if (!asking) {
      asking = true;
      ask(window, parts.text())
        .then((leave) => {
          free = leave;
          if (leave) window.unload(then);
        })
        .catch((error: unknown) => logBug('while leaving unsaved edits', error))
        .finally(() => {
          asking = false;
        });
    }
    return false;
  });
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
