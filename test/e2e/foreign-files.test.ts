import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { putSession } from '../support/library-files';
import { makeSizeNegative } from '../support/parquet-bytes';
import { startRecording, stopRecording } from './actions';
import type { Desk, RunningApp } from './desk';
import { sharedApp } from './shared-app';

let desk: Desk;
let app: RunningApp;

sharedApp((itsDesk, itsApp) => {
  desk = itsDesk;
  app = itsApp;
  const sessions = join(desk.home, 'sessions');
  mkdirSync(sessions, { recursive: true });
  for (const name of desk.files()) rmSync(join(sessions, name));
});

describe('a session of the library', () => {
  it.each(['decoder-worker', 'parquet_wasm'])(
    'is not shown where a part of the window does not load, which is asked for anew the next time: %s',
    async (part) => {
      await putSession(desk.home, 'typing', { title: 'Typing test', events: 3000 });
      await app.electron.evaluate(({ session }, wanted) => {
        const answer = (cancel: boolean): void =>
          session.defaultSession.webRequest.onBeforeRequest((details, decide) =>
            decide({ cancel: cancel && details.url.includes(wanted) }),
          );
        answer(true);
        Object.assign(globalThis, { letEverythingLoad: () => answer(false) });
      }, part);
      await app.page.getByTestId('nav-library').click();
      await app.page.locator('.row-open:enabled').click();
      await app.page.getByText('a part of Deskreel did not load').waitFor();
      await app.electron.evaluate(() => Reflect.get(globalThis, 'letEverythingLoad')());
      await app.page.getByTestId('nav-library').click();
      await app.page.locator('.row-open:enabled').click();
      await app.page.locator('[data-testid=timeline]:not([data-events="0"])').waitFor();
    },
  );

  it('over which the decoder aborts is said to be damaged, and the next one can be read', async () => {
    for (const name of ['damaged', 'sound']) {
      await putSession(desk.home, name, { title: `A ${name} session`, events: 3000 });
    }
    makeSizeNegative(join(desk.home, 'sessions', 'damaged.reel.parquet'));
    const open = async (title: string): Promise<void> => {
      await app.page.getByTestId('nav-library').click();
      await app.page.getByText(title).click();
    };
    await open('A damaged session');
    await app.page.getByText('The file could not be read, since it is damaged').waitFor();
    await open('A sound session');
    await app.page.locator('[data-testid=timeline][data-events="3000"]').waitFor();
  });
});

describe('a file in the library that is not a session', () => {
  it('has a row that says so in a sentence', async () => {
    writeFileSync(join(desk.home, 'sessions', 'holiday.reel.parquet'), 'a picture of a beach');
    await app.page.getByTestId('nav-library').click();
    const row = app.page.getByTestId('session-row');
    await row.getByText('Unreadable').waitFor();
    expect(await row.textContent()).toContain('is not a Deskreel session: choose a');
  });

  it('is refused in place when it has taken the place of one', async () => {
    await startRecording(app);
    await stopRecording(app);
    await app.page.getByTestId('nav-library').click();
    const open = app.page.getByTestId('session-row').getByRole('button', { name: /^Open/ });
    await open.waitFor();
    writeFileSync(join(desk.home, 'sessions', desk.files()[0] ?? ''), 'a picture of a beach');
    await open.click();
    await app.page.getByText('This session cannot be shown').waitFor();
    expect(await app.page.getByTestId('page-session').textContent()).toContain(
      'is not a Deskreel session',
    );
  });
});

it('an old script of KeymouseGo is read as the Chinese that it is', async () => {
  const file = join(desk.home, 'old.txt');
  // GBK, which Electron has to know as Node does.
  const hello = Buffer.from([0xc4, 0xe3, 0xba, 0xc3]);
  const [before, after] = [Buffer.from('[[10, "EX", "input", "'), Buffer.from('"]]')];
  writeFileSync(file, Buffer.concat([before, hello, after]));
  const imported = await app.page.evaluate((path) => window.deskreel.macros.import([path]), file);
  expect(imported).toMatchObject([{ ok: true, name: 'old' }]);
  expect(readFileSync(join(desk.home, 'macros', 'old.macro.json'), 'utf8')).toContain('你好');
});
