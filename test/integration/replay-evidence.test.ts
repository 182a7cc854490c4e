import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { childProcessLauncher } from '../../src/main/capture/host-process';
import { createHostedSource } from '../../src/main/capture/hosted-source';
import { Hotkeys } from '../../src/main/hotkeys/hotkeys';
import { compareReplay } from '../../src/main/replay/replay-comparison';
import type { ReplayRun } from '../../src/main/replay/replay-run';
import { Recorder } from '../../src/main/session/recorder';
import { setWorkerFolder } from '../../src/main/session/run-in-worker';
import { readSession } from '../../src/main/session/session-reader';
import { parseChord } from '../../src/shared/input/chord';
import { Flag } from '../../src/shared/input/event-flags';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import type { EventTable } from '../../src/shared/session/event-table';
import type { PrivacyMode, SessionHeader } from '../../src/shared/session/header';
import { tableRange } from '../../src/shared/session/row-range';
import { picture } from '../support/collecting';
import type { Step } from '../support/replayed';
import { planOf, replaying } from '../support/replaying';
import { temporaryFolder, valueIn } from '../support/sessions';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// The built injector and capture hosts on a real X server: what a replay sends is known for ours by who records
// it and by hotkeys, beside what somebody else does at the same time.

const OUT = resolve(import.meta.dirname, '../../out/main');

let xvfb: Xvfb;
/** Somebody at the keyboard. */
let user: XTest;
const runs: ReplayRun[] = [];

beforeAll(async () => {
  setWorkerFolder(OUT);
  // Far later than a key is let go of that is not to repeat, also on a machine that is slow to do it.
  xvfb = await startXvfb({ repeat: { delayMs: 500, intervalMs: 20 } });
  user = await openXTest(xvfb.display);
});

afterEach(async () => {
  await Promise.all(runs.splice(0).map((run) => run.stop('stopped')));
});

afterAll(async () => {
  await user.close();
  await xvfb.stop();
});

async function replay(steps: readonly Step[]): Promise<ReplayRun> {
  const run = await replaying(xvfb.display, planOf(steps));
  runs.push(run);
  return run;
}

function keycode(key: PhysicalKey): number {
  const code = xKeycodeOf(key);
  if (code === null) throw new Error(`X11 has no keycode for ${key}.`);
  return code;
}

async function userPresses(...keys: PhysicalKey[]): Promise<void> {
  for (const key of keys) user.keyDown(keycode(key));
  for (const key of [...keys].reverse()) user.keyUp(keycode(key));
  await user.sync();
}

function openRecorder(): Recorder {
  const env = { ...process.env, DISPLAY: xvfb.display };
  return new Recorder({
    source: createHostedSource(childProcessLauncher(join(OUT, 'capture-host.js'), env)),
    dir: temporaryFolder(),
    app: { name: 'deskreel', version: '0' },
    onHandlerError: (id, error) => {
      throw new Error(`handler ${id}`, { cause: error });
    },
  });
}

/** Records the display; says how to end that and read it. */
async function record(
  privacy: PrivacyMode = 'full',
  recorder = openRecorder(),
): Promise<{
  readonly recorder: Recorder;
  readonly ended: () => Promise<{ readonly header: SessionHeader; readonly table: EventTable }>;
}> {
  const { path } = valueIn(await recorder.start({ title: '', privacy }));
  return {
    recorder,
    ended: async () => {
      valueIn(await recorder.stop('user'));
      return valueIn(await readSession(path));
    },
  };
}

/** What stands in a recording, without times: what the replay sent, and what it did not. */
function told(table: EventTable): { readonly ours: string[]; readonly others: string[] } {
  const lines = picture(tableRange(table)).map((line) => line.replace(/^\S+ /, ''));
  const isOurs = (row: number): boolean => ((table.columns.flags[row] ?? 0) & Flag.injected) !== 0;
  return {
    ours: lines.filter((_, row) => isOurs(row)).map((line) => line.replace(' injected', '')),
    others: lines.filter((_, row) => !isOurs(row)),
  };
}

const MIXED: readonly Step[] = [
  [0, '100,100'],
  [20, 'ShiftLeft+'],
  [30, 'KeyA+'],
  [60, 'KeyA-'],
  [80, 'ShiftLeft-'],
  [100, '1+'],
  ...Array.from({ length: 50 }, (_, i): Step => [110 + 4 * i, `${101 + i},${100 + i}`]),
  [320, '1-'],
  [340, 'v240'],
  [345, 'h-120'],
  [360, '5+'],
  [370, '5-'],
  // Held for longer than it takes to repeat itself; and late, since a key that somebody presses meanwhile would end that.
  [3_000, 'KeyB+'],
  [3_800, 'KeyB-'],
];

it('is seen as planned, and known from what somebody types at the same time', async () => {
  const { recorder, ended } = await record();
  const plan = planOf(MIXED);
  const run = await replay(MIXED);
  run.onWillSend((upcoming) => recorder.expectInjected(upcoming));
  await expect.poll(() => run.progress.done).toBeGreaterThan(10);
  await userPresses('KeyZ');
  const end = await run.ended;
  recorder.expectInjected(null);
  await userPresses('KeyA');
  expect(end.reason).toBe('done');

  const { header, table } = await ended();
  const { ours, others } = told(table);
  expect(others).toEqual(
    ['key_down KeyZ', 'key_up KeyZ', 'key_down KeyA', 'key_up KeyA'].map((line) =>
      expect.stringContaining(line),
    ),
  );
  expect(ours.filter((line) => !line.includes('repeat'))).toHaveLength(MIXED.length + 1);
  expect(ours.filter((line) => line.includes('repeat')).length).toBeGreaterThan(0);
  const comparison = await compareReplay({ schedule: plan, end, header, table });
  expect(comparison).toMatchObject({ missing: 0, different: 0, extra: 4, same: MIXED.length + 1 });
});

it('is seen as sent where it was paused while a drag and a key were held', async () => {
  const steps: Step[] = [
    ...([
      [0, '100,100'],
      [20, 'ShiftLeft+'],
      [40, '1+'],
      [60, '110,100'],
    ] as const),
    ...([
      [3_000, '120,100'],
      [3_020, '1-'],
      [3_040, 'ShiftLeft-'],
    ] as const),
  ];
  const { recorder, ended } = await record();
  const run = await replay(steps);
  run.onWillSend((upcoming) => recorder.expectInjected(upcoming));
  await expect.poll(() => run.progress.done).toBe(4);
  await run.pause('user');
  run.resume();
  const end = await run.ended;
  recorder.expectInjected(null);
  const { header, table } = await ended();
  const comparison = await compareReplay({ schedule: planOf(steps), end, header, table });
  // Two are let go of; the pointer is put in its place, and both are pressed again.
  expect(comparison).toMatchObject({ equal: true, planned: steps.length + 5, differences: [] });
});

it('is known in a masked recording, and one that begins after it', async () => {
  // Far longer than a recording takes to begin.
  const steps = Array.from({ length: 100 }, (_, i): Step[] => [
    [i * 50, 'KeyA+'],
    [i * 50 + 20, 'KeyA-'],
  ]).flat();
  const run = await replay(steps);
  const recorder = openRecorder();
  run.onWillSend((upcoming) => recorder.expectInjected(upcoming));
  await expect.poll(() => run.progress.done).toBeGreaterThan(0);
  const { ended } = await record('timing', recorder);
  await run.ended;
  const { table } = await ended();
  const { ours, others } = told(table);
  expect(ours.length).toBeGreaterThan(10);
  expect(new Set(ours)).toEqual(new Set(['key_down Masked redacted', 'key_up Masked redacted']));
  // At most what was held when it began.
  expect(others.every((line) => line.includes('synthetic'))).toBe(true);
});

it('is known when it lets go in a pause and takes up again', async () => {
  const { recorder, ended } = await record();
  const run = await replay([
    [0, '10,10'],
    [1, 'ShiftLeft+'],
    [2, '1+'],
    [3, '20,20'],
    [3000, '30,30'],
    [3001, '1-'],
    [3002, 'ShiftLeft-'],
  ]);
  run.onWillSend((upcoming) => recorder.expectInjected(upcoming));
  await expect.poll(() => run.progress.done).toBe(4);
  await run.pause('user');
  await userPresses('KeyZ');
  run.resume();
  await run.ended;
  const { ours, others } = told((await ended()).table);
  expect(others.map((line) => line.replace(/ mods=\d+/, ''))).toEqual([
    'key_down KeyZ “z”',
    'key_up KeyZ',
  ]);
  expect(ours.map((line) => line.replace(/ mods=\d+/, ''))).toEqual([
    'move 10;10',
    'key_down ShiftLeft',
    'button_down b1 10;10',
    'move 20;20',
    // The order in which it lets go is its own.
    expect.stringMatching(/^(key_up ShiftLeft|button_up b1 20;20)$/),
    expect.stringMatching(/^(key_up ShiftLeft|button_up b1 20;20)$/),
    'move 20;20',
    'key_down ShiftLeft',
    'button_down b1 20;20',
    'move 30;30',
    'button_up b1 30;30',
    'key_up ShiftLeft',
  ]);
});

it('neither presses a hotkey nor keeps one from being pressed', async () => {
  const hotkeys = valueIn(await Hotkeys.open({ DISPLAY: xvfb.display }));
  try {
    const chord = parseChord('Ctrl+Alt+1');
    if (chord === null) throw new Error('no chord');
    const bindings = [{ action: 'toggle', chord, exclusive: false }] as const;
    const pressed: string[] = [];
    hotkeys.onDidPress(({ keys }) => pressed.push(keys.join(' ')));
    expect(await hotkeys.set(bindings)).toEqual([]);
    const run = await replay([
      // The chord itself; then Shift and Ctrl are held.
      [0, 'ControlLeft+'],
      [1, 'AltLeft+'],
      [2, 'Digit1+'],
      [3, 'Digit1-'],
      [4, 'AltLeft-'],
      [5, 'ShiftLeft+'],
      [3000, 'ShiftLeft-'],
      [3001, 'ControlLeft-'],
    ]);
    run.onWillSend((upcoming) => hotkeys.expectInjected(upcoming));
    await expect.poll(() => run.progress.done).toBe(6);
    await hotkeys.set(bindings);
    expect(pressed).toEqual([]);
    await userPresses('ControlRight', 'AltLeft', 'Digit1');
    await expect.poll(() => pressed).toEqual(['ControlRight AltLeft Digit1']);
    await run.ended;
    hotkeys.expectInjected(null);
    await userPresses('ControlLeft', 'AltLeft', 'Digit1');
    await expect.poll(() => pressed).toHaveLength(2);
  } finally {
    hotkeys.close();
  }
});
