import { dialog } from 'electron';
import type { MainWindow } from './main-window';
import type { Strings } from './strings';

/** What the user wants to become of a recording whose window is closed. */
type Choice = 'stop' | 'keep' | 'cancel';

/**
 * Asks what to do when the window is closed while recording. Going on without a window is offered
 * only where a tray icon leads back to it.
 */
export async function askBeforeClosing(
  window: MainWindow,
  text: Strings,
  hasTray: boolean,
): Promise<Choice> {
  const choices: readonly Choice[] = hasTray ? ['stop', 'keep', 'cancel'] : ['stop', 'cancel'];
  const { response } = await dialog.showMessageBox(window.browserWindow, {
    type: 'question',
    message: text.closing.message,
    detail: hasTray ? text.closing.detailWithTray : text.closing.detail,
    buttons: choices.map((choice) => text.closing[choice]),
    defaultId: 0,
    cancelId: choices.length - 1,
    noLink: true,
  });
  return choices[response] ?? 'cancel';
}
