import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { barPixels, MIDDLE, recorded, scriptFrom, startRecording, stopRecording } from './actions';
import type { Desk, RunningApp } from './desk';
import { sharedApp } from './shared-app';
import { setShown } from './shown';
import { countTraffic, takeTraffic, typeForAWhile } from './traffic';

let desk: Desk;
let app: RunningApp;

/** Starts a recording, of which nothing is seen yet. */
async function record(): Promise<void> {
  await startRecording(app);
  await app.page.getByTestId('timeline').waitFor();
  expect(await barPixels(app)).toBe(0);
}

/** Holds a key for a while, so that its bar cannot be overlooked. */
async function typeSlowly(): Promise<number> {
  const script = scriptFrom(MIDDLE).keyDown('KeyQ').pause(300).keyUp('KeyQ');
  await script.send(desk.xtest);
  return script.length;
}

async function expectBars(): Promise<void> {
  await expect.poll(() => barPixels(app)).toBeGreaterThan(50);
}

sharedApp(async (itsDesk, itsApp) => {
  desk = itsDesk;
  app = itsApp;
  await record();
});
afterEach(() => stopRecording(app));

describe('the live view', () => {
  it('shows what was typed before one came to it', async () => {
    await app.page.getByTestId('nav-settings').click();
    await recorded(app, await typeSlowly());
    await app.page.getByTestId('nav-live').click();
    await expectBars();
  });

  it('shows what was typed while its window was hidden', async () => {
    const show = (visible: boolean): Promise<void> => setShown(app.electron, visible);
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

describe('what nobody sees', () => {
  beforeEach(() => countTraffic(app));

  it('is not sent: neither events nor counters to a hidden window', async () => {
    await typeForAWhile(desk);
    const seen = await takeTraffic(app);
    expect(seen.bytes).toBeGreaterThan(0);
    expect(seen.counters).toBeGreaterThan(0);

    await setShown(app.electron, false);
    await takeTraffic(app);
    await typeForAWhile(desk);
    const { pulls, ...sent } = await takeTraffic(app);
    expect(sent).toEqual({ posts: 0, bytes: 0, counters: 0 });
    // One that was on its way.
    expect(pulls).toBeLessThanOrEqual(1);
    await setShown(app.electron, true);
  });

  it('is not sent: no events to another page', async () => {
    await app.page.getByTestId('nav-settings').click();
    await app.page.getByTestId('settings-privacy').waitFor();
    await expect.poll(async () => (await takeTraffic(app)).posts).toBe(0);
    await typeForAWhile(desk);
    expect(await takeTraffic(app)).toMatchObject({ posts: 0, bytes: 0, pulls: 0 });
  });
});
