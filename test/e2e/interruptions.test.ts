import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InputScript } from '../support/input-script';
import {
  captureHost,
  MIDDLE,
  recorded,
  rowsOf,
  scriptFrom,
  somethingOfAll,
  startRecording,
} from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
/** What was sent since the pointer was in the middle. */
let script: InputScript;

/** Sends something of all to a desktop, with the pointer where it was left. */
async function send({ xtest }: Desk): Promise<void> {
  script = somethingOfAll(scriptFrom(script));
  await script.send(xtest);
}

async function begin(): Promise<void> {
  desk = await openDesk();
  app = await startApp(desk);
  script = scriptFrom(MIDDLE);
}

/** The rows of the only file in the library that is not one of `before`: a sealed session. */
async function onlySession(before: readonly string[] = []): Promise<readonly string[]> {
  const made = desk.files().filter((name) => !before.includes(name));
  expect(made).toEqual([expect.stringMatching(/\.reel\.parquet$/)]);
  return rowsOf(join(desk.home, 'sessions', made[0] ?? ''));
}

/** Has an app record, ends it by a signal, and looks whether that is sealed. */
async function expectSealedOn(signal: NodeJS.Signals, its: Desk, by: RunningApp): Promise<void> {
  const before = existsSync(join(desk.home, 'sessions')) ? desk.files() : [];
  await startRecording(by);
  await send(its);
  expect(await by.kill(signal)).toEqual({ code: 0, signal: null });
  expect(await onlySession(before)).toEqual(script.expected);
}

describe('a recording that is interrupted', () => {
  beforeEach(begin);
  afterEach(() => desk.close());

  it('is sealed on SIGTERM', () => expectSealedOn('SIGTERM', desk, app));

  it('is sealed, and the app ends within a bound, when something keeps it', async () => {
    await startRecording(app);
    await send(desk);
    await app.electron.evaluate(({ app: electron }) => {
      // For ever, without taking a processor from others.
      electron.on('will-quit', () => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      });
    });
    expect(await app.kill('SIGTERM')).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await onlySession()).toEqual(script.expected);
  });

  it('is recovered by the next start when the app was killed, which seals what it records on SIGINT', async () => {
    await startRecording(app);
    await send(desk);
    await recorded(app, script.length);
    await app.kill('SIGKILL');

    const next = await startApp(desk);
    await next.page.getByTestId('nav-library').click();
    const row = next.page.getByTestId('session-row');
    await row.getByText('Recovered').waitFor();
    expect(await row.count()).toBe(1);
    expect(await onlySession()).toEqual(script.expected);
    await expectSealedOn('SIGINT', desk, next);
  });

  // Chromium ends the app when its display goes, mostly before it has sealed.
  it('is there at the next start when the display was killed, which seals what it records on SIGHUP', async () => {
    await startRecording(app);
    await send(desk);
    await recorded(app, script.length);
    await desk.xvfb.kill('SIGKILL');
    await app.ended;

    const newDesk = await openDesk();
    try {
      const next = await startApp({ ...newDesk, home: desk.home });
      await next.page.getByTestId('nav-library').click();
      await next.page.getByTestId('session-row').waitFor();
      await expect.poll(() => desk.files()).toEqual([expect.stringMatching(/\.reel\.parquet$/)]);
      const rows = await onlySession();
      expect(rows.filter((row) => !row.startsWith('gap display_gone '))).toEqual(script.expected);
      script = scriptFrom(MIDDLE);
      await expectSealedOn('SIGHUP', newDesk, next);
    } finally {
      await newDesk.close();
    }
  });
});

// One recording, which each test goes on with.
describe('a recording goes on', () => {
  beforeAll(begin);
  afterAll(() => desk.close());

  /** What the session is to hold. */
  const expected: unknown[] = [];
  async function sendMore(): Promise<void> {
    await send(desk);
    expected.push(...script.expected);
  }
  /** Closes the window, and answers the question box with the button of this label. */
  const close = (label: string): Promise<void> =>
    app.electron.evaluate(({ BrowserWindow, dialog }, wanted) => {
      Object.assign(dialog, {
        showMessageBox: (_window: unknown, { buttons }: { buttons: string[] }) =>
          Promise.resolve({ response: buttons.indexOf(wanted), checkboxChecked: false }),
      });
      BrowserWindow.fromId(1)?.close();
    }, label);

  it('after a gap when the capture host is killed, and when it hangs', async () => {
    await startRecording(app);
    await sendMore();
    for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
      await recorded(app, expected.length);
      process.kill(await captureHost(app), signal);
      expected.push(
        expect.stringMatching(/^gap host_restarted from_us=\d+ to_us=\d+ lost=unknown$/),
      );
      await recorded(app, expected.length);
      await sendMore();
    }
  });

  it('when its window is closed, and that is not what was meant', async () => {
    await close('Cancel');
    await sendMore();
  });

  it('until the window is closed all the same: then it is sealed, and the app quits', async () => {
    await close('Stop and close');
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(await onlySession()).toEqual(expected);
  });
});
