import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { barPixels, MIDDLE, recorded, scriptFrom, startRecording } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
beforeEach(async () => {
  desk = await openDesk();
  app = await startApp(desk);
  await startRecording(app);
  await app.page.getByTestId('timeline').waitFor();
  expect(await barPixels(app)).toBe(0);
});
afterEach(() => desk.close());

/** Holds a key for a while, so that its bar cannot be overlooked. */
async function typeSlowly(): Promise<number> {
  const script = scriptFrom(MIDDLE).keyDown('KeyQ').pause(300).keyUp('KeyQ');
  await script.send(desk.xtest);
  return script.length;
}

async function expectBars(): Promise<void> {
  await expect.poll(() => barPixels(app)).toBeGreaterThan(50);
}

describe('the live view', () => {
  it('shows what was typed before one came to it', async () => {
    await app.page.getByTestId('nav-settings').click();
    await recorded(app, await typeSlowly());
    await app.page.getByTestId('nav-live').click();
    await expectBars();
  });

  it('shows what was typed while its window was hidden', async () => {
    const show = (visible: boolean): Promise<void> =>
      app.electron.evaluate(({ BrowserWindow }, wanted) => {
        const window = BrowserWindow.fromId(1);
        if (wanted) window?.show();
        else window?.hide();
      }, visible);
    await show(false);
    await typeSlowly();
    await show(true);
    await expectBars();
  });

  it('goes on after its page was loaded anew', async () => {
    await app.page.reload();
    await app.page.getByTestId('page-live').waitFor();
    await typeSlowly();
    await expectBars();
  });
});
