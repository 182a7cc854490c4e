import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import { putKnownSession } from './known-session';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  await putKnownSession(desk.home, 'known', 1000);
  app = await startApp(desk);
});
afterAll(() => desk.close());

/** Opens the session and cuts a part of it, without saving. */
async function edit(): Promise<void> {
  await app.page.getByTestId('nav-library').click();
  await app.page.getByTestId('session-row').getByText('known', { exact: true }).first().click();
  const canvas = app.page.locator('[data-testid=timeline][data-events="1000"]');
  await canvas.waitFor();
  const box = await canvas.boundingBox();
  if (box === null) throw new Error('There is no timeline to be seen.');
  await app.page.mouse.move(box.x + 100, box.y + 8);
  await app.page.mouse.down();
  await app.page.mouse.move(box.x + 300, box.y + 8, { steps: 4 });
  await app.page.mouse.up();
  await app.page.keyboard.press('Delete');
  await app.page.getByTestId('edit-bar').waitFor();
}

/** Answers the question box with the button of this label, and counts the questions. */
async function answer(label: string): Promise<() => Promise<number>> {
  const asked = await app.electron.evaluateHandle(({ dialog }, wanted) => {
    const questions: string[] = [];
    Object.assign(dialog, {
      showMessageBox: (_window: unknown, box: { buttons: string[]; message: string }) => {
        const given = { response: box.buttons.indexOf(wanted), checkboxChecked: false };
        // Nobody answers in no time: by then the page has been told that it stays for now.
        return new Promise((resolve) => {
          setTimeout(() => {
            questions.push(box.message);
            resolve(given);
          }, 300);
        });
      },
    });
    return questions;
  }, label);
  return async () => (await asked.jsonValue()).length;
}

const close = (): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());
const reload = (): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.webContents.reload());

const quit = (): Promise<void> => app.electron.evaluate(({ app: electron }) => electron.quit());
const kept = (): string => join(desk.home, 'app', 'unsaved-edits.json');

describe('a window with edits that are not saved', () => {
  it('asks before it closes, reloads or is quit, and stays', async () => {
    await edit();
    const questions = await answer('Stay');
    await close();
    await expect.poll(questions).toBe(1);
    await reload();
    await expect.poll(questions).toBe(2);
    await quit();
    await expect.poll(questions).toBe(3);
    expect(await app.page.getByTestId('edit-bar').count()).toBe(1);
  });

  it('asks before it is quit also while the page is too busy to say', async () => {
    const questions = await answer('Stay');
    const page = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.fromId(1)?.webContents.getOSProcessId(),
    );
    // Not 0 in its place: that is the group of this very process.
    if (page === undefined) throw new Error('There is no page.');
    // One that does not answer, without taking a processor from others.
    process.kill(page, 'SIGSTOP');
    try {
      await quit();
      await expect.poll(questions).toBe(1);
    } finally {
      process.kill(page, 'SIGCONT');
    }
    expect(await app.page.getByTestId('edit-bar').count()).toBe(1);
  });

  it('reloads when the edits may go, and they are gone', async () => {
    const questions = await answer('Leave without saving');
    const loaded = app.page.waitForEvent('load');
    await reload();
    await loaded;
    expect(await questions()).toBe(1);
    await app.page.getByTestId('nav-library').waitFor();
    expect(await app.page.getByTestId('edit-bar').count()).toBe(0);
    expect(existsSync(kept())).toBe(false);
  });

  it('is not held by a question, also not by one that is open, when a signal ends it', async () => {
    await edit();
    await app.electron.evaluate(({ dialog }) => {
      Object.assign(dialog, { showMessageBox: () => new Promise(() => undefined) });
    });
    await quit();
    expect(await app.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  });

  it('offers them at the next start, also to who cannot see or point, in every look', async () => {
    app = await startApp(desk);
    const notice = app.page.getByTestId('kept-edits');
    await notice.getByText('1 change of “known” was kept').waitFor();
    await expectAccessible(app.page, (language) =>
      notice.getByText(language === 'en' ? 'was kept' : '已保留“known”').waitFor(),
    );
  });

  it('gives them back where they were', async () => {
    await app.page.getByTestId('kept-edits-open').click();
    await app.page.getByTestId('edit-bar').getByText('1 change, not saved').waitFor();
    await app.page.getByTestId('kept-edits').waitFor({ state: 'detached' });
    expect(JSON.parse(readFileSync(kept(), 'utf8'))).toMatchObject([
      { name: 'known', edits: [{ type: 'cut' }] },
    ]);
  });

  it('is quit when they may go, and keeps none', async () => {
    await answer('Leave without saving');
    await quit();
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(existsSync(kept())).toBe(false);
  });

  it('closes when they may go', async () => {
    app = await startApp(desk);
    await edit();
    await answer('Leave without saving');
    const ended = app.electron.waitForEvent('close');
    await close();
    await ended;
    expect(existsSync(kept())).toBe(false);
  });
});
