import type { RunningApp } from '../../test/e2e/desk.ts';
import { away, click, go, press, type State } from './steps.mts';

/** What the sessions are called that pages are made of; see matrix.mts. */
export const TITLES = {
  none: 'Nothing was done',
  typical: 'Checkout fails on retry',
  huge: 'A whole day at the desk',
} as const;

async function openSession(app: RunningApp, title: string): Promise<void> {
  await go(app, 'library');
  await app.page.getByText(title, { exact: true }).click();
  await app.page.getByTestId('timeline').waitFor();
  await away(app);
  await app.page.waitForTimeout(1500);
}

const DOCK = ['events', 'screen', 'keyboard', 'statistics'] as const;

/** A session with all that can be open below its timeline. */
function session(size: keyof typeof TITLES): readonly State[] {
  return [
    {
      name: `session-${size}`,
      open: async (app) => {
        await press('Escape')(app);
        await openSession(app, TITLES[size]);
      },
    },
    ...DOCK.map((tab, i) => ({ name: `session-${size}-${tab}`, open: press(`${i + 1}`) })),
  ];
}

/** Opens one of the windows of the session's page, when the one before is closed. */
const ask = (button: string) => async (app: RunningApp) => {
  await press('Escape')(app);
  await click(button)(app);
};

/** A session empty, typical and huge, and all that is done with one. */
export const SESSION_STATES: readonly State[] = [
  ...session('none'),
  ...session('huge'),
  {
    name: 'session-huge-heat',
    open: async (app) => {
      await press('2')(app);
      await app.page.getByTestId('dock').getByText('Heatmap').click();
      await away(app);
      await app.page.getByTestId('heat-summary').waitFor();
    },
  },
  { name: 'session-markers', open: ask('markers') },
  ...session('typical'),
  {
    name: 'session-filter',
    open: async (app) => {
      await press('1')(app);
      await click('filter-key')(app);
      await app.page.getByTestId('pick-search').waitFor();
    },
  },
  {
    name: 'session-no-match',
    open: async (app) => {
      // No move has a key.
      await app.page.getByRole('option').first().click();
      if (await app.page.getByTestId('pick-search').isVisible()) await press('Escape')(app);
      await click('kind-move')(app);
      await app.page.getByTestId('events-no-match').waitFor();
    },
  },
  {
    name: 'session-read-out',
    open: async (app) => {
      await openSession(app, TITLES.typical);
      const box = await app.page.getByTestId('timeline').boundingBox();
      if (box !== null) await app.page.mouse.move(box.x + box.width * 0.4, box.y + 75);
    },
  },
  {
    name: 'session-selection',
    open: async (app) => {
      await away(app);
      await press('.', '[', ...Array<string>(12).fill('.'), ']')(app);
    },
  },
  {
    name: 'redact',
    open: async (app) => {
      await click('selection-redact')(app);
      await app.page.getByTestId('redact-dialog').waitFor();
    },
  },
  {
    name: 'make-macro',
    open: async (app) => {
      await press('Escape')(app);
      await click('selection-macro')(app);
      await app.page.getByTestId('make-preview').waitFor();
    },
  },
  { name: 'session-edited', open: press('Escape', 'Delete') },
  {
    name: 'session-replace',
    open: async (app) => {
      await click('edits-replace')(app);
      await app.page.getByTestId('replace-dialog').waitFor();
    },
  },
  {
    name: 'session-leave',
    open: async (app) => {
      await press('Escape')(app);
      await app.page.getByTestId('nav-library').click();
      await app.page.getByTestId('leave-dialog').waitFor();
      await away(app);
    },
  },
  {
    name: 'session-marker',
    open: async (app) => {
      await click('leave-stay')(app);
      await app.page.getByTestId('timeline').focus();
      await press('m')(app);
    },
  },
  { name: 'session-go-to', open: press('Escape', 'Control+z', 'g') },
  { name: 'session-facts', open: ask('facts-button') },
  { name: 'export', open: ask('export-button') },
  { name: 'picture', open: ask('picture-button') },
  { name: 'compare-with', open: ask('compare-button') },
  ...(['typical', 'huge', 'none'] as const).map((size) => ({
    name: `compare-${size}`,
    open: async (app: RunningApp) => {
      if (size === 'typical') {
        await app.page.getByRole('option').first().click();
      } else {
        await openSession(app, TITLES[size]);
        await click('compare-button')(app);
        await app.page.getByRole('option', { name: TITLES.typical }).click();
      }
      await app.page.getByTestId('page-compare').waitFor();
      await away(app);
      await app.page.waitForTimeout(1500);
    },
  })),
];
