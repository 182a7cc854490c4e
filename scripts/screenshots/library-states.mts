import type { RunningApp } from '../../test/e2e/desk.ts';
import { go, press, type State } from './steps.mts';

/** The search of the page. */
const search = ({ page }: RunningApp) => page.getByRole('searchbox');

/** Puts the focus into the first row of the library. */
async function focusRow({ page }: RunningApp): Promise<void> {
  await page.locator('.row-open:enabled').first().focus();
}

/** The library, from a typical one on: what is said of many rows, of one, and of none. */
export const LIBRARY_STATES: readonly State[] = [
  { name: 'library', open: (app) => go(app, 'library') },
  {
    name: 'library-focus',
    open: async (app) => {
      await focusRow(app);
      await press('ArrowDown')(app);
    },
  },
  { name: 'library-selected', open: press('Control+a') },
  { name: 'library-tagging', open: press('t') },
  {
    name: 'library-renaming',
    open: async (app) => {
      await press('Escape', 'Escape')(app);
      await focusRow(app);
      await press('F2')(app);
    },
  },
  {
    name: 'library-menu',
    open: async (app) => {
      await press('Escape', 'Shift+F10')(app);
      await app.page.getByTestId('menu-rename').waitFor();
    },
  },
  {
    name: 'library-removed',
    open: async (app) => {
      await press('Escape')(app);
      await focusRow(app);
      await press('Delete')(app);
      await app.page.getByTestId('removed').waitFor();
    },
  },
  {
    name: 'library-none',
    open: async (app) => {
      await app.page.getByTestId('undo-removal').click();
      await search(app).fill('a session that nobody has recorded');
    },
  },
  {
    name: 'library-full',
    open: async (app) => {
      await search(app).fill('');
    },
  },
];

/** A library and lists with very much in them. */
export const CROWDED_STATES: readonly State[] = [
  { name: 'library-crowded', open: (app) => go(app, 'library') },
  {
    name: 'library-crowded-selected',
    open: async (app) => {
      await focusRow(app);
      await press('Control+a')(app);
    },
  },
  {
    name: 'palette-crowded',
    open: async (app) => {
      await press('Escape', 'Control+k')(app);
      await app.page.getByTestId('palette-input').fill('session');
    },
  },
  {
    name: 'palette-none',
    open: (app) => app.page.getByTestId('palette-input').fill('no such thing'),
  },
  {
    name: 'macros-crowded',
    open: async (app) => {
      await press('Escape')(app);
      await go(app, 'macros');
      await app.page.getByTestId('macro-row').first().waitFor();
    },
  },
  {
    name: 'macros-crowded-selected',
    open: async (app) => {
      await press('Control+a')(app);
      await app.page.getByTestId('macro-selection').waitFor();
    },
  },
  {
    name: 'settings-privacy-crowded',
    open: async (app) => {
      await go(app, 'settings');
      await app.page.getByTestId('settings-privacy').click();
    },
  },
];
