import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaveOnlyText } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

/** So many steps are in the macro. */
const MANY = 100_000;
/** No more rows than this are drawn. */
const DRAWN = 60;

let desk: Desk;
let app: RunningApp;
let file: string;
beforeAll(async () => {
  desk = await openDesk();
  const macros = join(desk.home, 'macros');
  mkdirSync(macros);
  file = join(macros, 'large.macro.json');
  const steps = Array.from({ length: MANY }, (_, i) => ({ id: `s${i}`, type: 'wait', ms: i % 50 }));
  const document = { format: 'deskreel-macro', version: 1, id: 'large', title: 'Large', steps };
  writeFileSync(file, JSON.stringify(document));
  app = await startApp(desk);
});
afterAll(() => desk.close());

const press = (keys: string): Promise<void> => app.page.keyboard.press(keys);
const at = (testId: string): Locator => app.page.getByTestId(testId);
const open = (): Locator => app.page.getByRole('button', { name: 'Open Large', exact: true });
const row = (index: number): Locator => app.page.locator(`#step-row-${index}`);

describe('a macro of a hundred thousand steps', () => {
  it('opens, scrolls, is edited and undone with few rows drawn', async () => {
    await at('nav-macros').click();
    await open().click();
    await at('macro-state').waitFor();
    await row(0).waitFor();
    await at('step-list').evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
    await row(50_000).click();
    await press('Control+d');
    await press('Alt+ArrowDown');
    await expect.poll(() => at('macro-state').innerText()).toContain('100,001 steps');
    await expect.poll(() => row(50_002).innerText()).toContain('Wait 0 ms');
    await press('Delete');
    for (let i = 0; i < 3; i++) await press('Control+z');
    await expect.poll(() => at('macro-state').innerText()).toBe('100,000 steps');
    expect(await at('step-row').count()).toBeLessThan(DRAWN);
  });

  it('has two thousand of them cut, whatever is pressed meanwhile, and pasted', async () => {
    const count = (): Promise<string> => at('macro-state').innerText();
    await at('step-list').evaluate((list) => list.scrollTo(0, 0));
    await row(0).click();
    await at('step-list').evaluate((list) =>
      list.scrollTo(0, (list.scrollHeight / 100_000) * 1_995),
    );
    await row(1_999).click({ modifiers: ['Shift'] });
    await at('step-list').evaluate((list) => {
      document.execCommand('cut');
      document.execCommand('cut');
      list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    });
    await expect.poll(count).toContain('98,000 steps');
    await press('Control+v');
    await press('Control+s');
    await expect.poll(count).toBe('100,000 steps');
    // They come behind the step that was gone to.
    const saved = JSON.parse(readFileSync(file, 'utf8')) as {
      readonly steps: readonly { readonly id: string; readonly ms: number }[];
    };
    expect(saved.steps).toHaveLength(MANY);
    expect(saved.steps[0]?.id).toBe('s2000');
    expect(saved.steps.slice(1, 4).map(({ ms }) => ms)).toEqual([0, 1, 2]);
    await leaveOnlyText(app);
    await press('Control+v');
    await expect.poll(count).toContain('102,000 steps');
    await press('Control+z');
    await expect.poll(count).toBe('100,000 steps');
  });

  it('has a list that is no longer than a small window, with the form below it', async () => {
    const zoom = (factor: number): Promise<void> =>
      app.electron.evaluate(({ BrowserWindow }, wanted) => {
        BrowserWindow.fromId(1)?.webContents.setZoomFactor(wanted);
      }, factor);
    const before = await app.page.evaluate(() => innerWidth);
    await zoom(2);
    await app.page.waitForFunction((wide) => innerWidth < 0.6 * wide, before);
    expect(await at('step-list').evaluate((list) => list.clientHeight < innerHeight)).toBe(true);
    expect(await at('step-row').count()).toBeLessThan(DRAWN);
    await zoom(1);
    await app.page.waitForFunction((wide) => innerWidth === wide, before);
  });

  it('is left without saving while very much is done to it', async () => {
    await at('step-row').first().click();
    await press('Control+a');
    await press('Control+d');
    await at('nav-macros').click();
    await at('leave-anyway').click();
    await open().waitFor();
    const saved = readFileSync(file, 'utf8');
    expect(saved.match(/"type":\s*"wait"/g)).toHaveLength(MANY);
  });
});
