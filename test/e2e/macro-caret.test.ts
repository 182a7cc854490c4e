import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recorded, recorderState, tap } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

// Recording at the caret of a macro, and leaving while that goes on: by another page, by closing the window, by quitting.

const MACRO = { format: 'deskreel-macro', version: 1 };

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  const macros = join(desk.home, 'macros');
  mkdirSync(macros, { recursive: true });
  for (const name of ['first', 'second']) {
    const steps = [{ id: 'c', type: 'comment', text: 'here' }];
    const document = { ...MACRO, id: name, title: name, steps };
    writeFileSync(join(macros, `${name}.macro.json`), JSON.stringify(document));
  }
  app = await startApp(desk);
  await app.page.evaluate(() => window.deskreel.settings.set({ purpose: 'replay' }));
});
afterAll(() => desk.close());

const at = (testId: string): Locator => app.page.getByTestId(testId);
const words = (): Promise<readonly string[]> =>
  at('step-row').locator('.step-words').allInnerTexts();

beforeEach(async () => {
  await at('nav-macros').click();
  await app.page.getByText('first', { exact: true }).first().click();
  await at('step-row').first().waitFor();
});

/** Begins to record with the key for it, and types the two letters. */
async function record(): Promise<void> {
  await app.page.keyboard.press('Control+r');
  await expect.poll(() => recorderState(app)).toBe('recording');
  await tap(desk.xtest, 'KeyQ');
  await tap(desk.xtest, 'KeyZ');
  await recorded(app, 4);
}

/** What was typed is in the macro, and nothing is recorded any more. */
async function isIn(): Promise<void> {
  await expect.poll(words).toContain('Type qz');
  expect(await recorderState(app)).toBe('idle');
}

test('the steps that are selected run by their key', async () => {
  const ended = app.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        window.deskreel.on('macros.ended', ({ report }) => resolve(report.steps.length));
      }),
  );
  await app.page.evaluate(() =>
    window.deskreel.settings.set({ replay: { countdownS: 0, hideWindow: false, stallS: 60 } }),
  );
  await at('step-row').first().click();
  await app.page.keyboard.press('Control+d');
  // Not the last, which is all that would run from it on.
  await at('step-row').first().click();
  await app.page.keyboard.press('Control+Alt+Enter');
  expect(await ended).toBe(1);
  await at('macro-report-close').click();
  await app.page.keyboard.press('Control+z');
});

test('another page comes when the steps are in, and the macro was asked about', async () => {
  await record();
  await at('nav-library').click();
  await at('leave-macro').waitFor();
  await isIn();
  await at('leave-anyway').click();
  await at('step-list').waitFor({ state: 'detached' });
});

test('so does a page that a key leads to; the key that ends it is no step', async () => {
  await record();
  await app.page.keyboard.press('Control+1');
  await at('leave-macro').waitFor();
  await isIn();
  await at('leave-stay').click();
  expect((await words()).filter((each) => !each.startsWith('Wait '))).toEqual(['here', 'Type qz']);
  await at('nav-library').click();
  await at('leave-anyway').click();
});

const leave = (how: string): Promise<void> =>
  app.electron.evaluate(({ app: program, BrowserWindow }, what) => {
    if (what === 'quitting') program.quit();
    else BrowserWindow.fromId(1)?.close();
  }, how);

test.each(['closing the window', 'quitting'])('%s waits where no steps came of it', async (how) => {
  await app.page.keyboard.press('Control+r');
  await expect.poll(() => recorderState(app)).toBe('recording');
  await leave(how);
  await app.page.getByRole('alert').getByText('This part holds no').waitFor();
  expect(await recorderState(app)).toBe('idle');
  await at('nav-library').click();
});

test.each(['closing the window', 'quitting'])('%s puts the steps in, and asks', async (how) => {
  await record();
  const asked = await app.electron.evaluateHandle(({ dialog }) => {
    const questions: string[] = [];
    Object.assign(dialog, {
      showMessageBox: (_window: unknown, box: { buttons: string[]; message: string }) => {
        questions.push(box.message);
        return Promise.resolve({ response: box.buttons.indexOf('Stay'), checkboxChecked: false });
      },
    });
    return questions;
  });
  await leave(how);
  await expect.poll(async () => (await asked.jsonValue()).length).toBe(1);
  await isIn();
  await at('nav-library').click();
  await at('leave-anyway').click();
});
