import type { RunningApp } from '../../test/e2e/desk.ts';

/** Something to take pictures of, and how to get there from the state before it. */
export interface State {
  readonly name: string;
  readonly open: (app: RunningApp) => Promise<unknown>;
}

type RailPage = 'live' | 'library' | 'macros' | 'doctor' | 'settings';

/** Shows a page by its button in the rail. */
export async function go({ page }: RunningApp, to: RailPage): Promise<void> {
  await page.getByTestId(`nav-${to}`).click();
  await page.getByTestId(`page-${to}`).waitFor();
  await away({ page });
}

/** The pointer of the test driver would show hints over what it last clicked. */
export async function away({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await page.mouse.move(420, 12);
}

/** Presses keys one after the other. */
export const press =
  (...keys: readonly string[]) =>
  async (app: RunningApp): Promise<void> => {
    for (const key of keys) {
      await app.page.keyboard.press(key);
      await app.page.waitForTimeout(150);
    }
  };

/** Clicks something by its test id. */
export const click =
  (testId: string) =>
  async (app: RunningApp): Promise<void> => {
    await app.page.getByTestId(testId).click();
    await away(app);
  };

/**
 * Has the page not hear what is typed. A desktop without a window manager gives its one window every
 * key; with one, they would go to the program that hands work in.
 */
export async function setDeaf(app: RunningApp, deaf: boolean): Promise<void> {
  await app.electron.evaluate(({ BrowserWindow }, wanted) => {
    // By its number: the indicator is a page too, and comes and goes.
    const contents = BrowserWindow.fromId(1)?.webContents;
    contents?.removeAllListeners('before-input-event');
    if (wanted) contents?.on('before-input-event', (event) => event.preventDefault());
  }, deaf);
}

/** Answers the system's dialogs for files from now on, which no test driver can. */
export async function answerDialogs(app: RunningApp, paths: readonly string[]): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePaths) => {
    const [filePath] = filePaths;
    Object.assign(dialog, {
      showSaveDialog: () => Promise.resolve({ canceled: false, filePath }),
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths }),
    });
  }, paths);
}
