import type { ElectronApplication } from 'playwright-core';

/**
 * Shows or hides the window, in a turn of the main process of its own: in that of the inspector, which asks, showing one can
 * run the event loop within itself, and leave its timers in pieces.
 */
export function setShown(electron: ElectronApplication, shown: boolean): Promise<void> {
  return electron.evaluate(
    ({ BrowserWindow }, wanted) =>
      new Promise<void>((resolve) => {
        setImmediate(() => {
          const window = BrowserWindow.fromId(1);
          if (wanted) window?.show();
          else window?.hide();
          resolve();
        });
      }),
    shown,
  );
}
