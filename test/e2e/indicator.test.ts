import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PrivateBus, startBus } from '../support/dbus';
import { startSaver } from '../support/screen-saver';
import { indicatorOf, recorderState, startRecording, stopRecording } from './actions';
import { type RunningApp, startApp } from './desk';
import { sharedApp } from './shared-app';

// A desktop with a session bus on which nobody knows of trays, as GNOME has it.
let bus: PrivateBus;
let app: RunningApp;
beforeAll(async () => {
  bus = await startBus('session');
});
afterAll(() => bus.stop());
sharedApp(
  async (_desk, itsApp) => {
    app = itsApp;
    const recording = { countdownS: 0, durationS: null, idleS: null };
    await app.page.evaluate(
      (change) => window.deskreel.settings.set({ purpose: 'replay', recording: change }),
      recording,
    );
  },
  (desk) => startApp(desk, [], { DBUS_SESSION_BUS_ADDRESS: bus.address }),
);
afterEach(async () => {
  if ((await recorderState(app)) !== 'idle') await stopRecording(app);
});

const indicator = (): Page | null => indicatorOf(app);
const shown = (): Promise<void> => expect.poll(() => indicator() !== null).toBe(true);
const hidden = (): Promise<void> => expect.poll(() => indicator() === null).toBe(true);

const main = (what: 'hide' | 'show' | 'blur' | 'focus'): Promise<void> =>
  app.electron.evaluate(({ BrowserWindow }, name) => BrowserWindow.fromId(1)?.[name](), what);

/** Where the indicator is, and the screen's part for windows. */
function places() {
  return app.electron.evaluate(({ BrowserWindow, screen }) => ({
    indicator: BrowserWindow.getAllWindows()
      .find((each) => each.id !== 1)
      ?.getBounds(),
    screen: screen.getPrimaryDisplay().workArea,
  }));
}

describe('the indicator, where no tray shows an icon', () => {
  it('is there whenever the window is not in front, hidden or only below others', async () => {
    await startRecording(app);
    expect(indicator()).toBe(null);
    await main('blur');
    await shown();
    await main('focus');
    await hidden();
    await main('hide');
    await shown();
    await indicator()?.getByText('Recording').waitFor();
    await main('show');
    await hidden();
  });

  it('comes again when its page dies', async () => {
    await startRecording(app);
    await main('hide');
    await shown();
    const first = indicator();
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.id !== 1)
        ?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(() => indicator() !== null && indicator() !== first).toBe(true);
    await indicator()?.getByText('Recording').waitFor();
  });

  it('stands in the corner of the screen, also when that has changed', async () => {
    await startRecording(app);
    await main('hide');
    await shown();
    await app.electron.evaluate(({ BrowserWindow, screen }) => {
      BrowserWindow.getAllWindows()
        .find((each) => each.id !== 1)
        ?.setPosition(0, 0);
      screen.emit('display-metrics-changed');
    });
    const right = ({ x, width }: { x: number; width: number }): number => x + width;
    await expect
      .poll(async () => {
        const { indicator: its, screen } = await places();
        return its === undefined ? null : right(screen) - right(its);
      })
      .toBe(12);
  });

  it('counts down to a recording that was started with the window hidden', async () => {
    await app.page.evaluate(() =>
      window.deskreel.settings.set({
        recording: { countdownS: 30, durationS: null, idleS: null },
      }),
    );
    await main('hide');
    // By the contract, because a page that is hidden cannot be clicked on.
    await app.page.evaluate(() => void window.deskreel.recorder.start({ title: '' }));
    await shown();
    await indicator()?.getByText('Recording in').waitFor();
    await indicator()
      ?.getByText(/^[12]\d$/)
      .waitFor();
    await app.page.evaluate(() => window.deskreel.recorder.cancel());
    await hidden();
  });
});

describe('a lock that a screen saver tells of', () => {
  it('is said where it holds triggers, and where Resume in a menu can do nothing', async () => {
    const saver = await startSaver(bus, 'org.gnome.ScreenSaver', '/org/gnome/ScreenSaver');
    await app.page.evaluate(() =>
      window.deskreel.triggers.save({
        ...{ id: 't', macro: 'none', on: true, profiles: [], whenBusy: 'skip' },
        when: { kind: 'marker', text: 'done' },
      }),
    );
    await startRecording(app);
    saver.say(true);
    await expect.poll(() => recorderState(app)).toBe('paused');
    await main('hide');
    const resumed = await app.electron.evaluate(({ Menu }) => {
      const entries = Menu.getApplicationMenu()?.items[0]?.submenu?.items ?? [];
      const resume = entries.find(({ label }) => label === 'Resume recording');
      // In a turn of its own, as a hand's is.
      setImmediate(() => resume?.click());
      return resume !== undefined;
    });
    expect(resumed).toBe(true);
    const alert = app.page.getByRole('alert');
    await alert.getByText('says that the screen is locked: unlock it, or choose').waitFor();
    await app.page.getByTestId('nav-settings').click();
    await app.page.getByTestId('settings-triggers').click();
    const held = app.page.getByTestId('triggers-locked');
    await held.getByText('no trigger acts').waitFor();
    await app.page.getByTestId('triggers-deny-lock').click();
    await alert.getByText('says that the screen is locked: unlock it first.').waitFor();
    saver.say(false);
    await held.waitFor({ state: 'detached' });
    await expect.poll(() => recorderState(app)).toBe('recording');
    await saver.leave();
  });
});

describe('closing the window while recording', () => {
  it('offers no way to hide it, because no tray would lead back', async () => {
    await startRecording(app);
    const offered = await app.electron.evaluate(
      ({ BrowserWindow, dialog }) =>
        new Promise<readonly string[]>((settle) => {
          Object.assign(dialog, {
            showMessageBox: (_window: unknown, { buttons }: { buttons: string[] }) => {
              settle(buttons);
              return Promise.resolve({ response: buttons.length - 1, checkboxChecked: false });
            },
          });
          BrowserWindow.fromId(1)?.close();
        }),
    );
    expect(offered).toEqual(['Stop and close', 'Cancel']);
  });
});
