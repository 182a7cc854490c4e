import type { RunningApp } from '../../test/e2e/desk.ts';
import { MACRO_STATES } from './macro-states.mts';
import { away, click, go, press, type State } from './steps.mts';
import { TRIGGER_STATES } from './trigger-states.mts';

async function openSession(app: RunningApp, title: string): Promise<void> {
  await go(app, 'library');
  await app.page.getByText(title, { exact: true }).click();
  await app.page.getByTestId('timeline').waitFor();
  await away(app);
  await app.page.waitForTimeout(1500);
}

/** Where nothing was ever recorded. */
export const EMPTY_STATES: readonly State[] = [
  { name: 'doctor-first', open: (app) => app.page.getByTestId('check-display').waitFor() },
  { name: 'question', open: (app) => go(app, 'live') },
  { name: 'library-empty', open: (app) => go(app, 'library') },
  { name: 'macros-empty', open: (app) => go(app, 'macros') },
  { name: 'palette-empty', open: press('Control+k') },
];

const DOCK = ['events', 'screen', 'keyboard', 'statistics'] as const;

/** Where there are sessions: small, typical and huge ones. */
export const FULL_STATES: readonly State[] = [
  { name: 'library', open: (app) => go(app, 'library') },
  { name: 'palette', open: press('Control+k') },
  {
    name: 'palette-found',
    open: (app) => app.page.getByTestId('palette-input').fill('the'),
  },
  { name: 'keys', open: press('Escape', '?') },
  {
    name: 'session',
    open: async (app) => {
      await press('Escape')(app);
      await openSession(app, 'Checkout fails on retry');
    },
  },
  ...DOCK.map((tab, i) => ({ name: `session-${tab}`, open: press(`${i + 1}`) })),
  {
    name: 'session-selection',
    open: press('Escape', '.', '[', ...Array<string>(12).fill('.'), ']'),
  },
  {
    name: 'make-macro',
    open: async (app) => {
      await click('selection-macro')(app);
      await app.page.getByTestId('make-preview').waitFor();
    },
  },
  {
    name: 'session-edited',
    open: press('Escape', 'Delete'),
  },
  { name: 'session-marker', open: press('m') },
  { name: 'session-go-to', open: press('Escape', 'Control+z', 'g') },
  {
    name: 'session-facts',
    open: async (app) => press('Escape')(app).then(() => click('facts-button')(app)),
  },
  {
    name: 'export',
    open: async (app) => press('Escape')(app).then(() => click('export-button')(app)),
  },
  {
    name: 'replay',
    open: async (app) => press('Escape')(app).then(() => click('replay-button')(app)),
  },
  {
    name: 'picture',
    open: async (app) => press('Escape')(app).then(() => click('picture-button')(app)),
  },
  {
    name: 'compare-with',
    open: async (app) => press('Escape')(app).then(() => click('compare-button')(app)),
  },
  {
    name: 'compare',
    open: async (app) => {
      await app.page.getByRole('option').first().click();
      await app.page.getByTestId('page-compare').waitFor();
      await away(app);
      await app.page.waitForTimeout(1500);
    },
  },
  {
    name: 'huge',
    open: async (app) => {
      await openSession(app, 'A whole day at the desk');
    },
  },
  ...DOCK.map((tab, i) => ({ name: `huge-${tab}`, open: press(`${i + 1}`) })),
  ...MACRO_STATES,
  {
    name: 'settings',
    open: (app) => go(app, 'settings'),
  },
  ...(['privacy', 'recording', 'hotkeys', 'storage', 'about', 'triggers'] as const).map(
    (section) => ({
      name: `settings-${section}`,
      open: click(`settings-${section}`),
    }),
  ),
  ...TRIGGER_STATES,
  { name: 'doctor', open: (app) => go(app, 'doctor') },
  { name: 'ready', open: (app) => go(app, 'live') },
  {
    name: 'live',
    open: async (app) => {
      await app.page.getByTestId('record-button').click();
      await app.page.getByTestId('elapsed').waitFor();
      await away(app);
    },
  },
];
