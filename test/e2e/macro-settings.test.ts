import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessibility';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

// What a macro as a whole is told in the editor, and what steps have fields for. The screen of the desk is 1600 pixels wide and 1000 high.

const SMALLER = { id: 'small', x: 0, y: 0, width: 800, height: 500, scale: 1 };
const UNMEASURED = { widthMm: null, heightMm: null, refreshHz: null };

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  put('Placed', {
    displays: [{ ...SMALLER, ...UNMEASURED }],
    steps: [{ id: 'a', type: 'move', to: { x: 300, y: 200 } }],
  });
  put('Guarded', { settings: { guard: { window: { class: 'mousepad' } } }, steps: [] });
  const seen = { type: 'window', window: { title: 'Late' } };
  put('Fields', {
    steps: [
      { id: 'a', type: 'wait_for', condition: seen },
      { id: 'b', type: 'repeat', over: { kind: 'until', condition: seen }, steps: [] },
      { id: 'c', type: 'click', button: 9 },
    ],
  });
  const nobody = [null, null];
  put('Exact', {
    // They count from the window in front; the recorded events do not.
    steps: [{ id: 'a', type: 'move', to: { x: 1, y: 2, from: 'window' } }],
    recording: {
      ...{ session: 's', fromUs: 0, toUs: 40_000, t: [0, 20_000], kind: ['move', 'move'] },
      ...{ key: nobody, button: nobody, x: [700, 720], y: [400, 410] },
      ...{ wheelX: nobody, wheelY: nobody },
    },
  });
  const there = { x: 'row.x', y: 'row.y' };
  put('Rows', {
    steps: [
      {
        ...{ id: 'a', type: 'repeat', over: { kind: 'rows' } },
        steps: [{ id: 'b', type: 'move', to: there }],
      },
    ],
  });
  app = await startApp(desk);
  await app.page.evaluate(() =>
    window.deskreel.settings.set({
      purpose: 'replay',
      replay: { countdownS: 0, hideWindow: false, stallS: 60 },
    }),
  );
});
afterAll(() => desk.close());

const at = (testId: string): Locator => app.page.getByTestId(testId);
const press = (keys: string): Promise<void> => app.page.keyboard.press(keys);
const settings = (): Locator => at('macro-settings');
const pointer = (): Promise<{ x: number; y: number }> =>
  app.electron.evaluate(({ screen }) => screen.getCursorScreenPoint());

function fileOf(title: string): string {
  mkdirSync(join(desk.home, 'macros'), { recursive: true });
  return join(desk.home, 'macros', `${title.toLowerCase()}.macro.json`);
}

function put(title: string, document: object): void {
  const whole = { format: 'deskreel-macro', version: 1, id: title, title, ...document };
  writeFileSync(fileOf(title), JSON.stringify(whole));
}

/** What is saved of a macro. */
const saved = (title: string): unknown => JSON.parse(readFileSync(fileOf(title), 'utf8'));

async function show(title: string): Promise<void> {
  await at('nav-macros').click();
  await app.page.getByRole('button', { name: `Open ${title}`, exact: true }).click();
}

/** Opens a macro and what it is told as a whole. */
async function open(title: string): Promise<void> {
  await show(title);
  await at('tab-macro').click();
  await settings().waitFor();
}

async function save(): Promise<void> {
  await press('Control+s');
  await expect.poll(() => at('macro-state').innerText()).not.toContain('Not saved');
}

/** Runs the macro that is open, and says yes to what it needs. */
async function run(): Promise<void> {
  await at('macro-run').click();
  await at('macro-report').or(at('needs-run')).waitFor();
  if ((await at('needs-run').count()) > 0) await at('needs-run').click();
  await at('macro-report-close').click();
}

test('one that is refused since the displays have changed runs once it is told to scale its places', async () => {
  await open('Placed');
  await at('macro-run').click();
  await at('needs-run').click();
  await app.page.getByRole('alert').getByText('displays').waitFor();
  await settings().getByText('Scale places', { exact: true }).click();
  await run();
  // The middle of the pixel that it was on.
  expect(await pointer()).toEqual({ x: 601, y: 401 });
  await save();
  expect(saved('Placed')).toMatchObject({ settings: { onLayoutChange: 'scale' } });
  await press('Control+z');
  await expect
    .poll(() =>
      settings()
        .getByRole('radio', { name: /^Do not run/ })
        .isChecked(),
    )
    .toBe(true);
  await save();
  expect(saved('Placed')).not.toHaveProperty('settings');
});

test('a guard shows the class of its window, and begins with no window, which is said and not saved', async () => {
  await open('Guarded');
  const [title, program] = ['Title', 'Program (window class)'].map((name) =>
    settings().getByLabel(name, { exact: true }).last(),
  ) as [Locator, Locator];
  expect(await title.inputValue()).toBe('');
  expect(await program.inputValue()).toBe('mousepad');
  await title.fill('Notes*');
  await save();
  const both = { title: 'Notes*', class: 'mousepad' };
  expect(saved('Guarded')).toMatchObject({ settings: { guard: { window: both } } });

  const toggle = settings().getByText('Only while a window is in front');
  await toggle.click();
  await toggle.click();
  await settings().getByText('Say which window;').waitFor();
  await press('Control+s');
  await app.page.getByRole('alert').getByText('needs a title or a class').waitFor();
  expect(saved('Guarded')).toMatchObject({ settings: { guard: { window: both } } });
  await program.fill('xterm');
  await settings().getByText('Say which window;').waitFor({ state: 'detached' });
  await save();
  expect(saved('Guarded')).toMatchObject({ settings: { guard: { window: { class: 'xterm' } } } });
});

test('the rows of a file are kept in the macro, so that a trigger has them, and taken out again', async () => {
  const csv = join(desk.home, 'places.csv');
  writeFileSync(csv, 'x,y\n11,12\n901,302\n');
  await app.electron.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, csv);
  await open('Rows');
  await at('table-choose').click();
  await at('macro-table').getByText('places.csv: 2 rows of x, y').waitFor();
  await at('table-keep').click();
  await at('macro-table').getByText('In the macro: 2 rows of x, y').waitFor();
  expect(await at('macro-run-with').innerText()).toBe('Values…');
  await press('Control+z');
  await at('macro-table').getByText('A CSV file whose rows').waitFor();
  await press('Control+Shift+z');
  await save();
  const table = {
    columns: ['x', 'y'],
    rows: [
      ['11', '12'],
      ['901', '302'],
    ],
  };
  expect(saved('Rows')).toMatchObject({ table });
  await run();
  expect(await pointer()).toEqual({ x: 901, y: 302 });

  // On its page there would be a report of each run.
  await at('nav-macros').click();
  desk.xtest.moveTo(20, 20);
  await desk.xtest.sync();
  const outcome = await app.page.evaluate(() =>
    window.deskreel.triggers.save({
      ...{ id: 't', macro: 'rows', on: true, profiles: [], whenBusy: 'skip' },
      when: {
        ...{ kind: 'schedule', ifMissed: 'skip' },
        schedule: { type: 'interval', everyMs: 1000 },
      },
    }),
  );
  expect(outcome).toEqual({ ok: true });
  await expect.poll(pointer).toEqual({ x: 901, y: 302 });
  await app.page.evaluate(() => window.deskreel.triggers.remove('t'));

  await show('Rows');
  // Of the trigger's last run.
  await at('macro-report-close').click();
  await at('tab-macro').click();
  await at('table-remove').click();
  await at('macro-table').getByText('A CSV file whose rows').waitFor();
  await save();
  expect(saved('Rows')).not.toHaveProperty('table');
});

test('one that is to replay its recorded events says where, and does so', async () => {
  await open('Exact');
  const exact = settings().getByRole('radio', { name: /^The recorded events, exactly/ });
  expect(await exact.isChecked()).toBe(false);
  await settings().getByText('at the same places of the whole desktop').click();
  await expect.poll(() => exact.isChecked()).toBe(true);
  await expectAccessible(app.page);
  await run();
  expect(await pointer()).toEqual({ x: 720, y: 410 });
  await save();
  expect(saved('Exact')).toMatchObject({ settings: { mode: 'exact' } });
});

test('steps have fields for how often they look, how often at most they repeat, and buttons without a name', async () => {
  await open('Fields');
  await at('tab-step').click();
  const form = at('step-form');
  await at('step-row').first().click();
  await form.getByLabel('Looks every').fill('250');
  await at('step-row').nth(1).click();
  await form.getByLabel('At most').fill('1.5');
  await form.getByText('Only whole numbers fit here.').waitFor();
  await form.getByLabel('At most').fill('40');
  await at('step-row').filter({ hasText: 'Click' }).click();
  expect(await at('field-button').inputValue()).toBe('9');
  await at('field-button').fill('33');
  await form.getByText('Only 6 to 32 fits here.').waitFor();
  await at('field-button').fill('12');
  await save();
  expect(saved('Fields')).toMatchObject({
    steps: [{ everyMs: 250 }, { over: { most: 40 } }, { button: 12 }],
  });
  const pick = async (name: string): Promise<void> => {
    await at('field-button-name').click();
    await app.page.getByRole('option', { name, exact: true }).click();
  };
  await pick('Middle');
  await expect.poll(() => at('field-button').count()).toBe(0);
  await pick('Another');
  expect(await at('field-button').inputValue()).toBe('6');
});
