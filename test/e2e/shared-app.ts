import { afterAll, afterEach, beforeEach } from 'vitest';
import { MIDDLE } from './actions';
import { type Desk, focused, openDesk, type RunningApp, startApp } from './desk';
import { setShown } from './shown';

/** A desktop with the app on it, and whether that has ended. */
interface Shared {
  readonly desk: Desk;
  readonly app: RunningApp;
  ended: boolean;
}

/**
 * One app for the tests of a file or a group, since starting it would be most of what they take. Each begins with its page
 * loaded anew, the window in front and the pointer in the middle, and with the files and settings that the
 * test before has left. After one that failed, or that has ended the app, the next begins with an app and a desktop
 * of its own. `take` gets them ahead of each test, `isNew` when no test has had them. `start`: how the app is started.
 */
export function sharedApp(
  take: (desk: Desk, app: RunningApp, isNew: boolean) => Promise<void> | void,
  start: (desk: Desk) => Promise<RunningApp> = startApp,
): void {
  let desk: Desk | null = null;
  let shared: Shared | null = null;
  const close = async (): Promise<void> => {
    await desk?.close();
    desk = null;
    shared = null;
  };
  beforeEach(async () => {
    const isNew = shared === null;
    if (shared === null) {
      desk = await openDesk();
      shared = watched(desk, await start(desk));
    } else {
      await asAtFirst(shared);
    }
    await take(shared.desk, shared.app, isNew);
  });
  afterEach(async ({ task }) => {
    if (shared === null || shared.ended || task.result?.state === 'fail') await close();
  });
  afterAll(close);
}

function watched(desk: Desk, app: RunningApp): Shared {
  const shared: Shared = { desk, app, ended: false };
  void app.ended.then(() => {
    shared.ended = true;
  });
  return shared;
}

async function asAtFirst({ desk, app }: Shared): Promise<void> {
  await app.page.reload();
  await app.page.getByTestId('record-button').waitFor();
  await setShown(app.electron, true);
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.focus());
  await focused(app.electron);
  desk.xtest.moveTo(MIDDLE.x, MIDDLE.y);
  await desk.xtest.sync();
}
