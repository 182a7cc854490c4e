import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { startBus } from '../support/dbus';
import { deskreel, startRecording } from '../support/deskreel';
import { journalWith } from '../support/journals';
import { kindsIn, rowsIn } from '../support/session-events';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;
let root: string;
let folders = 0;
/** The session that a test records. */
let session: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  root = mkdtempSync(join(tmpdir(), 'deskreel-privacy-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(root, { recursive: true });
});

beforeEach(() => {
  const folder = join(root, `${folders++}`);
  mkdirSync(folder);
  session = join(folder, 'a.reel.parquet');
});

/** Presses keys, the last one while the others are held, and lets go of all. */
async function press(...keys: readonly PhysicalKey[]): Promise<void> {
  const codes = keys.map((key) => xKeycodeOf(key) ?? 0);
  for (const code of codes) xtest.keyDown(code);
  for (const code of [...codes].reverse()) xtest.keyUp(code);
  await xtest.sync();
}

/** Event times are whole ms, and a pause begins between two of them: a person is slower than that. */
function aMoment(): Promise<void> {
  return new Promise((go) => setTimeout(go, 20));
}

const HIDDEN_KEYS: readonly PhysicalKey[] = ['KeyV', 'KeyJ', 'Digit7', 'Semicolon'];
/** Codes and what they type, none of which may be found. */
const SECRETS = [...HIDDEN_KEYS, '"v"', '"j"', '"7"'];

describe('record --privacy', () => {
  it.each([
    // mode       what the keys V, J, 7, ; and Enter are called
    ['full', ['KeyV', 'KeyJ', 'Digit7', 'Semicolon', 'Enter']],
    ['text-masked', ['Masked', 'Masked', 'Masked', 'Masked', 'Enter']],
    ['timing', ['Masked', 'Masked', 'Masked', 'Masked', 'Masked']],
    ['counts', []],
  ] as const)('%s keeps what it says', async (mode, names) => {
    const recording = await startRecording(['--out', session, '--privacy', mode], {
      DISPLAY: xvfb.display,
    });
    for (const key of [...HIDDEN_KEYS, 'Enter'] as const) await press(key);
    recording.child.kill('SIGINT');
    const end = await recording.ended;
    expect(end.code).toBe(0);
    const rows = await rowsIn(session);
    expect(rows.flatMap(({ kind, key }) => (kind === 'key_down' ? [key] : []))).toEqual(names);
    const counts = rows.filter(({ kind }) => kind === 'count').map(({ note }) => note ?? '');
    if (mode === 'counts') {
      const keys = counts.map((note) => Number(/^keys=(\d+)/.exec(note)?.[1]));
      expect(keys.reduce((sum, count) => sum + count, 0)).toBe(5);
    } else {
      expect(counts).toEqual([]);
    }
    const everything = [JSON.stringify(rows), end.stdout, end.stderr].join('\n');
    const found = SECRETS.filter((secret) => everything.includes(secret));
    expect(found).toEqual(mode === 'full' ? SECRETS : []);
    const info = await deskreel(['info', session]);
    expect(info.stdout).toMatch(new RegExp(`^Privacy +${mode}: \\S`, 'm'));
    expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
  });
});

describe('record --never-window', () => {
  it('is in the header and in info', async () => {
    const rules = ['class:keepassxc', 'title:*bank*'];
    const end = await deskreel(
      [
        ...['record', '--out', session, '--duration', '0.2'],
        ...rules.flatMap((rule) => ['--never-window', rule]),
      ],
      { DISPLAY: xvfb.display },
    );
    expect(end).toMatchObject({ code: 0 });
    expect((await deskreel(['info', session])).stdout).toContain(
      'never recorded: class:keepassxc, title:*bank*\n',
    );
  });
});

describe('record while the screen gets locked', () => {
  it.each([
    // options               what the session has of keys and pauses
    [[], ['key_down', 'key_up', 'pause locked', 'gap locked', 'resume locked']],
    [['--no-pause-on-lock'], ['key_down', 'key_up', 'key_down', 'key_up']],
  ])('with %j', async (options, expected) => {
    const bus = await startBus('session');
    onTestFinished(() => bus.stop());
    const saver = await bus.own('org.freedesktop.ScreenSaver');
    const say = (locked: boolean): void => {
      const [path, name] = ['/org/freedesktop/ScreenSaver', 'org.freedesktop.ScreenSaver'];
      saver.bus.sendSignal(path, name, 'ActiveChanged', 'b', [locked]);
    };
    const recording = await startRecording(['--out', session, ...options], {
      DISPLAY: xvfb.display,
      DBUS_SESSION_BUS_ADDRESS: bus.address,
      DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent/bus',
    });
    await press('KeyA');
    await journalWith(session.replace('.reel.parquet', '.journal'), 2);
    say(true);
    if (options.length === 0) {
      await recording.says('Paused (the screen is locked).');
    }
    await saver.sync();
    await aMoment();
    await press('KeyB');
    await aMoment();
    say(false);
    if (options.length === 0) {
      await recording.says('Recording again.');
    }
    recording.child.kill('SIGINT');
    expect(await recording.ended).toMatchObject({ code: 0 });
    expect(await kindsIn(session)).toEqual(expected);
  });
});

describe('record --hotkeys', () => {
  const CHORD = ['ControlLeft', 'AltLeft', 'ShiftLeft'] as const;

  it('pauses, goes on, marks and stops, and keeps its chords out of the session', async () => {
    const recording = await startRecording(['--out', session, '--hotkeys'], {
      DISPLAY: xvfb.display,
    });
    const journal = session.replace('.reel.parquet', '.journal');
    await press('KeyA');
    await journalWith(journal, 2);
    await press(...CHORD, 'Digit2');
    await recording.says('Paused (as you asked).');
    await aMoment();
    await press('KeyB');
    await aMoment();
    await press(...CHORD, 'Digit2');
    await recording.says('Recording again.');
    // Two of the key, and pause, gap, resume.
    await journalWith(journal, 5);
    await press(...CHORD, 'Digit3');
    await recording.says('Marker set.');
    await journalWith(journal, 6);
    await press('KeyC');
    await journalWith(journal, 8);
    await press(...CHORD, 'Digit1');
    expect(await recording.ended).toMatchObject({ code: 0 });
    const keys = (await rowsIn(session)).flatMap(({ kind, key }) =>
      kind === 'key_down' ? [key] : [],
    );
    expect(keys).toEqual(['KeyA', 'KeyC']);
    const kinds = await kindsIn(session);
    expect(kinds.filter((kind) => !kind.startsWith('key_'))).toEqual(
      expect.arrayContaining(['pause user', 'gap paused', 'resume user', 'marker']),
    );
    const info = JSON.parse((await deskreel(['info', session, '--json'])).stdout) as unknown;
    expect(info).toMatchObject({
      counts: { pause: 1, resume: 1, gap: 1, marker: 1 },
      header: { end: { reason: 'user' } },
    });
  });

  it('takes another chord for one of them', async () => {
    const recording = await startRecording(
      ['--out', session, '--hotkey', 'panic=Ctrl+Meta+F9', '--json'],
      { DISPLAY: xvfb.display },
    );
    await press(...CHORD, 'Digit1');
    await press('ControlRight', 'MetaLeft', 'F9');
    const end = await recording.ended;
    expect(JSON.parse(end.stdout)).toMatchObject({ reason: 'panic', sealed: true });
    expect(end.code).toBe(0);
  });

  it('refuses two that are the same, exit code 2', async () => {
    const end = await deskreel(
      ['record', '--out', session, '--hotkeys', '--hotkey', 'pause=Ctrl+Alt+Shift+1'],
      { DISPLAY: xvfb.display },
    );
    expect(end).toMatchObject({ code: 2, stdout: '' });
    expect(end.stderr).toMatch(/^deskreel: [^\n]*Ctrl\+Alt\+Shift\+1[^\n]*\.\n$/);
  });

  it('without a display say so, exit code 3', async () => {
    const end = await deskreel(['record', '--out', session, '--hotkeys']);
    expect(end).toMatchObject({ code: 3, stdout: '' });
    expect(end.stderr).toMatch(/^deskreel: [^\n]+\.\n$/);
  });
});
