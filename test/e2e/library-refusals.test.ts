import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shelve, somework } from '../support/shelf';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
let sessions: string;
beforeAll(async () => {
  desk = await openDesk();
  sessions = join(desk.home, 'sessions');
  mkdirSync(sessions);
  for (const [i, title] of ['Alpha run', 'Bug hunt'].entries()) {
    const startedAt = `2026-03-0${i + 1}T10:00:00.000+00:00`;
    await shelve(sessions, `s${i + 1}`, { title, startedAt }, somework(2));
  }
  app = await startApp(desk);
  await app.page.getByTestId('nav-library').click();
  await app.page.getByRole('button', { name: 'Open Alpha run' }).waitFor();
});
afterAll(() => desk.close());

const press = (keys: string): Promise<void> => app.page.keyboard.press(keys);
const focus = (title: string): Promise<void> =>
  app.page.getByRole('button', { name: `Open ${title}` }).focus();
const selected = (): Promise<readonly string[]> =>
  app.page.locator('[role=row][aria-selected=true] .row-open').allTextContents();
const tagsOf = (name: string): unknown =>
  JSON.parse(readFileSync(join(sessions, `${name}.notes.json`), 'utf8')).tags;

it('copies nothing by its key where nothing is meant', async () => {
  const errors: string[] = [];
  app.page.on('pageerror', ({ message }) => void errors.push(message));
  await app.page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await press('Control+d');
  // What it asked of main before is answered before this.
  await app.page.evaluate(() => window.deskreel.library.list());
  await app.page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
  expect(errors).toEqual([]);
  expect(await app.page.locator('.row-open').allTextContents()).toEqual(['Bug hunt', 'Alpha run']);
});

describe('a session with as many tags as there can be', () => {
  const full = Array.from({ length: 32 }, (_, i) => `t${i}`);
  beforeAll(async () => {
    await app.page.evaluate((tags) => window.deskreel.library.setTags('s2', tags), full);
    // The page reads the folder anew when one comes to it.
    await app.page.getByTestId('nav-doctor').click();
    await app.page.getByTestId('nav-library').click();
    await app.page.getByText('t31').first().waitFor({ state: 'attached' });
  });
  const written = (): Promise<string> => app.page.getByTestId('tag-input').inputValue();
  const problem = () => app.page.getByTestId('tag-problem');

  /** Whether what was written and what is wrong with it are within the line that can be scrolled. */
  const bothSeen = (): Promise<boolean> =>
    app.page.getByTestId('tag-field').evaluate((field) => {
      const { left, right } = field.getBoundingClientRect();
      const parts = [
        ...field.querySelectorAll('[data-testid=tag-input], [data-testid=tag-problem]'),
      ];
      const boxes = parts.map((part) => part.getBoundingClientRect());
      return boxes.length === 2 && boxes.every((box) => box.left >= left && box.right <= right);
    });

  it('says so when another is written, and keeps what was', async () => {
    await focus('Bug hunt');
    await press('t');
    await app.page.keyboard.type('one more');
    await press('Enter');
    await expect.poll(() => problem().textContent()).toContain('At most 32 tags');
    expect(await bothSeen()).toBe(true);
    expect(await written()).toBe('one more');
    // One that it has needs no room.
    await app.page.getByTestId('tag-input').fill('T3');
    await problem().waitFor({ state: 'hidden' });
    await press('Enter');
    await expect.poll(written).toBe('');
    await press('Escape');
    expect(tagsOf('s2')).toEqual(full);
  });

  it('is left out when several get one, and that is said', async () => {
    await focus('Bug hunt');
    await press('Space');
    await press('Shift+ArrowDown');
    await expect.poll(selected).toEqual(['Bug hunt', 'Alpha run']);
    await press('t');
    await app.page.keyboard.type('one more');
    await press('Enter');
    await expect.poll(() => problem().textContent()).toContain('Not added to 1 session');
    expect(await bothSeen()).toBe(true);
    expect(await written()).toBe('one more');
    await expect.poll(() => tagsOf('s1')).toEqual(['one more']);
    expect(tagsOf('s2')).toEqual(full);
    await press('Escape');
    await press('Escape');
    await expect.poll(selected).toEqual([]);
  });
});
