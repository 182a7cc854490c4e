import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_WISH } from '../../src/shared/contract/default-wish';
import { recorded, recorderState, rowsOf, startRecording, tap } from '../e2e/actions';
import type { RunningApp } from '../e2e/desk';
import { filesBelow } from '../e2e/traces';
import { type Secret, secretOf, sequencesIn } from '../support/leaks';
import { leakingTraces, rowsOfFrames, SECRET, typeSecret } from '../support/secret-typing';
import { shelve } from '../support/shelf';
import { type Locker, startLocker } from './locker';
import { openTrayDesk, type TrayDesk } from './tray-desk';

// A real screen locker, which grabs the keyboard and asks for a password. XRecord sees what is typed there all the same.

/** Its background, and where it comes. */
const DIALOG = 0xf6f5f4;
const MIDDLE = { x: 560, y: 350, width: 480, height: 300 } as const;
/** Of the desktop, black unless something lies over it. */
const CORNER = { x: 0, y: 0, width: 20, height: 20 } as const;
const WRONG = secretOf('hv7');

let on: TrayDesk;
let app: RunningApp;
let locker: Locker;
beforeEach(async () => {
  on = await openTrayDesk();
  locker = await startLocker(on.xfce, SECRET.text);
  mkdirSync(join(on.desk.home, 'sessions'));
  await shelve(join(on.desk.home, 'sessions'), 'earlier');
  app = await on.startApp(true);
});
afterEach(async () => {
  await locker.kill();
  await on.close();
});

const state = (wanted: string): Promise<void> => expect.poll(() => recorderState(app)).toBe(wanted);
const files = (ending: string): string[] =>
  on.desk
    .files()
    .filter((name) => name.endsWith(ending) && !name.startsWith('earlier'))
    .map((name) => join(on.desk.home, 'sessions', name));

/** Moves the pointer, upon which the locker asks for the password, and resolves when its question stands there. */
async function openDialog(): Promise<void> {
  on.desk.xtest.moveTo(700, 400);
  await on.desk.xtest.sync();
  await expect
    .poll(async () => {
      const background = await on.eyes.find(DIALOG, MIDDLE);
      const desktop = await on.eyes.find(0, CORNER);
      return desktop === null && (background?.count ?? 0) > (MIDDLE.width * MIDDLE.height) / 2;
    })
    .toBe(true);
}

/** Types a password, and Enter. */
async function enter(password: Secret): Promise<void> {
  await typeSecret(on.desk.xtest, password, 20);
  await tap(on.desk.xtest, 'Enter');
}

it('a recording pauses while the screen is locked, holds nothing of the password, and goes on', async () => {
  await startRecording(app);
  await tap(on.desk.xtest, 'KeyA');
  await recorded(app, 2);
  await locker.lock();
  await state('paused');
  expect(await app.page.evaluate(() => window.deskreel.recorder.status())).toMatchObject({
    pausedBy: ['locked'],
  });
  expect(
    await app.page.evaluate((wish) => window.deskreel.replay.start('earlier', wish), DEFAULT_WISH),
  ).toEqual({ ok: false, message: 'The screen is locked: unlock it first.' });
  await openDialog();
  await enter(WRONG);
  await wait(2000);
  expect(await recorderState(app)).toBe('paused');
  // After a wrong one it takes nothing for a while.
  for (let tries = 0; tries < 5 && (await recorderState(app)) === 'paused'; tries += 1) {
    await enter(SECRET);
    await wait(5000);
  }
  await state('recording');
  await tap(on.desk.xtest, 'KeyB');
  await recorded(app, 7);
  const [journal = ''] = files('.journal');
  expect(sequencesIn(rowsOfFrames(readFileSync(journal)), SECRET)).toEqual([]);
  await app.page.evaluate(() => window.deskreel.recorder.stop());
  await state('idle');
  const [session = ''] = files('.parquet');
  const rows = await rowsOf(session);
  expect(
    rows.filter((row) => !row.startsWith('move')).map((row) => row.replace(/ from_us.*/, '')),
  ).toEqual([
    'key_down KeyA',
    'key_up KeyA',
    'pause locked',
    'gap locked',
    'resume locked',
    'key_down KeyB',
    'key_up KeyB',
  ]);
  expect(leakingTraces(filesBelow(on.desk.home), sequencesIn)).toEqual([]);
});
