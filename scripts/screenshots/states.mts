import type { RunningApp } from '../../test/e2e/desk.ts';
import { openMacro, runToBreakpoint, stopMacro } from './macros.mts';

/** Something to take pictures of, and how to get there from the state before it. */
export interface State {
  readonly name: string;
  readonly open: (app: RunningApp) => Promise<unknown>;
}

type RailPage = 'live' | 'library' | 'macros' | 'doctor' | 'settings';

async function go({ page }: RunningApp, to: RailPage): Promise<void> {
  await page.getByTestId(`nav-${to}`).click();
  await page.getByTestId(`page-${to}`).waitFor();
  await away({ page });
}

/** The pointer of the test driver would show hints over what it last clicked. */
async function away({ page }: Pick<RunningApp, 'page'>): Promise<void> {
  await page.mouse.move(420, 12);
}

async function openSession(app: RunningApp, title: string): Promise<void> {
  await go(app, 'library');
  await app.page.getByText(title, { exact: true }).click();
  await app.page.getByTestId('timeline').waitFor();
  await away(app);
  await app.page.waitForTimeout(1500);
}

const press =
  (...keys: readonly string[]) =>
  async (app: RunningApp): Promise<void> => {
    for (const key of keys) {
      await app.page.keyboard.press(key);
      await app.page.waitForTimeout(150);
    }
  };

const click =
  (testId: string) =>
  async (app: RunningApp): Promise<void> => {
    await app.page.getByTestId(testId).click();
    await away(app);
  };

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
  { name: 'session-edited', open: press('Delete') },
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
  {
    name: 'macros',
    open: async (app) => {
      await go(app, 'macros');
      await app.page.getByTestId('macro-row').first().waitFor();
    },
  },
  {
    name: 'macro',
    open: async (app) => {
      await openMacro(app, 'Enter the orders of the day');
      await app.page.locator('#step-row-5').click();
      await away(app);
    },
  },
  {
    name: 'macro-settings',
    open: async (app) => click('tab-macro')(app),
  },
  {
    name: 'macro-huge',
    open: async (app) => {
      await openMacro(app, 'A day of clicking, every pause kept');
      await app.page.locator('#step-row-7').click();
      await away(app);
      await app.page.waitForTimeout(1500);
    },
  },
  {
    name: 'macro-running',
    open: async (app) => {
      await runToBreakpoint(app);
      await away(app);
    },
  },
  { name: 'macro-report', open: stopMacro },
  {
    name: 'settings',
    open: async (app) => {
      await app.page.getByTestId('macro-report-close').click();
      await go(app, 'settings');
    },
  },
  ...(['privacy', 'recording', 'hotkeys', 'triggers', 'storage', 'about'] as const).map(
    (section) => ({
      name: `settings-${section}`,
      open: click(`settings-${section}`),
    }),
  ),
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
