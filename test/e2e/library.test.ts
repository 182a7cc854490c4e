import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableOf, writeJournal } from '../support/sessions';
import { shelve, somework } from '../support/shelf';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

/** What the shelf holds at first, newest first. */
const TITLES = ['Checkout fails', 'Éclair recipe', 'Bug hunt', 'Alpha run'] as const;

let desk: Desk;
let app: RunningApp;
let sessions: string;
let outside: string;
/** Sessions that were removed, by their names: each try has one of its own. */
const given: string[] = [];
beforeAll(async () => {
  desk = await openDesk();
  sessions = join(desk.home, 'sessions');
  outside = join(desk.home, 'outside');
  mkdirSync(sessions);
  mkdirSync(outside);
  for (const [i, title] of TITLES.toReversed().entries()) {
    const startedAt = `2026-03-0${i + 1}T10:00:00.000+00:00`;
    await shelve(sessions, `s${i + 1}`, { title, startedAt }, somework(2 + i));
  }
  // A desktop’s trash in small: what Electron starts to give files away.
  const programs = join(desk.home, 'bin');
  const trashed = join(desk.home, 'trashed');
  mkdirSync(programs);
  mkdirSync(trashed);
  writeFileSync(join(programs, 'trash-put'), `#!/bin/sh\nmv -- "$1" '${trashed}'\n`, {
    mode: 0o755,
  });
  app = await startApp(desk, [], {
    ELECTRON_TRASH: 'trash-cli',
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
  });
  await app.page.getByTestId('nav-library').click();
  await row('Alpha run').waitFor();
});
afterAll(() => desk.close());

/** The row of a session. */
function row(title: string): Locator {
  return app.page
    .getByTestId('session-row')
    .filter({ has: app.page.getByRole('button', { name: `Open ${title}`, exact: true }) });
}

function open(title: string): Locator {
  return app.page.getByRole('button', { name: `Open ${title}`, exact: true });
}

/** The titles as they stand in the list. */
function titles(): Promise<readonly string[]> {
  return app.page.locator('.row-open').allTextContents();
}

/** Those that are selected. */
function selected(): Promise<readonly string[]> {
  return app.page.locator('[role=row][aria-selected=true] .row-open').allTextContents();
}

/** What has the focus, by its name. */
function focused(): Promise<string | null | undefined> {
  return app.page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
}

function press(keys: string): Promise<void> {
  return app.page.keyboard.press(keys);
}

describe('the library', () => {
  it('finds sessions whatever the case and the accents', async () => {
    await press('Control+f');
    await app.page.keyboard.type('eclair');
    await expect.poll(titles).toEqual(['Éclair recipe']);
    await press('Control+a');
    await app.page.keyboard.type('mar 1,');
    await expect.poll(titles).toEqual(['Alpha run']);
    await press('Escape');
    await expect.poll(titles).toEqual(TITLES);
  });

  it('shows when each session was busy', async () => {
    // A bar for each round of work, one a second.
    const bars = await row('Alpha run').locator('.sparkline path').getAttribute('d');
    expect(bars?.match(/v-\d/g)?.length).toBeGreaterThan(1);
  });

  it('is sorted by the heads of its columns, and says so', async () => {
    const sort = async (key: string): Promise<void> => app.page.getByTestId(`sort-${key}`).click();
    await sort('title');
    await expect.poll(titles).toEqual(['Alpha run', 'Bug hunt', 'Checkout fails', 'Éclair recipe']);
    const head = app.page.getByRole('columnheader', { name: 'Sort by Title' });
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    await sort('keys');
    await expect.poll(titles).toEqual(TITLES);
    await sort('keys');
    await expect.poll(titles).toEqual(TITLES.toReversed());
    await sort('date');
    await expect.poll(titles).toEqual(TITLES);
  });

  it('has rows selected with the pointer and with keys', async () => {
    await open('Checkout fails').click({ modifiers: ['Control'] });
    await open('Bug hunt').click({ modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(['Checkout fails', 'Éclair recipe', 'Bug hunt']);
    await open('Éclair recipe').click({ modifiers: ['Control'] });
    await expect.poll(selected).toEqual(['Checkout fails', 'Bug hunt']);
    await app.page.getByTestId('compare').waitFor();
    await press('Escape');
    await expect.poll(selected).toEqual([]);
    await press('ArrowDown');
    await press('Space');
    await press('Shift+ArrowDown');
    await expect.poll(selected).toEqual(['Bug hunt', 'Alpha run']);
    await press('Control+a');
    await expect.poll(selected).toEqual(TITLES);
    await press('Escape');
  });

  it('has tags written in place, offered again, and filtered by', async () => {
    await open('Alpha run').focus();
    await press('t');
    await app.page.keyboard.type('Payment');
    await press('Enter');
    await app.page.keyboard.type('wrong');
    await press('Enter');
    await row('Alpha run').getByText('wrong').waitFor();
    await press('Backspace');
    await press('Escape');
    await row('Alpha run').getByRole('list', { name: 'Tags' }).getByText('Payment').waitFor();
    await row('Alpha run').getByText('wrong').waitFor({ state: 'hidden' });
    await expect.poll(focused).toBe('Open Alpha run');

    await press('ArrowUp');
    await press('Space');
    await press('Shift+ArrowUp');
    await press('t');
    await app.page.keyboard.type('pay');
    await press('ArrowDown');
    await press('Enter');
    await press('Escape');
    await row('Éclair recipe').getByText('Payment').waitFor();
    // The next key is for the row that the line was opened from.
    await expect.poll(focused).toBe('Open Éclair recipe');
    await press('Escape');
    await app.page.getByRole('button', { name: 'Payment, 3 sessions' }).click();
    await expect.poll(titles).toEqual(['Éclair recipe', 'Bug hunt', 'Alpha run']);
    await app.page.getByRole('button', { name: 'Payment, 3 sessions' }).click();
    expect(JSON.parse(readFileSync(join(sessions, 's1.notes.json'), 'utf8'))).toMatchObject({
      tags: ['Payment'],
    });
  });

  it('has a menu for each row, at the pointer and beside the focus', async () => {
    await open('Bug hunt').click({ button: 'right' });
    await app.page.getByTestId('menu-duplicate').click();
    await row('Bug hunt 2').waitFor();
    expect(readdirSync(sessions)).toContain('s2 2.reel.parquet');
    await open('Bug hunt 2').focus();
    await press('Shift+F10');
    await app.page.getByTestId('menu-rename').waitFor();
    await press('Escape');
    // A menu that closes gives the focus back in the next frame.
    await expect.poll(focused).toBe('Open Bug hunt 2');
    const shown = await app.electron.evaluateHandle(({ shell }) => {
      const files: string[] = [];
      Object.assign(shell, { showItemInFolder: (file: string) => files.push(file) });
      return files;
    });
    await press('Shift+F10');
    await app.page.getByTestId('menu-reveal').click();
    await expect.poll(() => shown.jsonValue()).toEqual([join(sessions, 's2 2.reel.parquet')]);
    await open('Bug hunt 2').focus();
    await press('F2');
    await app.page.keyboard.type('Spare');
    await press('Enter');
    await row('Spare').waitFor();
    // The next key is for it.
    await expect.poll(focused).toBe('Open Spare');
  });

  it('gives removed sessions back, and else to the system’s trash', async () => {
    const name = `spare ${given.length}`;
    const title = `Spare ${given.length}`;
    given.push(name);
    await shelve(sessions, name, { title, startedAt: '2026-03-02T11:00:00.000+00:00' });
    await app.page.evaluate((of) => window.deskreel.library.setTags(of, ['Payment']), name);
    // The page reads the folder anew when one comes to it.
    await app.page.getByTestId('nav-doctor').click();
    await app.page.getByTestId('nav-library').click();
    await row(title).waitFor();
    const others = (await titles()).filter((each) => each !== title);
    await press('Escape');
    await open(title).focus();
    await press('Delete');
    await expect.poll(titles).toEqual(others);
    await press('Control+z');
    await row(title).waitFor();
    await row(title).getByText('Payment').waitFor();

    await press('Escape');
    await open(title).click({ modifiers: ['Control'] });
    await open('Alpha run').click({ modifiers: ['Control'] });
    await press('Delete');
    await app.page.getByText('2 sessions moved to the trash').waitFor();
    const files = readdirSync(sessions);
    expect(files.filter((file) => file.startsWith('s1') || file.startsWith(name))).toEqual([]);
    await app.page.getByTestId('undo-removal').click();
    await expect.poll(async () => (await titles()).length).toBe(others.length + 1);

    await press('Escape');
    await open(title).click({ modifiers: ['Control'] });
    await press('Delete');
    await app.page.getByText(`“${title}” moved to the trash`).waitFor();
  });

  it('takes files that are dropped on it, and says what is wrong with others', async () => {
    const good = await shelve(outside, 'from elsewhere', { title: 'From elsewhere' });
    const journal = join(outside, 'left.journal');
    await writeJournal(journal, tableOf(somework(2)), { end: null });
    const bad = join(outside, 'damaged.reel.parquet');
    const bytes = readFileSync(good);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(bad, bytes);
    await drop([good, journal, bad]);
    await app.page.getByText('2 sessions imported').waitFor();
    await row('From elsewhere').waitFor();
    const refused = app.page.getByTestId('not-imported');
    expect(await refused.textContent()).toContain('damaged.reel.parquet has bytes that differ');
    expect(readdirSync(sessions)).toContain('left.reel.parquet');
    expect(readdirSync(outside)).toHaveLength(3);

    await app.page.getByTestId('import-files').setInputFiles(good);
    await app.page.getByText('1 session imported').waitFor();
    expect(readdirSync(sessions)).toContain('from elsewhere 2.reel.parquet');
  });

  it('keeps a title that is being written while its row is scrolled out of sight', async () => {
    // Recordings of before all others: below them in the list.
    const file = await shelve(outside, 'long ago', {
      title: 'Long ago',
      startedAt: '2020-01-01T10:00:00.000+00:00',
    });
    for (let i = 0; i < 40; i++) {
      copyFileSync(file, join(sessions, `long ago ${i}.reel.parquet`));
    }
    await app.page.getByTestId('nav-doctor').click();
    await app.page.getByTestId('nav-library').click();
    const title = (await titles())[0] ?? '';
    await open(title).focus();
    await press('F2');
    const field = app.page.getByRole('textbox', { name: 'Title' });
    await field.waitFor();
    await app.page.keyboard.type('Kept');
    await app.page.locator('.sessions-scroll').hover();
    await app.page.mouse.wheel(0, 100_000);
    await app.page.locator('[data-index="43"]').waitFor();
    const before = readdirSync(sessions);
    // In the line, not to the list: there Delete removes.
    await press('Delete');
    await app.page.keyboard.type(' on');
    await press('Enter');
    await open('Kept on').waitFor();
    expect(before.filter((name) => !readdirSync(sessions).includes(name))).toEqual([]);
  });

  it('gives what was removed to the trash when the program ends', async () => {
    await app.kill('SIGTERM');
    const name = given.at(-1) ?? '';
    expect(readdirSync(join(desk.home, 'trashed'))).toContain(`${name}.reel.parquet`);
    expect(readdirSync(sessions).filter((file) => file.startsWith(name))).toEqual([]);
  });
});

/** Drags files over the page and lets go of them there, as the browser is told of it by the system. */
async function drop(files: readonly string[]): Promise<void> {
  const cdp = await app.page.context().newCDPSession(app.page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  await cdp.send('Input.dispatchDragEvent', { type: 'dragEnter', x: 600, y: 400, data });
  await cdp.send('Input.dispatchDragEvent', { type: 'dragOver', x: 610, y: 400, data });
  await app.page.getByTestId('drop-overlay').waitFor();
  await cdp.send('Input.dispatchDragEvent', { type: 'drop', x: 610, y: 400, data });
  await app.page.getByTestId('drop-overlay').waitFor({ state: 'hidden' });
}
