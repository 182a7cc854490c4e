/**
 * Has one recorder record for a long time, while everything around it changes: `npm run soak`, half an
 * hour, hence not part of `npm test`.
 *
 *   npm run soak -- [--minutes 30] [--cycles 300] [--keep]
 *
 * A third of the time goes into starting and stopping, the rest into one long recording, with mixed
 * input throughout. Meanwhile the display's size and the keyboard's layout change, the capture host is
 * killed, and the recorder's wall clock is moved by hours (with libfaketime). In the second half of the long recording no
 * host is killed, so that one grows old. Ends with a failure when memory, files, threads or latency grow beyond bounds
 * (test/soak/growth.mts), a session does not verify, or the long one lacks a row of what happened meanwhile.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { table } from '../test/bench/lib/processes.mts';
import { judgeGrowth, type Sample } from '../test/soak/growth.mts';
import { resize, setLayout, startInput } from '../test/soak/input.mts';
import { deskreel, gapsIn, startSoakRecorder } from '../test/soak/recorder.mts';
import { openXTest } from '../test/support/xtest.ts';
import { startXvfb } from '../test/support/xvfb.ts';
import { setUpPrograms } from './setup.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    cycles: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const SIZES = [
  [1280, 1024],
  [1920, 1080],
  [1024, 768],
] as const;
const LAYOUTS = ['de', 'us', 'fr'] as const;
const minutes = Number(values.minutes);
/** Turns of five seconds. */
const KILL_EVERY = minutes < 10 ? 12 : 36;
const cycles = Number(values.cycles ?? Math.min(300, Math.ceil(minutes * 10)));

setUpPrograms([
  { file: 'xrandr', packages: ['x11-xserver-utils'] },
  { file: 'setxkbmap', packages: ['x11-xkb-utils'] },
  { file: 'faketime', packages: ['faketime'] },
]);
const folder = mkdtempSync(join(tmpdir(), 'deskreel-soak-'));
const xvfb = await startXvfb({ screen: '1920x1080x24' });
const xtest = await openXTest(xvfb.display);
const recorder = await startSoakRecorder(xvfb.display, folder);
const longFile = join(folder, 'long.reel.parquet');
const began = performance.now();
const secondsSince = (): number => (performance.now() - began) / 1000;
const troubles = new Map<string, number>();
const done = new Map<string, number>();
let hoursAhead = 0;
let lastKillS = 0;

const churn = await churnFor(cycles);
const doneInChurn = new Map(done);
const long = await recordLong(Math.max(20, minutes * 60 - secondsSince()));
await recorder.end();
await xtest.close();
await xvfb.stop();

const failures = [
  ...report(`${cycles} recordings started and stopped`, churn, null),
  ...report(
    `One recording of ${((long.at(-1)?.atS ?? 0) - (long[0]?.atS ?? 0)) | 0} s`,
    long,
    lastKillS,
  ),
  ...verifyAll(),
  ...missing(),
  ...[...troubles].map(([trouble, count]) => `${trouble}, ${count}×`),
];
console.log(`\nDone meanwhile: ${list(done)}`);
for (const failure of failures) console.log(`FAILED ${failure}`);
if (failures.length === 0)
  console.log('Nothing grew beyond its bounds, and every session verifies.');
if (values.keep) console.log(`Sessions are kept in ${folder}`);
else rmSync(folder, { recursive: true, force: true });
process.exitCode = failures.length === 0 ? 0 : 1;

function fileOf(cycle: number): string {
  return join(folder, `cycle-${String(cycle).padStart(4, '0')}.reel.parquet`);
}

/** Whether the capture host is killed in this short recording. */
function killsIn(cycle: number): boolean {
  return cycle % 10 === 9;
}

/** Short recordings one after another, each with something going on. */
async function churnFor(count: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const limit = minutes * 60_000 * 0.4;
  for (let cycle = 0; cycle < count; cycle++) {
    await recorder.start(fileOf(cycle));
    const input = startInput(xtest);
    await sleep(300);
    if (cycle % 5 === 4) disturb(Math.floor(cycle / 5));
    if (killsIn(cycle)) await act('host killed', () => recorder.killHost());
    await sleep(killsIn(cycle) ? 1200 : 300);
    if (cycle >= 5 || count < 15)
      samples.push({ atS: secondsSince(), measures: await recorder.measure() });
    await input.stop();
    await recorder.stop();
    progress(`${cycle + 1} of ${count} recordings`);
    if (performance.now() - began > limit * 2)
      throw new Error('Starting and stopping takes too long.');
  }
  return samples;
}

/** One recording for as long as is left. */
async function recordLong(seconds: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  await recorder.start(longFile);
  const input = startInput(xtest);
  const end = secondsSince() + seconds;
  // Buffers have their size after a while.
  await sleep(Math.min(30, seconds / 6) * 1000);
  for (let turn = 0; secondsSince() < end; turn++) {
    await sleep(2500);
    // Before anything of this turn, and long after that of the one before: it takes nothing along that is counted.
    if (turn % 11 === 10) await act('rewound', () => recorder.rewind(2));
    disturb(turn);
    // Seldom enough for the drift between clocks to be measured in between.
    if (turn % KILL_EVERY === KILL_EVERY - 1 && end - secondsSince() > seconds / 2) {
      await act('host killed', () => recorder.killHost());
      lastKillS = secondsSince();
    }
    if (turn % 7 === 6) await act('watch begun or ended', () => recorder.toggleWatch());
    if (turn % 5 === 4) await act('paused', () => recorder.pause());
    await act('marker', () => recorder.mark(`turn ${turn % 10}`));
    await sleep(2500);
    await checkClock();
    samples.push({ atS: secondsSince(), measures: await recorder.measure() });
    progress(`${Math.max(0, end - secondsSince()).toFixed(0)} s left`);
  }
  await input.stop();
  await recorder.stop();
  return samples;
}

/** Changes something that has nothing to do with input. */
function disturb(turn: number): void {
  const { display } = xvfb;
  switch (turn % 3) {
    case 0: {
      const [width, height] = SIZES[(done.get('display resized') ?? 0) % SIZES.length] ?? [
        1024, 768,
      ];
      note('display resized', resize(display, width, height));
      return;
    }
    case 1: {
      const layout = LAYOUTS[(done.get('layout changed') ?? 0) % LAYOUTS.length] ?? 'us';
      note('layout changed', setLayout(display, layout));
      return;
    }
    default: {
      hoursAhead = [1, -1, 24, 0][Math.floor(turn / 3) % 4] ?? 0;
      recorder.shiftClock(hoursAhead * 3600);
      note('wall clock moved', null);
    }
  }
}

/** Whether the recorder's wall clock is where it was moved to. */
async function checkClock(): Promise<void> {
  const offS = ((await recorder.epochMs()) - Date.now()) / 1000 - hoursAhead * 3600;
  if (Math.abs(offS) > 60) note('', 'the wall clock did not move');
}

async function act(what: string, action: () => Promise<void>): Promise<void> {
  await action();
  note(what, null);
}

function note(what: string, trouble: string | null): void {
  const counts = trouble === null ? done : troubles;
  const key = trouble ?? what;
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** `hostSinceS`: see {@link judgeGrowth}. */
function report(
  title: string,
  samples: readonly Sample[],
  hostSinceS: number | null,
): readonly string[] {
  const { rows, grown } = judgeGrowth(samples, hostSinceS);
  console.log(`\n${title}\n\n${table(rows)}`);
  return grown;
}

function verifyAll(): readonly string[] {
  const files = readdirSync(folder).filter((name) => !name.startsWith('clock'));
  const failed: string[] = [];
  let events = 0;
  for (const name of files) {
    try {
      if (!name.endsWith('.reel.parquet')) throw new Error('a journal or a lock was left');
      const verified = deskreel('verify', join(folder, name));
      events += eventsIn(verified);
    } catch (error) {
      failed.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(
    `\n${files.length} sessions with ${events} events; the long one has ${statSync(longFile).size} bytes:`,
  );
  console.log(
    JSON.stringify(pick(deskreel('info', longFile), ['events', 'counts', 'timing']), null, 1),
  );
  return failed;
}

/** What happened and has no row. */
function missing(): readonly string[] {
  const { counts, timing } = pick(deskreel('info', longFile), ['counts', 'timing']);
  const lacking = [
    ['display resized', 'display'],
    ['layout changed', 'layout'],
    ['paused', 'pause'],
    ['marker', 'marker'],
  ].flatMap(([what = '', kind = '']) =>
    fewer(what, Number(pick(counts, [kind])[kind] ?? 0), doneInLong(what)),
  );
  const jumps = Number(pick(timing, ['jumps'])['jumps']);
  return [
    ...lacking,
    ...fewer('host killed', gapsIn(longFile, 'host_restarted'), doneInLong('host killed')),
    ...Array.from({ length: cycles }, (_, cycle) => cycle)
      .filter(killsIn)
      .flatMap((cycle) =>
        fewer(`host killed in ${cycle}`, gapsIn(fileOf(cycle), 'host_restarted'), 1),
      ),
    ...(jumps === 0 ? [] : [`the event clock jumped ${jumps}×`]),
  ];
}

function fewer(what: string, rows: number, least: number): readonly string[] {
  return rows >= least ? [] : [`${what}: ${rows} rows, not ${least} at least`];
}

function doneInLong(what: string): number {
  return (done.get(what) ?? 0) - (doneInChurn.get(what) ?? 0);
}

function eventsIn(report: unknown): number {
  return typeof report === 'object' && report !== null && 'events' in report
    ? Number(report.events)
    : 0;
}

function pick(value: unknown, keys: readonly string[]): Record<string, unknown> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter(([key]) => keys.includes(key)));
}

function list(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([what, count]) => `${what} ${count}×`).join(', ');
}

function progress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${text}   `);
}
