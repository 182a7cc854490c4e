import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PrivacyMode } from '../../src/shared/session/header';
import { journalWith } from '../support/journals';
import { leaksIn } from '../support/leaks';
import { ONCE } from '../support/once';
import { lastingLeaks, memoryLeaks } from '../support/process-memory';
import {
  leakingTraces,
  pressesOf,
  rowsOfFrames,
  SECRET,
  typeSecret,
} from '../support/secret-typing';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import {
  csvRows,
  hotkeysListen,
  MIDDLE,
  recorded,
  scriptFrom,
  startRecording,
  stopRecording,
} from './actions';
import { type Desk, openDesk, type RunningApp, startApp } from './desk';
import {
  crashPage,
  filesBelow,
  keepWhatMainSends,
  processesOf,
  type Traces,
  whatMainSent,
  whatThePageHas,
} from './traces';

/** For a test, which searches all memory again and again: on a machine that has no time each search takes long, ms. */
const LIMIT_MS = 300_000;
/** Rows of mode `full` say which key they are of. */
const FOUND_IN_MAIN = expect.arrayContaining(['numbers ours']);
const PRESSES = pressesOf(SECRET);
const EVENTS = 2 * PRESSES;
/** Rows there are once it was typed, and once it was typed again behind a marker and a pause with its gap. */
const ARRIVED: Readonly<Record<PrivacyMode, readonly [once: number, twice: number]>> = {
  full: [EVENTS, 2 * EVENTS],
  'text-masked': [EVENTS, 2 * EVENTS],
  timing: [EVENTS, 2 * EVENTS],
  counts: [1, 6],
};

let desk: Desk;
let app: RunningApp;
/** Another program, which has the keyboard. */
let other: XDesktop;
let output: string;

beforeEach(async () => {
  desk = await openDesk();
  // Whatever a program may keep of its own goes below the home that is searched.
  for (const name of ['CONFIG', 'CACHE', 'DATA', 'STATE']) {
    vi.stubEnv(`XDG_${name}_HOME`, join(desk.home, `xdg-${name.toLowerCase()}`));
  }
  mkdirSync(join(desk.home, 'tmp'));
  vi.stubEnv('TMPDIR', join(desk.home, 'tmp'));
  app = await startApp(desk);
  output = '';
  app.electron.process().stdout?.on('data', (chunk) => {
    output += String(chunk);
  });
  other = await openDesktop(desk.xvfb.display);
  await keepWhatMainSends(app);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  other.leave();
  await desk.close();
});

/** Chooses what recordings keep, as a user does. */
async function choose(mode: PrivacyMode): Promise<void> {
  await app.page.getByTestId('mode-menu').click();
  await app.page.getByTestId(`menu-${mode}`).click();
  await expect
    .poll(() => app.page.evaluate(async () => (await window.deskreel.settings.get()).privacy.mode))
    .toBe(mode);
}

/** Types the secret into another program's window. */
async function typeElsewhere(type = () => typeSecret(desk.xtest, SECRET, 3)): Promise<void> {
  const window = await other.open({ title: 'Letter', class: 'Editor' });
  other.focus(window);
  await other.sync();
  await type();
}

/** The same while the capture host stands still, as on a busy machine: it hands all of it on in one message. */
async function typeAtOnce(): Promise<void> {
  const { host } = await processesOf(app);
  if (host === null) throw new Error('No capture host is running.');
  // For no longer than that takes: one that is silent for long is ended.
  await typeElsewhere(async () => {
    process.kill(host, 'SIGSTOP');
    try {
      await typeSecret(desk.xtest, SECRET, 0);
    } finally {
      process.kill(host, 'SIGCONT');
    }
  });
}

/** Presses the chord that starts a recording, as it is unless told otherwise. */
async function pressToggle(): Promise<void> {
  const chord = ['ControlLeft', 'AltLeft', 'ShiftLeft', 'Digit1'];
  const script = scriptFrom(MIDDLE);
  for (const key of chord) script.keyDown(key);
  script.pause(20);
  for (const key of chord.toReversed()) script.keyUp(key);
  await script.send(desk.xtest);
}

/** A mark, and a pause in which the secret is typed again. */
async function markAndPause(): Promise<void> {
  await app.page.getByTestId('header-mark').click();
  await app.page.getByTestId('pause-button').click();
  await app.page.getByTestId('live-paused').waitFor();
  await typeElsewhere();
  await app.page.getByTestId('pause-button').click();
  await app.page.getByTestId('live-paused').waitFor({ state: 'hidden' });
}

/** Opens the only session's page and exports all of it. */
async function openAndExport(): Promise<void> {
  await app.page.getByTestId('nav-library').click();
  await app.page.getByTestId('session-row').getByRole('button', { name: /^Open/ }).click();
  await app.page.getByTestId('page-session').getByText('key presses').first().waitFor();
  await app.electron.evaluate(
    ({ dialog }, filePath) => {
      Object.assign(dialog, {
        showSaveDialog: () => Promise.resolve({ canceled: false, filePath }),
      });
    },
    join(desk.home, 'export.csv'),
  );
  await app.page.getByTestId('export-button').click();
  await app.page.getByTestId('export-start').click();
  await app.page.getByTestId('export-path').waitFor();
  await app.page.keyboard.press('Escape');
}

/** Has the rows of the session on its page decoded once more, which are let go of soon after they were. */
async function showEvents(): Promise<void> {
  await app.page.keyboard.press('1');
  await app.page.locator('[data-testid=events-grid] [aria-busy=false]').first().waitFor();
}

/** What a recording of the secret leaves and shows, with the live page open, and after that its own page. */
async function recordSecret(mode: PrivacyMode) {
  await choose(mode);
  await startRecording(app);
  await app.page.getByTestId('timeline').waitFor();
  await typeElsewhere();
  const [once, twice] = ARRIVED[mode];
  await recorded(app, once);
  const journal = desk.files().find((name) => name.endsWith('.journal')) ?? '';
  const copy = await journalWith(join(desk.home, 'sessions', journal), once);
  const traces: Traces = new Map([['rows of the journal', rowsOfFrames(readFileSync(copy))]]);
  await markAndPause();
  await typeAtOnce();
  await recorded(app, twice);
  const { main, host, page } = await processesOf(app);
  const live = memoryLeaks(page, SECRET);
  // What reads the keys forgets them in every mode.
  expect(await lastingLeaks(host ?? 0, SECRET)).toEqual([]);
  // Main knows for a moment which keys a chord of ours may be made of.
  if (mode === 'full') expect(memoryLeaks(main, SECRET)).toEqual(FOUND_IN_MAIN);
  else expect(await lastingLeaks(main, SECRET)).toEqual([]);
  await stopRecording(app);
  await openAndExport();
  for (const [name, bytes] of await whatMainSent(app)) traces.set(name, bytes);
  await showEvents();
  return { traces, memory: { live, page: memoryLeaks(page, SECRET) } };
}

/** Everything that the app has written so far: below its home, and to where it says things. */
function written(): Traces {
  return new Map([
    ...filesBelow(desk.home),
    ['stdout', Buffer.from(output)],
    ['stderr', Buffer.from(app.stderr())],
  ]);
}

describe('a secret that was typed into another window', { ...ONCE, timeout: LIMIT_MS }, () => {
  it('is not kept by hotkeys while nothing is recorded, not even when it comes all at once', async () => {
    await choose('timing');
    await hotkeysListen(app);
    const { main } = await processesOf(app);
    process.kill(main, 'SIGSTOP');
    try {
      await typeElsewhere();
    } finally {
      process.kill(main, 'SIGCONT');
    }
    // When it heeds a chord it has looked at all keys from before.
    await pressToggle();
    await app.page.getByTestId('elapsed').waitFor();
    expect(await lastingLeaks(main, SECRET)).toEqual([]);
  });

  it('is found by this search where it was recorded', async () => {
    const { traces, memory } = await recordSecret('full');
    const found = leakingTraces(new Map([...traces, ...written()]), leaksIn).join('\n');
    expect(found).toMatch(/^rows of the journal: numbers ours$/m);
    expect(found).toMatch(/^sent: live port: name KeyV$/m);
    expect(found).toMatch(/^export.csv: name KeyV$/m);
    expect(found).toMatch(/^sessions\/.*\.journal\.copy: name KeyV$/m);
    expect(found).toMatch(/^sessions\/.*\.reel\.parquet: name KeyV$/m);
    expect(memory.live).toContain('numbers ours');
    expect(memory.page).toContain('text v7kq');
    expect(leakingTraces(await whatThePageHas(app), leaksIn)).toContain(
      'heap of the page: name KeyV',
    );
  });

  it.each(['text-masked', 'timing', 'counts'] as const)(
    'is nowhere in what mode %s sends, keeps and leaves behind, a crash included',
    async (mode) => {
      const { traces, memory } = await recordSecret(mode);
      expect(leakingTraces(traces, leaksIn)).toEqual([]);
      expect(memory).toEqual({ live: [], page: [] });
      const leaks = leakingTraces(await whatThePageHas(app), leaksIn);
      // But for names of keys that the page knows by itself: it looks at what is pressed in it.
      expect(leaks.filter((leak) => !/: name (?!Key[^H]|Digit)/.test(leak))).toEqual([]);
      // It was typed, twice outside the pause.
      const rows = csvRows(join(desk.home, 'export.csv'));
      const keys = rows.filter((row) => row.startsWith('key_'));
      const counted = rows.map((row) => Number(/keys=(\d+)/.exec(row)?.[1] ?? 0));
      if (mode === 'counts') {
        expect(keys).toEqual([]);
        expect(counted.reduce((sum, count) => sum + count)).toBe(2 * PRESSES);
      } else {
        expect(keys).toHaveLength(2 * EVENTS);
        expect(keys.filter((row) => row.includes('Masked')).length).toBeGreaterThanOrEqual(
          4 * SECRET.keys.length,
        );
      }

      await startRecording(app);
      await typeElsewhere();
      await recorded(app, ARRIVED[mode][0]);
      const { main, host } = await processesOf(app);
      for (const pid of [main, host]) {
        // Linux leaves memory out of their core dumps.
        expect(readFileSync(`/proc/${pid}/coredump_filter`, 'utf8').trim()).toBe('00000000');
      }
      await crashPage(app);
      await app.kill('SIGSEGV');
      const left = written();
      expect(leakingTraces(left, leaksIn)).toEqual([]);
      expect([...left.keys()].filter((name) => name.endsWith('.journal'))).toHaveLength(1);
    },
  );
});
