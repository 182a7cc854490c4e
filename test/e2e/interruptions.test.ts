import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import {
  captureHost,
  MIDDLE,
  recorded,
  rowsOf,
  scriptFrom,
  somethingOfAll,
  startRecording,
  stopRecording,
} from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
beforeEach(async () => {
  desk = await openDesk();
  app = await startApp(desk);
});
afterEach(() => desk.close());

/** The rows of the only file in the library, which is a sealed session. */
async function onlySession(): Promise<readonly string[]> {
  expect(desk.files()).toEqual([expect.stringMatching(/\.reel\.parquet$/)]);
  return rowsOf(join(desk.home, 'sessions', desk.files()[0] ?? ''));
}

describe('a recording that is interrupted', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('is sealed on %s', async (signal) => {
    await startRecording(app);
    const script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    expect(await app.kill(signal)).toEqual({ code: 0, signal: null });
    expect(await onlySession()).toEqual(script.expected);
  });

  it('is sealed when the user quits', async () => {
    await startRecording(app);
    const script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    await app.electron.evaluate(({ app: electron }) => electron.quit());
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(await onlySession()).toEqual(script.expected);
  });

  it('is sealed, and the app ends within a bound, when something keeps it', async () => {
    await startRecording(app);
    const script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    await app.electron.evaluate(({ app: electron }) => {
      electron.on('will-quit', () => {
        for (;;);
      });
    });
    expect(await app.kill('SIGTERM')).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await onlySession()).toEqual(script.expected);
  });

  it('is recovered by the next start when the app was killed', async () => {
    await startRecording(app);
    const script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    await recorded(app, script.length);
    await app.kill('SIGKILL');

    const next = await startApp(desk);
    await next.page.getByTestId('nav-library').click();
    const row = next.page.getByTestId('session-row');
    await row.getByText('Recovered').waitFor();
    expect(await row.count()).toBe(1);
    expect(await onlySession()).toEqual(script.expected);
  });

  // Chromium ends the app when its display goes, mostly before it has sealed.
  it('is there at the next start when the display was killed', async () => {
    await startRecording(app);
    const script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    await recorded(app, script.length);
    await desk.xvfb.kill('SIGKILL');
    await app.ended;

    const newDesk = await openDesk();
    onTestFinished(() => newDesk.close());
    const next = await startApp({ ...newDesk, home: desk.home });
    await next.page.getByTestId('nav-library').click();
    await next.page.getByTestId('session-row').waitFor();
    await expect.poll(() => desk.files()).toEqual([expect.stringMatching(/\.reel\.parquet$/)]);
    const rows = await onlySession();
    expect(rows.filter((row) => !row.startsWith('gap display_gone '))).toEqual(script.expected);
  });

  it('goes on after a gap when the capture host is killed, and when it hangs', async () => {
    await startRecording(app);
    let script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    const rows: unknown[] = [...script.expected];
    for (const signal of ['SIGKILL', 'SIGSTOP'] as const) {
      await recorded(app, rows.length);
      process.kill(await captureHost(app), signal);
      rows.push(expect.stringMatching(/^gap host_restarted from_us=\d+ to_us=\d+ lost=unknown$/));
      await recorded(app, rows.length);
      script = somethingOfAll(scriptFrom(script));
      await script.send(desk.xtest);
      rows.push(...script.expected);
    }
    await stopRecording(app);
    expect(await onlySession()).toEqual(rows);
  });
});

describe('closing the window while recording', () => {
  /** Answers the question box with the button of this label. */
  const answer = (label: string): Promise<void> =>
    app.electron.evaluate(({ dialog }, wanted) => {
      Object.assign(dialog, {
        showMessageBox: (_window: unknown, { buttons }: { buttons: string[] }) =>
          Promise.resolve({ response: buttons.indexOf(wanted), checkboxChecked: false }),
      });
    }, label);
  const close = (): Promise<void> =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close());

  it('asks, and goes on recording when that is the answer', async () => {
    await startRecording(app);
    await answer('Cancel');
    await close();
    const script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    await stopRecording(app);
    expect(await onlySession()).toEqual(script.expected);
  });

  it('seals the recording and ends when told to', async () => {
    await startRecording(app);
    const script = somethingOfAll(scriptFrom(MIDDLE));
    await script.send(desk.xtest);
    await answer('Stop and close');
    await close();
    expect(await app.ended).toEqual({ code: 0, signal: null });
    expect(await onlySession()).toEqual(script.expected);
  });
});
