import { existsSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../src/shared/contract/settings';
import { deskreel } from '../support/deskreel';
import { shelve } from '../support/shelf';
import { expectAccessible } from './accessibility';
import { recorded, recorderState, rowsOf, startRecording, stopRecording, tap } from './actions';
import { type Desk, type RunningApp, startApp } from './desk';
import { sharedApp } from './shared-app';
import { setShown } from './shown';

// Recordings and sessions that come to an end by themselves, as the settings say.

const DAY_MS = 86_400_000;
const NOTES = JSON.stringify({ format: 'deskreel-notes', version: 1, tags: ['old'] });

let desk: Desk;
let app: RunningApp;
/** Sessions that tests before have left. */
let before: readonly string[] = [];
sharedApp(async (itsDesk, itsApp) => {
  desk = itsDesk;
  app = itsApp;
  before = existsSync(join(desk.home, 'sessions')) ? sessionsIn() : [];
  await limit({ countdownS: 0, durationS: null, idleS: null });
});

const click = (testId: string): Promise<void> => app.page.getByTestId(testId).click();
const sessionsIn = (): readonly string[] =>
  desk.files().flatMap((file) => /^(.*)\.reel\.parquet$/.exec(file)?.[1] ?? []);

const limit = (recording: Settings['recording']): Promise<unknown> =>
  app.page.evaluate(
    (each) => window.deskreel.settings.set({ purpose: 'replay', recording: each }),
    recording,
  );

/** The only session that the test has made. */
function made(): string {
  const names = sessionsIn().filter((name) => !before.includes(name));
  expect(names).toHaveLength(1);
  return join(desk.home, 'sessions', `${names[0]}.reel.parquet`);
}

/** Why it ended, as the command line has it. */
async function endReason(): Promise<unknown> {
  const { stdout } = await deskreel(['info', made(), '--json']);
  const { header } = JSON.parse(stdout) as { header: { end: { reason: string } } };
  return header.end.reason;
}

describe('a recording', () => {
  const hide = (): Promise<void> => setShown(app.electron, false);

  it('begins with what is typed after its countdown', async () => {
    await limit({ countdownS: 3, durationS: null, idleS: null });
    await click('record-button');
    await app.page.getByTestId('countdown').waitFor();
    await tap(desk.xtest, 'KeyA');
    await app.page.getByTestId('elapsed').waitFor();
    await tap(desk.xtest, 'KeyB');
    await recorded(app, 2);
    await stopRecording(app);
    const rows = await rowsOf(made());
    expect(rows.filter((row) => row.startsWith('key_'))).toEqual(['key_down KeyB', 'key_up KeyB']);
  });

  it('ends after its time, also while its window is hidden', async () => {
    await limit({ countdownS: 0, durationS: 2, idleS: null });
    await startRecording(app);
    await hide();
    await expect.poll(() => recorderState(app)).toBe('idle');
    expect(await endReason()).toBe('duration');
  });

  it('ends after a time without input, also while its window is hidden', async () => {
    await limit({ countdownS: 0, durationS: null, idleS: 2 });
    await startRecording(app);
    await hide();
    await tap(desk.xtest, 'KeyA');
    await expect.poll(() => recorderState(app)).toBe('idle');
    expect(await endReason()).toBe('idle');
  });
});

describe('old sessions', () => {
  // Two with notes, by their ages in days, a new one, and a file that is no session whatever its name says.
  beforeEach(async () => {
    await startRecording(app);
    await stopRecording(app);
    const folder = join(desk.home, 'sessions');
    for (const [name, days] of [
      ['year', 400],
      ['month', 40],
    ] as const) {
      const at = new Date(Date.now() - days * DAY_MS);
      const startedAt = at.toISOString().replace('Z', '+00:00');
      utimesSync(await shelve(folder, name, { title: `A ${name} ago`, startedAt }), at, at);
      writeFileSync(join(folder, `${name}.notes.json`), NOTES);
    }
    writeFileSync(join(folder, 'holiday.reel.parquet'), 'a picture of a beach');
    await click('nav-settings');
    await click('settings-storage');
  });

  const old = (): readonly string[] =>
    desk.files().filter((name) => /^(year|month|holiday)\./.test(name));
  const ALL = ['holiday.reel.parquet', 'month.notes.json', 'month.reel.parquet'];
  const keptDays = (): Promise<number | null> =>
    app.page.evaluate(async () => (await window.deskreel.settings.get()).retention.days);

  it('go when the user has seen which ones and agreed, after the next recording or at the next start', async () => {
    await click('keep-days');
    const dialog = app.page.getByTestId('retention-dialog');
    await dialog.waitFor();
    expect(await dialog.getByTestId('removed-list').innerText()).toMatch(/^A year ago · [^\n]*$/);
    await expectAccessible(app.page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await keptDays()).toBe(null);

    await click('keep-days');
    await click('retention-confirm');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(keptDays).toBe(365);
    await app.page.getByTestId('retention-preview').getByText('remove 1 session').waitFor();
    expect(old()).toEqual([...ALL, 'year.notes.json', 'year.reel.parquet']);

    await startRecording(app);
    await stopRecording(app);
    await app.page.getByTestId('old-removed').getByText('1 old session was removed').waitFor();
    expect(old()).toEqual(ALL);

    await click('nav-settings');
    await click('settings-storage');
    const days = app.page.getByTestId('keep-days-amount');
    await days.fill('30');
    await days.press('Enter');
    await dialog.getByText('A month ago').waitFor();
    await click('retention-confirm');
    await expect.poll(keptDays).toBe(30);
    expect(old()).toEqual(ALL);
    await app.kill('SIGTERM');

    app = await startApp(desk);
    await app.page.getByTestId('old-removed').waitFor();
    expect(old()).toEqual(['holiday.reel.parquet']);
    expect(sessionsIn()).toHaveLength(before.length + 3);
  });
});
