import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

/** More than are drawn. */
const MANY = 80;

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  const macros = join(desk.home, 'macros');
  mkdirSync(macros);
  // The one changed last is the first of the list: Macro 00.
  for (let i = 0; i < MANY; i++) {
    const title = `Macro ${String(i).padStart(2, '0')}`;
    const document = { format: 'deskreel-macro', version: 1, id: `m${i}`, title, steps: [] };
    const file = join(macros, `m${i}.macro.json`);
    writeFileSync(file, JSON.stringify(document));
    utimesSync(file, 2_000 - i, 2_000 - i);
  }
  app = await startApp(desk);
  await at('nav-macros').click();
});
afterAll(() => desk.close());

const press = (keys: string): Promise<void> => app.page.keyboard.press(keys);
const at = (testId: string): Locator => app.page.getByTestId(testId);
const open = (title: string): Locator =>
  app.page.getByRole('button', { name: `Open ${title}`, exact: true });
const focused = (): Promise<string | null | undefined> =>
  app.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));

/** Has each new title wait, before it is given, until the next call. */
async function holdTitles() {
  const held = await app.electron.evaluateHandle(({ ipcMain }) => {
    type Handler = (...args: readonly unknown[]) => unknown;
    // Electron has no other way to put something before a handler that is there.
    const handlers: Map<string, Handler> = Reflect.get(ipcMain, '_invokeHandlers');
    const rename = handlers.get('macros.rename');
    if (rename === undefined) throw new Error('Macros are renamed.');
    const waiting: (() => void)[] = [];
    handlers.set('macros.rename', async (...args) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return rename(...args);
    });
    return { waiting, rename, handlers };
  });
  return {
    count: () => held.evaluate(({ waiting }) => waiting.length),
    release: () =>
      held.evaluate(({ waiting, rename, handlers }) => {
        handlers.set('macros.rename', rename);
        for (const go of waiting) go();
      }),
  };
}

it('has the focus go after a row whose new title takes it out of sight', async () => {
  await open('Macro 00').waitFor();
  await open('Macro 00').focus();
  for (let i = 1; i < 50; i++) {
    await press('ArrowDown');
    await expect.poll(focused).toBe(`Open Macro ${String(i).padStart(2, '0')}`);
  }
  expect(await open('Macro 00').count()).toBe(0);
  await press('F2');
  await at('macro-title').fill('Another');
  await press('Enter');
  await expect.poll(focused).toBe('Open Another');
  // It is the first now.
  await press('ArrowDown');
  await expect.poll(focused).toBe('Open Macro 00');
});

it('has macros selected, removed together and brought back together', async () => {
  const rows = (): Promise<(string | null)[]> =>
    app.page
      .locator('[role=row][aria-selected=true]')
      .evaluateAll((all) => all.map((row) => row.querySelector('.row-open')?.textContent ?? null));
  await open('Macro 01').click({ modifiers: ['Control'] });
  await open('Macro 03').click({ modifiers: ['Shift'] });
  await expect.poll(rows).toEqual(['Macro 01', 'Macro 02', 'Macro 03']);
  await press('Escape');
  await expect.poll(rows).toEqual([]);
  await open('Macro 01').focus();
  await press('Space');
  await press('Shift+ArrowDown');
  await expect.poll(rows).toEqual(['Macro 01', 'Macro 02']);
  await at('macro-selection').getByText('2 selected').waitFor();
  await press('Delete');
  await at('macro-removed').getByText('2 macros deleted').waitFor();
  await open('Macro 01').waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('Open Macro 04');
  expect(await at('macro-selection').count()).toBe(0);
  await press('Control+z');
  await open('Macro 02').waitFor();
  await open('Macro 01').waitFor();
});

it('has a title written on while the one before it is still being kept', async () => {
  const held = await holdTitles();
  await open('Macro 00').focus();
  await press('F2');
  await at('macro-title').fill('Late');
  await at('macro-row')
    .filter({ has: open('Macro 01') })
    .getByRole('button', { name: 'Rename' })
    .click();
  await expect.poll(held.count).toBe(1);
  await expect.poll(() => at('macro-title').inputValue()).toBe('Macro 01');
  await held.release();
  await open('Late').waitFor();
  await app.page.keyboard.type('Next');
  expect(await at('macro-title').inputValue()).toBe('Next');
  await press('Enter');
  await expect.poll(focused).toBe('Open Next');
});

it('has a file that nothing tells the tool of imported as one of the tool that is said', async () => {
  const file = join(desk.home, 'enter.txt');
  writeFileSync(file, 'begin here\nkey Return\n');
  await app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, file);
  await at('import-macros').click();
  const report = at('import-report');
  await report.getByText('say which tool wrote it').waitFor();
  await at('import-as').click();
  await at('menu-jitbit').click();
  await report.getByText('This is no Jitbit macro').waitFor();
  await at('import-as').click();
  await at('menu-xte').click();
  await report.getByText('Line 1', { exact: true }).waitFor();
  expect(await at('import-as').count()).toBe(0);
  await report.getByRole('button', { name: 'Open the first' }).click();
  await expect
    .poll(() => at('step-row').locator('.step-words').allTextContents())
    .toEqual(['Press Enter']);
  const forged = await app.page.evaluate(
    (path) => window.deskreel.macros.importAs(path, 'xte'),
    file,
  );
  expect(forged).toMatchObject({ ok: false, message: expect.stringContaining('not known') });
});
