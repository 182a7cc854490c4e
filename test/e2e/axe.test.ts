import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { putForeignFile, putSession } from '../support/library-files';
import { bringAxe, EVERY_LOOK, findings, wear } from './accessibility';
import { startRecording } from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  app = await startApp(desk);
  await bringAxe(app.page);
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
  ['the palette', () => press('Control+k').then(() => shown('palette'))],
  [
    'the sheet of keys',
    async () => {
      await press('Escape');
      await app.page.getByTestId('palette').waitFor({ state: 'detached' });
      await press('?');
      await shown('shortcut-sheet');
    },
  ],
  ['a session', () => press('Escape').then(openSession)],
  ['its events', () => press('1').then(() => shown('dock'))],
  ['its screen', () => press('2')],
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
  ['an edit that is not saved', () => press('Delete').then(() => shown('edit-bar'))],
  ['a marker', () => press('m')],
  [
    'a time to go to',
    async () => {
      await press('Escape');
      await press('Control+z');
      await press('g');
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
  ['a recording', () => startRecording(app)],
];

describe('every page, in every look', () => {
  it.each(STATES)('%s has nothing serious against who cannot see or point', async (_name, open) => {
    await open();
    for (const looks of EVERY_LOOK) {
      await wear(app.page, looks);
      expect(await findings(app.page), JSON.stringify(looks)).toEqual([]);
    }
  });
});
