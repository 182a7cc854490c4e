import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { deskreel, type RunningCommand, startRecording } from '../support/deskreel';
import { journalWith } from '../support/journals';
import { sequencesIn } from '../support/leaks';
import { SECRET } from '../support/secret-typing';
import { type ExportedRow, rowsIn } from '../support/session-events';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

// Windows that are never recorded, on a real X server. `█` is where they have the focus:
//
//   Notes   ▁▁▁▁▁▁▁            ▁▁▁▁▁▁▁
//   Vault          ████████████
//   typed   A A A  the secret   B B B       A and B are recorded, the secret is nowhere

const RULES = ['class:vault', 'title:*bank*'].flatMap((rule) => ['--never-window', rule]);
/** Of no secret: what is typed where it may be recorded. */
const BEFORE: PhysicalKey = 'KeyA';
const AFTER: PhysicalKey = 'KeyB';

let xvfb: Xvfb;
let root: string;
let desktop: XDesktop;
let notes: number;
let count = 0;
let session: string;

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false });
  root = mkdtempSync(join(tmpdir(), 'deskreel-rules-'));
});
afterAll(async () => {
  await xvfb.stop();
  rmSync(root, { recursive: true });
});
beforeEach(async () => {
  session = join(root, `${count++}.reel.parquet`);
  desktop = await openDesktop(xvfb.display);
  notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  await give(notes);
});
afterEach(() => desktop.leave());

/** Gives a window the focus, and says so some time after that, as window managers do. */
async function give(window: number): Promise<void> {
  desktop.focus(window);
  await desktop.sync();
  await desktop.setActive(window);
}

/** Queues the whole secret, without a pause, and with Shift where it belongs. */
function burst(): void {
  const shift = xKeycodeOf('ShiftLeft') ?? 0;
  SECRET.keys.forEach((key, i) => {
    const code = xKeycodeOf(key) ?? 0;
    if (SECRET.shifted[i]) desktop.chord(shift, code);
    else desktop.type(code);
  });
}

function type(key: PhysicalKey, times = 1): void {
  for (let i = 0; i < times; i++) desktop.type(xKeycodeOf(key) ?? 0);
}

/** Longer than a step of the event clock, which is spared on both sides. */
function aStep(): Promise<void> {
  return new Promise((go) => setTimeout(go, 5));
}

/** A recording with the rules, and where events can arrive. */
function record(): Promise<RunningCommand> {
  return startRecording(['--out', session, '--windows', '--progress', ...RULES], {
    DISPLAY: xvfb.display,
    DESKREEL_HOME: join(root, 'home'),
  });
}

/** Ends a recording, of which nothing may hold the secret. Its rows but for those of windows. */
async function ended(recording: RunningCommand): Promise<readonly ExportedRow[]> {
  await journalWith(session.replace('.reel.parquet', '.journal'), 1);
  recording.child.kill('SIGINT');
  const end = await recording.ended;
  expect(end).toMatchObject({ code: 0 });
  const csv = await deskreel(['export', session, '--format', 'csv', '--out', '-']);
  expect(csv.code).toBe(0);
  const traces = {
    journal: readFileSync(session.replace('.reel.parquet', '.journal.copy')),
    session: readFileSync(session),
    csv: Buffer.from(csv.stdout),
    said: Buffer.from(end.stdout + end.stderr),
  };
  for (const [name, bytes] of Object.entries(traces)) {
    expect([name, ...sequencesIn(bytes, SECRET)]).toEqual([name]);
    expect([name, bytes.includes('Vault') || bytes.includes('Bank')]).toEqual([name, false]);
  }
  expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
  const rows = await rowsIn(session);
  // The file names every key there is, once; no row is of one of these.
  const secret: readonly string[] = SECRET.keys;
  expect(rows.flatMap(({ key }) => (secret.includes(key ?? '') ? [key] : []))).toEqual([]);
  return rows;
}

/** Which keys went down, and where recording stopped and went on. */
function story(rows: readonly ExportedRow[]): readonly string[] {
  return rows.flatMap(({ kind, key, note }) => {
    if (kind === 'key_down') return [key ?? '?'];
    return kind === 'pause' || kind === 'resume' ? [`${kind} ${note}`] : [];
  });
}

const SPARED = ['pause rule', 'resume rule'];

describe('a window that is never recorded', () => {
  it('leaves nothing of what is typed into it, and all of what is typed elsewhere', async () => {
    const vault = await desktop.open({ title: 'Vault – secrets', class: 'Vault' });
    const recording = await record();
    type(BEFORE, 3);
    await desktop.sync();
    await aStep();
    await give(vault);
    burst();
    await desktop.sync();
    await give(notes);
    await aStep();
    type(AFTER, 3);
    await desktop.sync();
    const rows = await ended(recording);
    expect(story(rows)).toEqual([BEFORE, BEFORE, BEFORE, ...SPARED, AFTER, AFTER, AFTER]);
    expect(rows.filter(({ kind }) => kind === 'gap').map(({ note }) => note)).toEqual([
      expect.stringMatching(/^paused from_us=\d+ to_us=\d+ lost=unknown$/),
    ]);
  });

  //   one request after another, without a moment in between, so within a ms of the server's:
  //   focus Vault, the secret, focus Notes
  it('is spared from its first moment to its last, time after time', async () => {
    const vault = await desktop.open({ title: 'Vault', class: 'Vault' });
    const recording = await record();
    for (let round = 0; round < 20; round++) {
      desktop.focus(vault);
      burst();
      desktop.focus(notes);
      await desktop.sync();
      await aStep();
      type(AFTER);
      await desktop.sync();
      await aStep();
    }
    const keys = story(await ended(recording)).filter((step) => !SPARED.includes(step));
    expect(keys).toEqual(Array<string>(20).fill(AFTER));
  });

  it('is spared when only the window manager has not said yet that it is in front', async () => {
    const vault = await desktop.open({ title: 'Vault', class: 'Vault' });
    const recording = await record();
    type(BEFORE);
    await desktop.sync();
    await aStep();
    desktop.focus(vault);
    burst();
    await desktop.setActive(vault);
    burst();
    desktop.focus(notes);
    await desktop.sync();
    await aStep();
    type(AFTER);
    await desktop.setActive(notes);
    const rows = story(await ended(recording));
    expect(rows).toEqual([BEFORE, ...SPARED, AFTER]);
  });

  it('is spared when the window manager alone says that it is in front', async () => {
    const vault = await desktop.open({ title: 'Vault', class: 'Vault' });
    desktop.focus(null);
    await desktop.setActive(vault);
    const recording = await record();
    burst();
    await desktop.sync();
    await give(notes);
    await aStep();
    type(AFTER);
    await desktop.sync();
    expect(story(await ended(recording))).toEqual([...SPARED, AFTER]);
  });

  it('is spared when it is in front at the start', async () => {
    const vault = await desktop.open({ title: 'Vault', class: 'Vault' });
    await give(vault);
    const recording = await record();
    burst();
    await desktop.sync();
    await give(notes);
    await aStep();
    type(AFTER);
    await desktop.sync();
    const rows = await ended(recording);
    expect(story(rows)).toEqual([...SPARED, AFTER]);
    expect(rows[0]).toMatchObject({ kind: 'pause', t_us: 0 });
  });

  it('is spared in its frame, and so is a window within it', async () => {
    const vault = await desktop.open({ title: 'Vault', class: 'Vault' });
    const field = await desktop.open({}, vault);
    await desktop.manage(vault);
    const recording = await record();
    desktop.focus(field);
    burst();
    desktop.focus(vault);
    burst();
    desktop.focus(notes);
    await desktop.sync();
    await aStep();
    type(AFTER);
    await desktop.sync();
    expect(story(await ended(recording))).toEqual([...SPARED, AFTER]);
  });
});

describe('a window whose title matches a rule for a while', () => {
  //   title   Browser ──┊ My Bank ─────┊ Browser ──
  //   typed   A A       ┊ the secret   ┊ B B
  it('is spared for that while', async () => {
    const browser = await desktop.open({ title: 'Browser', class: 'Browser' });
    await give(browser);
    const recording = await record();
    type(BEFORE, 2);
    await desktop.sync();
    await aStep();
    await desktop.rename(browser, 'My Bank – Browser');
    burst();
    await desktop.sync();
    // A title that is gone again before anybody has read it is not known.
    await recording.says('Paused (a window is in front that is never recorded)');
    burst();
    await desktop.sync();
    await desktop.rename(browser, 'Browser');
    await aStep();
    type(AFTER, 2);
    await desktop.sync();
    expect(story(await ended(recording))).toEqual([BEFORE, BEFORE, ...SPARED, AFTER, AFTER]);
  });

  it('is spared when it goes from one match to another', async () => {
    const bank = await desktop.open({ title: 'Bank: log in', class: 'Browser' });
    const vault = await desktop.open({ title: 'Keys', class: 'Vault' });
    const recording = await record();
    for (const window of [bank, vault, bank]) {
      desktop.focus(window);
      burst();
    }
    await desktop.rename(bank, 'Bank: welcome');
    burst();
    desktop.focus(notes);
    await desktop.sync();
    await aStep();
    type(AFTER);
    await desktop.sync();
    expect(story(await ended(recording))).toEqual([...SPARED, AFTER]);
  });
});
