import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './accessibility';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  mkdirSync(join(desk.home, 'macros'));
  put('Hello');
  app = await startApp(desk);
});
afterAll(() => desk.close());

const file = (): string => join(desk.home, 'macros', 'greet.macro.json');
/** Has the macro on the disk type this, by whose doing soever. */
function put(text: string): void {
  const steps = [
    { id: 'a', type: 'text', text },
    { id: 'b', type: 'wait', ms: 10 },
  ];
  const document = { format: 'deskreel-macro', version: 1, id: 'greet', title: 'Greet', steps };
  writeFileSync(file(), JSON.stringify(document));
}

const kept = (): string => join(desk.home, 'app', 'unsaved-macros');
/** What is kept of macros that are not saved. */
const drafts = (): readonly string[] =>
  existsSync(kept()) ? readdirSync(kept()).filter((name) => name.endsWith('.draft')) : [];
const draftText = (): string =>
  drafts()
    .map((name) => readFileSync(join(kept(), name), 'utf8'))
    .join('');
const at = (testId: string): Locator => app.page.getByTestId(testId);
const rows = async (): Promise<string> =>
  (await at('step-row').allInnerTexts())
    .map((text) =>
      text
        .split(/\s*\n\s*/)
        .join(' ')
        .trim(),
    )
    .join(', ');

async function open(): Promise<void> {
  await at('nav-macros').click();
  await app.page.getByRole('button', { name: 'Open Greet', exact: true }).click();
  await at('macro-state').waitFor();
}

/** Has the first step type this, and waits until that is kept. */
async function change(text: string): Promise<void> {
  await app.page.locator('#step-row-0').click();
  await at('field-text').fill(text);
  await expect.poll(draftText).toContain(text);
}

const close = (): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());

/** Questions of the system's own boxes stay open until they are answered by the words of a button, the oldest first. */
async function questions() {
  const open = await app.electron.evaluateHandle(({ dialog }) => {
    const boxes: { message: string; answer: (label: string) => void }[] = [];
    const showMessageBox = (_window: unknown, box: { message: string; buttons: string[] }) =>
      new Promise((resolve) => {
        const answer = (label: string): void => resolve({ response: box.buttons.indexOf(label) });
        boxes.push({ message: box.message, answer });
      });
    Object.assign(dialog, { showMessageBox });
    return boxes;
  });
  return {
    asked: () => open.evaluate((boxes) => boxes.map(({ message }) => message)),
    answer: (label: string) => open.evaluate((boxes, words) => boxes.shift()?.answer(words), label),
  };
}

describe('a macro that is not saved', () => {
  it('is kept while it is edited, for its owner only, and given up when nothing is changed', async () => {
    await open();
    await change('Good day');
    const [name = ''] = drafts();
    expect(statSync(join(kept(), name)).mode & 0o777).toBe(0o600);
    await at('macro-undo').click();
    await expect.poll(drafts).toEqual([]);
    await change('Good evening');
    await at('nav-library').click();
    await at('leave-anyway').click();
    await expect.poll(drafts).toEqual([]);
  });

  it('is kept as it is in the moment in which a signal ends the program, and stays as it was on the disk', async () => {
    await open();
    await app.page.locator('#step-row-0').click();
    await at('field-text').fill('Good morning');
    const ended = app.kill('SIGTERM');
    // Otherwise it would have been kept by itself meanwhile, which proves nothing.
    expect(draftText()).toBe('');
    expect(await ended).toEqual({ code: 0, signal: null });
    expect(readFileSync(file(), 'utf8')).toContain('"Hello"');
    expect(draftText()).toContain('Good morning');
    expect(drafts()).toHaveLength(1);
  });

  it('is told of at the next start, also to who cannot see or point, in every look', async () => {
    app = await startApp(desk);
    await expectAccessible(app.page, (language) => {
      const words = language === 'en' ? 'Changes of the macro “Greet”' : '已保留宏“Greet”';
      return at('kept-macros').getByText(words).waitFor();
    });
  });

  it('is offered where it was, and nothing is changed before that is taken', async () => {
    await at('kept-macros-open').click();
    await at('kept-macro').getByText('with them it has 2 steps').waitFor();
    await at('kept-macros').waitFor({ state: 'detached' });
    expect(await rows()).toBe('1 Type Hello, 2 Wait 10 ms');
    expect(await at('macro-state').innerText()).not.toContain('Not saved');
    expect(await at('kept-macro').innerText()).not.toContain('changed since');
    await expectAccessible(app.page);
  });

  it('comes back in its place, can be undone, and is saved', async () => {
    await at('kept-macro-open').click();
    await expect.poll(rows).toBe('1 Type Good morning, 2 Wait 10 ms');
    await at('kept-macro').waitFor({ state: 'detached' });
    await at('macro-undo').click();
    await expect.poll(rows).toBe('1 Type Hello, 2 Wait 10 ms');
    await at('macro-redo').click();
    await expect.poll(draftText).toContain('Good morning');
    await at('macro-save').click();
    await expect.poll(drafts).toEqual([]);
    expect(readFileSync(file(), 'utf8')).toContain('Good morning');
  });

  it('is discarded when one says so, and what the macro has become meanwhile stays', async () => {
    await change('Good night');
    await app.kill('SIGKILL');
    put('Hello again');
    app = await startApp(desk);
    await open();
    await at('kept-macro').getByText('The macro has been changed since then').waitFor();
    await at('kept-macro-discard').click();
    await at('kept-macro').waitFor({ state: 'detached' });
    await expect.poll(drafts).toEqual([]);
    expect(await rows()).toBe('1 Type Hello again, 2 Wait 10 ms');
    expect(await at('macro-state').innerText()).not.toContain('Not saved');
  });
});

/** No text in UTF-8. */
const BROKEN = Buffer.of(0xff, 0xfe);

describe('a macro that is not saved and whose file is broken since', () => {
  it('is offered where the file cannot be opened, in every look', async () => {
    await change('Meant to last');
    await app.kill('SIGKILL');
    writeFileSync(file(), BROKEN);
    app = await startApp(desk);
    await app.page.getByText('Changes of the macro “greet” were kept').waitFor();
    await at('kept-macros-open').click();
    await app.page.getByRole('heading', { name: 'This macro cannot be opened' }).waitFor();
    await expectAccessible(app.page, (language) => {
      const words = language === 'en' ? 'stays as it is until you save' : '文件保持原样';
      return at('kept-macro').getByText(words).waitFor();
    });
  });

  it('opens as changes, and takes the place of the file only when one says so', async () => {
    await at('kept-macro-open').click();
    await expect.poll(rows).toBe('1 Type Meant to last, 2 Wait 10 ms');
    expect(await at('macro-state').innerText()).toContain('Not saved');
    await expect.poll(drafts).toHaveLength(1);
    // There is nothing before it.
    expect(await at('macro-undo').isDisabled()).toBe(true);
    await at('macro-save').click();
    await app.page.getByText('has changed since it was opened').waitFor();
    expect(readFileSync(file())).toEqual(BROKEN);
    await app.page.getByRole('button', { name: 'Save over it' }).click();
    await expect.poll(drafts).toEqual([]);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({
      ...{ id: 'greet', title: 'Greet' },
      steps: [{ type: 'text', text: 'Meant to last' }, { type: 'wait' }],
    });
  });

  it('is discarded where one says so', async () => {
    await change('Not wanted');
    await app.kill('SIGKILL');
    writeFileSync(file(), 'broken');
    app = await startApp(desk);
    await at('kept-macros-open').click();
    await at('kept-macro-discard').click();
    await at('kept-macro').waitFor({ state: 'detached' });
    await expect.poll(drafts).toEqual([]);
    expect(readFileSync(file(), 'utf8')).toBe('broken');
  });
});

describe('a macro that is not saved in a window that is to close, and is held up', () => {
  it('stays kept, is kept on, and is asked about the next time', async () => {
    put('Hello');
    await app.page.evaluate(() => window.deskreel.settings.set({ purpose: 'replay' }));
    await open();
    await change('Held up');
    const { asked, answer } = await questions();
    await close();
    await expect.poll(asked).toEqual(['Changes are not saved.']);
    expect(await app.page.evaluate(() => window.deskreel.recorder.start({ title: '' }))).toEqual({
      ok: true,
    });
    // The page of what is recorded would take its place.
    await at('leave-stay').click();
    await answer('Leave without saving');
    await expect.poll(asked).toEqual(['Deskreel is recording.']);
    await answer('Cancel');
    expect(draftText()).toContain('Held up');
    await change('Held up, and changed');
    await app.page.evaluate(() => window.deskreel.recorder.stop());
    await app.electron.evaluate(({ app: electron }) => electron.quit());
    await expect.poll(asked).toEqual(['Changes are not saved.']);
    await answer('Leave without saving');
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(drafts()).toEqual([]);
  });
});
