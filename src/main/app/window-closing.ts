import { app, dialog } from 'electron';
import { assertNever } from '../../shared/base/assert';
import { logBug } from './log';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** What the user wants to become of a recording whose window is closed. */
type Choice = 'stop' | 'keep' | 'cancel';

/** What closing needs to know. */
export interface ClosingParts {
  /** Whether a recording is under way. */
  readonly busy: () => boolean;
  /** Whether that is one of steps for a macro. */
  readonly recordsSteps: () => boolean;
  /** Ends that one; its page has the steps then, and asks what is to become of them. False: it says why there are none. */
  readonly finishSteps: () => Promise<boolean>;
  readonly text: () => Strings;
  /** Whether it is certain at this moment that a tray icon leads back to a hidden window. */
  readonly hasTray: () => boolean;
}

/**
 * Closing the window ends the program; while recording the user is asked first. What is recorded for a macro is ended and put in,
 * and the page asks about the macro; where it could not be put in, the window stays.
 */
export function askBeforeClosing(window: MainWindow, parts: ClosingParts): void {
  let asking = false;
  window.guardClosing(() => {
    const steps = parts.recordsSteps();
    if (!parts.busy() && !steps) {
      return true;
    }
    if (!asking) {
      asking = true;
      const done = steps
        ? parts.finishSteps().then((isIn) => (isIn ? closeSoon(window) : window.show()))
        : ask(window, parts).then((choice) => obey(window, choice));
      done
        .catch((error: unknown) => logBug('while closing', error))
        .finally(() => {
          asking = false;
        });
    }
    return false;
  });
}

/** Once what the page was told last has arrived. */
function closeSoon(window: MainWindow): void {
  setImmediate(() => {
    window.show();
    window.close();
  });
}

async function ask(window: MainWindow, parts: ClosingParts): Promise<Choice> {
  const { text } = parts;
  const hasTray = parts.hasTray();
  const words = text().closing;
  const choices: readonly Choice[] = hasTray ? ['stop', 'keep', 'cancel'] : ['stop', 'cancel'];
  const { response } = await dialog.showMessageBox(window.browserWindow, {
    type: 'question',
    message: words.message,
    detail: hasTray ? words.detailWithTray : words.detail,
    buttons: choices.map((choice) => words[choice]),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  });
  return choices[response] ?? 'cancel';
}

function obey(window: MainWindow, choice: Choice): void {
  switch (choice) {
    case 'stop':
      // Leaving stops and seals what is under way.
      app.quit();
      return;
    case 'keep':
      window.hide();
      return;
    case 'cancel':
      return;
    default:
      assertNever(choice);
  }
}
