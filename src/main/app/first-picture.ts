import type { BrowserWindow } from 'electron';

/** What a page that is loaded still needs main for before it shows its first content, ms: some 100. */
const PAUSE_MS = 250;
/** No page takes longer; what waits for one that never comes goes on. */
const PATIENCE_MS = 5_000;

/**
 * Resolves when a page has shown its first picture, or failed to: what nobody sees can begin then. Main
 * serves the page's files, so all that it does before delays it.
 */
export function firstPicture({ webContents }: BrowserWindow): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    const loaded = (): void => {
      clearTimeout(timer);
      setTimeout(resolve, PAUSE_MS);
    };
    webContents.once('did-finish-load', loaded);
    webContents.once('did-fail-load', loaded);
  });
}
