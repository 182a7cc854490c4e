import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putForeignFile, putSession } from '../support/library-files';
import { expectAccessible } from './accessibility';
import { startRecording } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  app = await startApp(desk);
});
afterAll(() => desk.close());

/** Goes to a page of the rail. */
async function go(page: 'live' | 'library' | 'doctor' | 'settings'): Promise<void> {
  await app.page.getByTestId(`nav-${page}`).click();
  await app.page.getByTestId(`page-${page}`).waitFor();
}

/** Opens the session that the library shows first. */
async function openSession(): Promise<void> {
  await go('library');
  await app.page.locator('.row-open:enabled').first().click();
  await app.page.locator('[data-testid=timeline][data-events]').waitFor();
}

const press = (key: string): Promise<void> => app.page.keyboard.press(key);
const click = (testId: string): Promise<void> => app.page.getByTestId(testId).click();
const gone = (testId: string): Promise<void> =>
  app.page.getByTestId(testId).waitFor({ state: 'detached' });
const shown = (testId: string): Promise<void> => app.page.getByTestId(testId).waitFor();

/** What is looked at, and how to get there from what comes before. */
const STATES: readonly (readonly [name: string, open: () => Promise<unknown>])[] = [
  ['the doctor', () => shown('check-display')],
  ['the question what recordings are for', () => go('live')],
  ['an empty library', () => go('library')],
  [
    'a full library',
    async () => {
      await putSession(desk.home, 'typing', { title: 'Typing test', events: 3000 });
      await putSession(desk.home, 'checkout', { title: 'Checkout fails', events: 6000 });
      putForeignFile(desk.home);
      await go('doctor');
      await go('library');
      await app.page.getByText('holiday', { exact: true }).waitFor();
    },
  ],
  [
    'the menu of a session',
    async () => {
      await app.page.locator('.row-open:enabled').first().focus();
      await press('Shift+F10');
      await shown('menu-open');
    },
  ],
  [
    'tags that are written',
    async () => {
      await press('Escape');
      await gone('menu-open');
      await press('t');
      await shown('tag-field');
      await app.page.keyboard.type('work');
    },
  ],
  [
    'sessions that are selected',
    async () => {
      await press('Escape');
      await gone('tag-field');
      await press('Control+a');
      await shown('selection-bar');
    },
  ],
  [
    'the palette',
    async () => {
      await press('Escape');
      await press('Control+k');
      await shown('palette');
    },
  ],
  [
    'the sheet of keys',
    async () => {
      await press('Escape');
      await gone('palette');
      await press('?');
      await shown('shortcut-sheet');
    },
  ],
  ['a session', () => press('Escape').then(openSession)],
  ['its events', () => press('1').then(() => shown('dock'))],
  ['the columns of its events', () => click('events-columns').then(() => shown('column-x'))],
  [
    'the keys to filter by',
    async () => {
      await press('Escape');
      await gone('column-x');
      await click('filter-key');
      await app.page.locator('.events-popover').waitFor();
    },
  ],
  [
    'its screen',
    async () => {
      await press('Escape');
      await app.page.locator('.events-popover').waitFor({ state: 'detached' });
      await press('2');
    },
  ],
  ['its keyboard', () => press('3')],
  ['its statistics', () => press('4')],
  [
    'a selection',
    async () => {
      await press('Escape');
      for (const key of ['.', '[']) await press(key);
      // The playhead moves when the worker has answered.
      const tools = app.page.getByTestId('selection-tools');
      await expect
        .poll(async () => {
          for (const key of [...Array(20).fill('.'), ']']) await press(key);
          return tools.count();
        })
        .toBe(1);
    },
  ],
  ['a macro made of it', () => press('Control+m').then(() => shown('make-macro'))],
  [
    'what of it to redact',
    async () => {
      await press('Escape');
      await gone('make-macro');
      await click('selection-redact');
      await shown('redact-dialog');
    },
  ],
  [
    'an edit that is not saved',
    async () => {
      await press('Escape');
      await gone('redact-dialog');
      await press('Delete');
      await shown('edit-bar');
    },
  ],
  [
    'the question before it replaces',
    () => click('edits-replace').then(() => shown('replace-dialog')),
  ],
  [
    'the question before it is left',
    async () => {
      await press('Escape');
      await gone('replace-dialog');
      await click('nav-library');
      await shown('leave-dialog');
    },
  ],
  [
    'a marker',
    async () => {
      await click('leave-stay');
      await gone('leave-dialog');
      await press('m');
      await shown('marker-field');
    },
  ],
  [
    'the list of markers',
    async () => {
      await app.page.keyboard.type('Here');
      await press('Enter');
      await click('markers');
      await shown('marker-row');
    },
  ],
  [
    'a time to go to',
    async () => {
      await press('Escape');
      await gone('marker-row');
      // The marker, then the edit.
      for (const keys of ['Control+z', 'Control+z', 'g']) await press(keys);
      await gone('edit-bar');
      await shown('go-to-form');
    },
  ],
  ['all its facts', () => press('Escape').then(() => click('facts-button'))],
  ['its export', () => press('Escape').then(() => click('export-button'))],
  ['its replay', () => press('Escape').then(() => click('replay-button'))],
  ['a picture of it', () => press('Escape').then(() => click('picture-button'))],
  ['what to compare it with', () => press('Escape').then(() => click('compare-button'))],
  ['a comparison', () => app.page.getByRole('option').first().click()],
  ['the settings', () => go('settings')],
  ...(['privacy', 'recording', 'hotkeys', 'storage', 'about'] as const).map(
    (section) => [`settings: ${section}`, () => click(`settings-${section}`)] as const,
  ),
  ['the page to record from', () => go('live')],
  ['what recordings keep', () => click('mode-menu').then(() => shown('menu-full'))],
  [
    'a recording',
    async () => {
      await press('Escape');
      await gone('menu-full');
      await startRecording(app);
    },
  ],
];

describe('every page, in every look', () => {
  it.each(STATES)('%s has nothing serious against who cannot see or point', async (_name, open) => {
    await open();
    await expectAccessible(app.page);
  });
});
