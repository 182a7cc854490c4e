import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility';
import { leaveOnlyText } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
let macros: string;
beforeAll(async () => {
  desk = await openDesk();
  macros = join(desk.home, 'macros');
  mkdirSync(macros);
  const other = [{ id: 's0', type: 'wait', ms: 50 }];
  put('other', 'Other', other);
  app = await startApp(desk);
});
afterAll(() => desk.close());

function put(name: string, title: string, steps: readonly unknown[]): void {
  const document = { format: 'deskreel-macro', version: 1, id: name, title, steps };
  writeFileSync(join(macros, `${name}.macro.json`), JSON.stringify(document));
}

const press = (keys: string): Promise<void> => app.page.keyboard.press(keys);
const type = (text: string): Promise<void> => app.page.keyboard.type(text);
const at = (testId: string): Locator => app.page.getByTestId(testId);
const toolbar = (name: string): Locator => app.page.getByRole('button', { name, exact: true });
/** The rows in sight: number and sentence. */
const rows = async (): Promise<readonly string[]> =>
  (await at('step-row').allInnerTexts()).map((text) =>
    text
      .split(/\s*\n\s*/)
      .join(' ')
      .trim(),
  );
const row = (index: number): Locator => app.page.locator(`#step-row-${index}`);

async function add(query: string): Promise<void> {
  await at('step-list').or(at('no-steps')).click();
  await press('a');
  await at('step-menu-input').waitFor();
  await type(query);
  await press('Enter');
  await at('step-form').waitFor();
}

async function openMacro(title: string): Promise<void> {
  await at('nav-macros').click();
  await toolbar(`Open ${title}`).click();
  await at('macro-state').waitFor();
}

describe('a macro', () => {
  it('is made, and steps are added at the caret and edited in place', async () => {
    await at('nav-macros').click();
    await at('new-macro').click();
    await at('no-steps').waitFor();
    await add('wait');
    await at('field-ms').fill('250');
    await add('type text');
    await at('field-text').fill('Hello');
    await add('repeat');
    await at('field-times').fill('1 + 2');
    await row(3).click();
    await press('a');
    await type('click');
    await press('Enter');
    await expect
      .poll(rows)
      .toEqual([
        '1 Wait 250 ms',
        '2 Type Hello',
        '3 Repeat 1 + 2 times',
        '3.1 Click the left button',
      ]);
    expect(await at('macro-state').innerText()).toContain('Not saved');
  });

  it('says what is neither a number nor an expression, and keeps what holds', async () => {
    await row(0).click();
    await at('field-ms').fill('3 +');
    await app.page.getByText('Neither a number nor an expression').waitFor();
    await at('field-ms').fill('300');
    await expect.poll(rows).toContain('1 Wait 300 ms');
  });

  it('says where only whole numbers fit, and keeps what holds', async () => {
    await row(2).click();
    await at('field-times').fill('1.5');
    await app.page.getByText('Only whole numbers fit here.').waitFor();
    expect(await rows()).toContain('3 Repeat 1 + 2 times');
    await press('Tab');
    expect(await at('field-times').inputValue()).toBe('1 + 2');
  });

  it('takes nothing of a number that does not fit, not how it began either', async () => {
    await row(2).click();
    await at('field-times').selectText();
    await at('field-times').pressSequentially('1.5');
    await app.page.getByText('Only whole numbers fit here.').waitFor();
    expect(await rows()).toContain('3 Repeat 1 + 2 times');
    await at('field-times').selectText();
    await at('field-times').pressSequentially('12');
    await expect.poll(rows).toContain('3 Repeat 12 times');
    await at('field-times').pressSequentially(' +');
    await app.page.getByText('Neither a number nor an expression').waitFor();
    await press('Tab');
    expect(await at('field-times').inputValue()).toBe('1 + 2');
    expect(await rows()).toContain('3 Repeat 1 + 2 times');
  });

  it('has steps moved by keys, into blocks and out, and by the pointer', async () => {
    await row(0).click();
    await press('Alt+ArrowDown');
    await press('Alt+ArrowDown');
    await expect
      .poll(rows)
      .toEqual([
        '1 Type Hello',
        '2 Repeat 1 + 2 times',
        '2.1 Wait 300 ms',
        '2.2 Click the left button',
      ]);
    const from = await row(2).boundingBox();
    const to = await row(0).boundingBox();
    if (from === null || to === null) throw new Error('The rows are in sight.');
    await app.page.mouse.move(from.x + 200, from.y + from.height / 2);
    await app.page.mouse.down();
    await app.page.mouse.move(to.x + 200, to.y + 12, { steps: 4 });
    await app.page.mouse.move(to.x + 200, to.y + 4);
    await app.page.mouse.up();
    await expect
      .poll(rows)
      .toEqual([
        '1 Wait 300 ms',
        '2 Type Hello',
        '3 Repeat 1 + 2 times',
        '3.1 Click the left button',
      ]);
  });

  it('takes everything back, and does it again', async () => {
    const before = await rows();
    const undo = at('macro-undo');
    await expect
      .poll(async () => {
        // It may go between a look and a click: then it is as it is to be.
        if (await undo.isEnabled()) await undo.click({ timeout: 1_000 }).catch(() => undefined);
        return undo.isEnabled();
      })
      .toBe(false);
    await at('no-steps').waitFor();
    await at('no-steps').click();
    for (let i = 0; (await at('macro-redo').isEnabled()) && i < 100; i++) {
      await press('Control+Shift+z');
    }
    await expect.poll(rows).toEqual(before);
  });

  it('has steps grouped, switched off, collapsed and removed by keys', async () => {
    await row(0).click();
    await row(1).click({ modifiers: ['Shift'] });
    await press('Control+g');
    await expect.poll(async () => (await rows())[0]).toBe('1 Group');
    await press('ArrowLeft');
    await expect.poll(async () => (await rows()).length).toBe(3);
    await press('o');
    await row(0).locator('.step-off').waitFor();
    await press('Control+d');
    await press('Delete');
    await press('ArrowUp');
    await press('Control+z');
    await press('Control+z');
    await press('Control+z');
    await press('Control+z');
    await expect.poll(rows).toContain('2 Type Hello');
  });

  it('is saved, and as it was saved when it is opened again', async () => {
    const before = await rows();
    await at('tab-macro').click();
    await at('macro-settings').getByLabel('Title', { exact: true }).first().fill('Greet');
    await press('Control+s');
    await expect.poll(() => at('macro-state').innerText()).not.toContain('Not saved');
    await openMacro('Greet');
    await expect.poll(rows).toEqual(before);
  });

  it('has steps found by what they say, in collapsed blocks too', async () => {
    const state = at('find-steps-state');
    await row(2).click();
    await press('ArrowLeft');
    await press('Control+f');
    await type('LEFT  button');
    await expect.poll(() => state.innerText()).toContain('1 of 1');
    await expect.poll(rows).toContain('3.1 Click the left button');
    expect(await row(3).getAttribute('aria-selected')).toBe('true');
    await at('find-steps').fill('o');
    await expect.poll(() => state.innerText()).toContain('2 of 2');
    for (const keys of ['Shift+Enter', 'Enter', 'Enter']) await press(keys);
    await expect.poll(() => row(1).getAttribute('aria-selected')).toBe('true');
    await type('zz');
    await expect.poll(() => state.innerText()).toBe('not found');
    await press('Escape');
    await press('ArrowDown');
    expect(await row(2).getAttribute('aria-selected')).toBe('true');
  });

  it('asks before changes go', async () => {
    await row(0).click();
    await press('Control+d');
    await at('nav-library').click();
    await at('leave-macro').waitFor();
    await at('leave-stay').click();
    await at('nav-macros').click();
    await at('leave-anyway').click();
    await toolbar('Open Greet').waitFor();
  });

  it('gives steps to another one by the clipboard', async () => {
    await openMacro('Greet');
    await row(2).click();
    await press('Control+c');
    await at('nav-macros').click();
    await at('new-macro').click();
    await at('no-steps').click();
    await press('Control+v');
    const pasted = ['1 Repeat 1 + 2 times', '1.1 Click the left button'];
    await expect.poll(rows).toEqual(pasted);
    await press('Control+x');
    await at('no-steps').waitFor();
    await leaveOnlyText(app);
    await press('Control+v');
    await expect.poll(rows).toEqual(pasted);
    await press('Control+z');
    await at('no-steps').waitFor();
    await press('Control+z');
    await press('Control+s');
    await expect.poll(() => at('macro-state').innerText()).not.toContain('Not saved');
  });

  it('is renamed, duplicated and removed in the list, and comes back', async () => {
    await at('nav-macros').click();
    await toolbar('Open Greet').focus();
    await press('F2');
    await at('macro-title').fill('Greet all');
    await press('Enter');
    await toolbar('Open Greet all').waitFor();
    await toolbar('Open Greet all').focus();
    await press('Control+d');
    await expect.poll(() => at('macro-row').count()).toBe(4);
    await toolbar('Open Greet all').first().focus();
    await press('Delete');
    await at('macro-removed').waitFor();
    await expect.poll(() => at('macro-row').count()).toBe(3);
    await press('Control+z');
    await expect.poll(() => at('macro-row').count()).toBe(4);
    const saved: unknown = JSON.parse(readFileSync(join(macros, 'other.macro.json'), 'utf8'));
    expect(saved).toMatchObject({ title: 'Other' });
  });

  it('is legible and named for everybody, on both pages', async () => {
    for (const open of [
      async () => at('nav-macros').click(),
      async () => {
        await toolbar('Open Greet all').first().click();
        await row(0).click();
        await at('step-form').waitFor();
        await press('Control+f');
        await type('e');
      },
    ]) {
      await open();
      await expectAccessible(app.page);
    }
  });
});
