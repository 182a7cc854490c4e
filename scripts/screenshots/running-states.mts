import type { Desk, RunningApp } from '../../test/e2e/desk.ts';
import { demoInput } from '../demo/input.mts';
import { TITLES } from './session-states.mts';
import { away, click, go, press, type State, setDeaf } from './steps.mts';

/** Where the hands work, beside the window. */
const FREE = { left: 1300, top: 40, width: 260, height: 900 } as const;

/** Moves by hundreds, thousands a second, until it is told to end. */
function hurry(desk: Desk): () => Promise<void> {
  let isOn = true;
  const running = (async () => {
    for (let i = 0; isOn; i++) {
      for (let n = 0; n < 100; n++) {
        desk.xtest.moveTo(FREE.left + ((i * 7 + n) % FREE.width), FREE.top + ((i * 3 + n) % 800));
      }
      await desk.xtest.sync();
      await new Promise((rest) => setTimeout(rest, 20));
    }
  })();
  return () => {
    isOn = false;
    return running;
  };
}

async function askToReplay(app: RunningApp): Promise<void> {
  await app.page.getByTestId('timeline').waitFor();
  await click('replay-button')(app);
  await app.page.getByTestId('replay-length').waitFor();
}

/** What runs while one looks: recordings and replays, from the page to record from on. */
export function runningStates(desk: Desk): readonly State[] {
  let endHurry = async (): Promise<void> => undefined;
  return [
    { name: 'live-ready', open: (app) => go(app, 'live') },
    {
      name: 'live-empty',
      open: async (app) => {
        await app.page.getByTestId('start-button').click();
        await app.page.getByTestId('elapsed').waitFor();
        await away(app);
      },
    },
    {
      name: 'live-typical',
      open: async (app) => {
        await setDeaf(app, true);
        desk.xtest.moveTo(FREE.left, FREE.top);
        await desk.xtest.sync();
        await demoInput(FREE, FREE.left, FREE.top).send(desk.xtest);
        await setDeaf(app, false);
      },
    },
    {
      name: 'live-huge',
      open: async (app) => {
        endHurry = hurry(desk);
        await app.page.waitForTimeout(8000);
      },
    },
    {
      name: 'live-paused',
      open: async (app) => {
        await endHurry();
        await click('pause-button')(app);
        await app.page.getByTestId('live-paused').waitFor();
      },
    },
    {
      name: 'live-saved',
      open: async (app) => {
        await app.page.getByTestId('record-button').click();
        await app.page.getByTestId('saved').waitFor();
        await away(app);
      },
    },
    {
      // It was made up for other displays.
      name: 'replay-layout',
      open: async (app) => {
        await app.page.evaluate(() =>
          window.deskreel.settings.set({
            replay: { countdownS: 0, hideWindow: false, stallS: 60 },
          }),
        );
        await go(app, 'library');
        await app.page.getByText(TITLES.typical, { exact: true }).click();
        await askToReplay(app);
      },
    },
    {
      // What was recorded before, on these.
      name: 'replay',
      open: async (app) => {
        await press('Escape')(app);
        await go(app, 'library');
        await app.page.locator('.row-open:enabled').first().click();
        await askToReplay(app);
      },
    },
    {
      name: 'replay-paused',
      open: async (app) => {
        await app.page.getByTestId('replay-start').click();
        await app.page.getByTestId('replay-left').waitFor();
        await click('replay-pause')(app);
        await app.page.getByTestId('replay-step').waitFor();
      },
    },
    {
      name: 'replay-report',
      open: async (app) => {
        await click('replay-pause')(app);
        await app.page.waitForTimeout(4000);
        await app.page.getByTestId('replay-stop').click();
        await app.page.getByTestId('replay-report').waitFor();
      },
    },
    { name: 'replay-reported', open: press('Escape') },
  ];
}
