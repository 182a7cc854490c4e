import { LIBRARY_STATES } from './library-states.mts';
import { MACRO_STATES } from './macro-states.mts';
import { SESSION_STATES } from './session-states.mts';
import { click, go, press, type State } from './steps.mts';
import { TRIGGER_STATES } from './trigger-states.mts';

/** Where nothing was ever recorded. */
export const EMPTY_STATES: readonly State[] = [
  { name: 'doctor-first', open: (app) => app.page.getByTestId('check-display').waitFor() },
  { name: 'question', open: (app) => go(app, 'live') },
  { name: 'library-empty', open: (app) => go(app, 'library') },
  { name: 'macros-empty', open: (app) => go(app, 'macros') },
  {
    name: 'triggers-empty',
    open: async (app) => {
      await go(app, 'settings');
      await click('settings-triggers')(app);
    },
  },
  { name: 'palette-empty', open: press('Control+k') },
];

/** Where there are sessions and macros: small, typical and huge ones. */
export const FULL_STATES: readonly State[] = [
  ...LIBRARY_STATES,
  { name: 'palette', open: press('Control+k') },
  {
    name: 'palette-found',
    open: (app) => app.page.getByTestId('palette-input').fill('the'),
  },
  {
    name: 'keys',
    open: async (app) => {
      await press('Escape')(app);
      await go(app, 'library');
      await press('?')(app);
    },
  },
  ...SESSION_STATES,
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
  {
    name: 'doctor',
    open: async (app) => {
      await go(app, 'doctor');
      await app.page.getByTestId('check-display').waitFor();
    },
  },
  { name: 'doctor-found', open: click('check-details') },
];
