import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  barPixels,
  clickForReal,
  csvRows,
  recorded,
  scriptFrom,
  somethingOfAll,
  stopRecording,
} from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';

let desk: Desk;
let app: RunningApp;
beforeAll(async () => {
  desk = await openDesk();
  app = await startApp(desk);
});
afterAll(() => desk.close());

describe('from the first start to an exported file', () => {
  const script = { sent: [] as readonly string[] };

  it('begins with the doctor, who finds the computer ready', async () => {
    await app.page.getByText('Welcome to Deskreel').waitFor();
    await app.page.getByTestId('check-hook').getByText('Fine').waitFor();
    await app.page.getByTestId('check-display').getByText('Fine').waitFor();
  });

  it('records by a click of the real pointer, and shows bars as keys are pressed', async () => {
    const pointer = await clickForReal(app, desk.xtest, 'record-button');
    await app.page.getByTestId('elapsed').waitFor();
    await app.page.getByTestId('recording-frame').waitFor();
    await expect.poll(windowTitle).toBe('● Recording — Deskreel');
    await app.page.getByTestId('timeline').waitFor();
    expect(await barPixels(app)).toBe(0);

    const input = somethingOfAll(scriptFrom(pointer));
    await input.send(desk.xtest);
    script.sent = input.expected;
    await recorded(app, input.length);
    await expect.poll(() => barPixels(app)).toBeGreaterThan(50);
    await stopRecording(app);
    await expect.poll(windowTitle).toBe('Deskreel');
  });

  it('has the session in the library, sealed', async () => {
    await app.page.getByTestId('nav-library').click();
    const row = app.page.getByTestId('session-row');
    await row.waitFor();
    expect(await row.count()).toBe(1);
    expect(desk.files()).toEqual([expect.stringMatching(/\.reel\.parquet$/)]);
  });

  it('shows its bars on the timeline when it is opened', async () => {
    await app.page.getByTestId('session-row').getByRole('button', { name: /^Open/ }).click();
    await app.page.getByTestId('page-session').getByText('5 key presses').first().waitFor();
    await expect.poll(() => barPixels(app)).toBeGreaterThan(50);
  });

  it('exports exactly what was typed, clicked, moved and turned', async () => {
    const out = join(desk.home, 'export.csv');
    await app.electron.evaluate(({ dialog }, filePath) => {
      Object.assign(dialog, {
        showSaveDialog: () => Promise.resolve({ canceled: false, filePath }),
      });
    }, out);
    await app.page.getByRole('button', { name: 'Export', exact: true }).click();
    await app.page.getByTestId('export-start').click();
    await app.page.getByTestId('export-path').waitFor();
    expect(await app.page.getByTestId('export-path').textContent()).toContain(out);
    expect(csvRows(out)).toEqual(script.sent);
  });

  it('writes nothing when the place is not chosen', async () => {
    await app.page.keyboard.press('Escape');
    await app.electron.evaluate(({ dialog }) => {
      Object.assign(dialog, {
        showSaveDialog: () => Promise.resolve({ canceled: true, filePath: '' }),
      });
    });
    await app.page.getByRole('button', { name: 'Export', exact: true }).click();
    await app.page.getByTestId('export-start').click();
    await app.page.getByTestId('export-start').waitFor();
    expect(desk.files()).toHaveLength(1);
  });

  it('said nothing about what was typed', () => {
    expect(app.stderr()).not.toMatch(/Key[A-Z]|ShiftLeft/);
  });
});

/** The title of the window itself. */
function windowTitle(): Promise<string | undefined> {
  return app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.getTitle());
}
