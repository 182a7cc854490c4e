import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inTime } from '../support/in-time';
import type { InputScript } from '../support/input-script';
import { openTextEditor, type TextEditor } from '../support/text-editor';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import {
  clickForReal,
  recorded,
  recorderState,
  scriptFrom,
  startRecording,
  stopRecording,
} from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

// What people do with a macro from its recording to another tool's file, by mouse and keyboard, with somebody else's
// editor beside the window. One app for all: each test goes on where the one before has left it.

/** The window is in the middle; the other editor has its place to the right of it. */
const SCREEN = '2240x1000x24';
const BESIDE = { x: 1770, y: 20, width: 450, height: 600 };
/** X: the window under the pointer has the keyboard. */
const POINTER_ROOT = 1;
const FOREIGN = resolve(import.meta.dirname, '../fixtures/foreign/recorded-v1.ahk');

let desk: Desk;
let app: RunningApp;
let desktop: XDesktop;
let editor: TextEditor;
beforeAll(async () => {
  desk = await openDesk(SCREEN);
  app = await startApp(desk);
  desktop = await inTime('A desktop', openDesktop(desk.xvfb.display));
  editor = await openTextEditor(desk.xvfb.display, desk.xtest, BESIDE);
  await app.page.evaluate(() =>
    window.deskreel.settings.set({
      purpose: 'replay',
      replay: { countdownS: 0, hideWindow: true, stallS: 60 },
    }),
  );
});
afterAll(async () => {
  await editor.close();
  desktop.leave();
  await desk.close();
});

/** Whether the window is to go away while a macro runs. */
const hideWindow = (hide: boolean): Promise<unknown> =>
  app.page.evaluate(
    (hidden) =>
      window.deskreel.settings.set({
        purpose: 'replay',
        replay: { countdownS: 0, hideWindow: hidden, stallS: 60 },
      }),
    hide,
  );
const at = (testId: string): Locator => app.page.getByTestId(testId);
const button = (name: string): Locator => app.page.getByRole('button', { name, exact: true });
const press = (keys: string): Promise<void> => app.page.keyboard.press(keys);
const row = (words: string): Locator => at('step-row').filter({ hasText: words });
/** The steps, a line each, without the waits between them. */
const sentences = async (): Promise<readonly string[]> =>
  (await at('step-row').locator('.step-words').allInnerTexts()).filter(
    (words) => !words.startsWith('Wait '),
  );

/** What the other editor holds. */
async function written(): Promise<string> {
  desktop.focus(POINTER_ROOT);
  await desktop.sync();
  return editor.text();
}

function typing(script: InputScript, text: string): InputScript {
  for (const letter of text) {
    const key = letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`;
    script.keyDown(key).pause(5).keyUp(key).pause(5);
  }
  return script;
}

/** Waits for the report of a run, and closes it. */
async function done(): Promise<void> {
  await at('macro-report').waitFor();
  expect(await at('macro-reason').innerText()).toBe('Done');
  await at('macro-report-close').click();
}

async function add(kind: string): Promise<void> {
  await at('add-step').click();
  await at(`add-${kind}`).click();
  await at('step-form').waitFor();
}

/** Clicks with the real pointer until something is taken there: a moment after the window is away. */
async function take(x: number, y: number): Promise<void> {
  const hidden = () =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.isVisible() === false);
  await expect.poll(hidden).toBe(true);
  await expect
    .poll(async () => {
      await scriptFrom({ x: x - 1, y })
        .move(x, y)
        .click(1)
        .send(desk.xtest);
      return hidden();
    })
    .toBe(false);
}

test('what was recorded becomes steps; two are changed, and the other program holds what they say', async () => {
  await at('nav-live').click();
  await startRecording(app);
  desktop.focus(POINTER_ROOT);
  const { x, y } = editor.middle;
  const script = scriptFrom({ x, y: y - 40 })
    .move(x, y)
    .pause(100)
    .click(1)
    .pause(300);
  await typing(script, 'helo wrld').send(desk.xtest);
  await recorded(app, 20);
  await stopRecording(app);
  await at('nav-library').click();
  await app.page.getByTestId('session-row').getByRole('button', { name: /^Open/ }).click();
  await app.page.locator('[data-testid=timeline]:not([data-events="0"])').waitFor();
  const box = await at('timeline').boundingBox();
  if (box === null) throw new Error('There is no timeline to be seen.');
  const { mouse } = app.page;
  await mouse.move(box.x + box.width * 0.001, box.y + 8);
  await mouse.down();
  await mouse.move(box.x + box.width / 2, box.y + 8);
  await mouse.move(box.x + box.width * 0.999, box.y + 8);
  await mouse.up();
  await press('Control+m');
  await at('make-preview').waitFor();
  await at('make-macro-run').click();
  await expect.poll(sentences).toContain('Type helo wrld');

  await row('Type helo wrld').click();
  await at('field-text').fill('hello world');
  await row('Click').click();
  await app.page.getByText('Where the pointer is', { exact: true }).click();
  await expect.poll(sentences).toContain('Click the left button');
  await press('Control+Enter');
  await at('macro-needs').waitFor();
  expect(await at('macro-needs').innerText()).toContain('The keyboard');
  expect(await at('macro-needs').innerText()).toContain('The mouse');
  await at('needs-run').click();
  for (const picture of ['histogram', 'over-time']) await at(`report-${picture}`).waitFor();
  await done();
  await expect.poll(written).toBe('helo wrldhello world');

  // Nobody is asked twice.
  await at('macro-run').click();
  await done();
  await expect.poll(written).toBe('helo wrldhello worldhello world');
});

test('it stops at a breakpoint and goes on a step at a time, with its variables in sight', async () => {
  await press('Escape');
  await at('step-list').focus();
  await press('End');
  await add('set');
  const form = at('step-form');
  await form.getByLabel('Name').fill('count');
  await form.getByLabel('Value').fill('20 + 1');
  await row('Set').click();
  await press('Control+d');
  await form.getByLabel('Value').fill('count * 2');
  await press('F9');
  await at('macro-run').click();
  const state = at('macro-run-state');
  await expect.poll(() => state.innerText()).toContain('Paused before step');
  const variables = app.page.locator('.variables-now dl');
  await expect.poll(() => variables.innerText()).toMatch(/count\s+21/);
  await at('macro-step').click();
  await expect.poll(() => at('macro-report').innerText()).toMatch(/count\s+42/);
  await done();
  await press('F9');
  await expect.poll(written).toBe(`helo wrld${'hello world'.repeat(3)}`);
});

test('it runs from a step on, or only what is selected', async () => {
  await row('Type hello world').click();
  await button('Selection').click();
  await done();
  await expect.poll(written).toBe(`helo wrld${'hello world'.repeat(4)}`);
  await row('Type hello world').click();
  await at('field-text').fill('!');
  await press('Control+Shift+Enter');
  await done();
  await expect.poll(written).toBe(`helo wrld${'hello world'.repeat(4)}!`);
});

test('what is recorded comes to stand at the caret', async () => {
  await row('Type !').click();
  await at('record-steps').click();
  await expect.poll(() => recorderState(app)).toBe('recording');
  await editor.focus();
  desktop.focus(POINTER_ROOT);
  await typing(scriptFrom(editor.middle), 'ok').send(desk.xtest);
  await recorded(app, 4);
  await clickForReal(app, desk.xtest, 'record-steps');
  await expect.poll(sentences).toContain('Type ok');
  const all = await sentences();
  expect(all.indexOf('Type ok')).toBeGreaterThan(all.indexOf('Type !'));
  expect(all.filter((words) => words.startsWith('Click'))).toEqual(['Click the left button']);
  await expect.poll(written).toBe(`helo wrld${'hello world'.repeat(4)}!ok`);
});

test('it runs with other values, another waits meanwhile, and its report finds the user elsewhere', async () => {
  await row('Wait').first().click();
  await at('field-ms').fill('3000');
  await at('tab-macro').click();
  await at('add-variable').click();
  // A text stays one, whatever it looks like.
  await at('add-variable').click();
  await at('variable-kind').last().click();
  await app.page.getByRole('option', { name: 'Text' }).click();
  await at('macro-settings').getByLabel('Value', { exact: true }).last().fill('2024');
  await at('tab-step').click();
  await press('Control+s');
  await expect.poll(() => at('macro-state').innerText()).not.toContain('Not saved');
  await hideWindow(false);
  await press('F5');
  const value = at('macro-values').getByLabel('value1');
  await value.fill('seven');
  await expect.poll(() => at('macro-values').innerText()).toContain('A number is needed');
  await value.fill('7');
  await at('values-run').click();
  await expect.poll(() => at('macro-run-state').innerText()).toContain('Running');
  desktop.focus(POINTER_ROOT);
  await at('nav-macros').click();
  const listed = await app.page.evaluate(() => window.deskreel.macros.list());
  const name = listed.ok ? (listed.macros[0]?.name ?? '') : '';
  const saved = await app.page.evaluate((of) => window.deskreel.macros.read(of), name);
  expect(JSON.parse(saved.ok ? saved.text : '{}').variables).toEqual([
    { name: 'value1', value: 0 },
    { name: 'value2', value: '2024' },
  ]);
  await app.page.evaluate(
    (again) =>
      window.deskreel.macros.run({
        ...{ name: again, text: null, part: { kind: 'all' }, breakpoints: [], variables: {} },
        ...{ table: null, seed: null, approved: false },
      }),
    name,
  );
  await at('macro-queue').getByRole('button').click();
  await at('macro-queue').waitFor({ state: 'detached' });
  await at('macro-ended-show').click();
  expect(await at('macro-report').innerText()).toMatch(/value1\s+7/);
  await done();
  expect(await at('macro-run-with').innerText()).toBe('1 other value…');
  await hideWindow(true);
  await expect.poll(written).toBe(`helo wrld${'hello world'.repeat(4)}!ok!ok`);
});

test('a colour and a place are taken from the screen', async () => {
  await add('if');
  await app.page.getByTestId('condition-type').click();
  await app.page.getByRole('option', { name: 'A colour' }).click();
  await at('pick-color').click();
  await take(editor.middle.x, editor.middle.y);
  await expect.poll(sentences).toContainEqual(expect.stringContaining('#ffffff'));
  await add('click');
  await app.page.getByText('At a place', { exact: true }).click();
  await at('pick-point').click();
  await take(1900, 700);
  await expect.poll(() => at('field-x').inputValue()).toBe('1900');
  expect(await at('field-y').inputValue()).toBe('700');
  await press('Control+s');
  await expect.poll(() => at('macro-state').innerText()).not.toContain('Not saved');
});

const speak = (language: 'en' | 'zh-CN'): Promise<unknown> =>
  app.page.evaluate((chosen) => window.deskreel.settings.set({ language: chosen }), language);

/** Drops files onto the window. */
async function drop(...files: readonly string[]): Promise<void> {
  const cdp = await app.page.context().newCDPSession(app.page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await cdp.send('Input.dispatchDragEvent', { type, x: 610, y: 400, data });
  }
}

test('a file of another tool is dropped, becomes a macro, and goes out to a third; each says what it lost', async () => {
  await at('nav-macros').click();
  await at('macro-row').waitFor();
  await drop(FOREIGN);
  await at('import-report').waitFor();
  const lost = await at('import-report').innerText();
  expect(lost).toContain('recorded-v1.ahk');
  expect(lost).toMatch(/Line \d+/);
  await speak('zh-CN');
  await expect.poll(() => at('import-report').innerText()).toMatch(/第 25 行\s*“Run”已略去：/);
  expect(await at('import-report').innerText()).not.toMatch(/left out|carried over/);
  await speak('en');
  await expect.poll(() => at('import-report').innerText()).toBe(lost);
  await button('Open the first').click();
  await expect.poll(sentences).toContainEqual(expect.stringContaining('Hello, world!'));

  const file = join(desk.home, 'out.sh');
  await app.electron.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: () => Promise.resolve({ canceled: false, filePath }) });
  }, file);
  await press('Control+e');
  await at('export-macro').getByText('xdotool', { exact: true }).click();
  await at('export-macro-run').click();
  await expect.poll(() => at('export-macro').innerText()).toContain(file);
  expect(await at('export-macro').innerText()).toMatch(/could not be carried over/);
  expect(readFileSync(file, 'utf8')).toContain('xdotool');
  await speak('zh-CN');
  await expect.poll(() => at('export-macro').innerText()).toContain('没有能停止它的键');
  await speak('en');
});

test('a file that no tool wrote, or none for macros, is refused in the language of the window', async () => {
  const { home } = desk;
  const [song, page] = [join(home, 'song.mcr'), join(home, 'page.json')];
  writeFileSync(song, 'la la la\n');
  writeFileSync(page, '{"title": "A page", "steps": 1}');
  await press('Escape');
  await at('export-macro').waitFor({ state: 'detached' });
  await at('nav-macros').click();
  await at('macro-row').first().waitFor();
  const before = await at('macro-row').count();
  await drop(song, page);
  await at('import-report').waitFor();
  const said = (): Promise<string> => at('import-report').innerText();
  expect(await said()).toContain('This is no Jitbit macro');
  await speak('zh-CN');
  await expect.poll(said).toContain('这不是 Jitbit 宏：没有一行是它的语句；请选择 .mcr 文件。');
  for (const name of ['song.mcr', 'page.json']) expect(await said()).toContain(name);
  // Nothing but the names of files and of tools is left of the other language.
  const words = (await said()).replaceAll(
    /song\.mcr|page\.json|Jitbit|Deskreel|Chrome Recorder|\.\w+|JSON5?/g,
    '',
  );
  expect(words).not.toMatch(/[a-z]{3,}/i);
  await at('import-close').click();
  expect(await at('macro-row').count()).toBe(before);
  await speak('en');
});
