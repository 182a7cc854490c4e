/**
 * What the timeline costs, in the real Electron under Xvfb: `npm run bench:timeline`. Prints Markdown.
 *
 * Sessions of realistic events, nine tenths moves, are written by the recorder's own writer.
 * - first picture: from the click in the library to the animation frame after the worker's first drawing,
 *   from the file's footer; all decoded: to the last row group in the lanes. Medians of 5 openings.
 * - frame: time between animation frames of the drawing worker while the wheel zooms and pans once a
 *   frame; late: the share that came half a period or more after the display's 16.67 ms, so that a frame was
 *   dropped; no more than 1 % may be. p99 of the time itself may be 17 ms: 16.7 or 16.8 is how the clock was rounded.
 *   script: what handling and drawing one takes there.
 * - longest task: of the page's main thread, in opening and in moving; "< 50 ms" when none was that long. Its work: the processor
 *   time of that which took most, in an opening and a movement of their own: what it takes where nothing else runs.
 * - bytes an event: proportional set size (Linux, smaps_rollup) of the renderer's process with the session
 *   open and decoded for 2 s, less what it has with the smallest session open, by the events. A part of it
 *   does not grow with them: the decoder's memory for a full row group, which the smallest does not fill.
 *   Beyond that: what comes on top of the session before, by the events on top.
 * - live: pointer moves sent through XTEST while the live page is shown; lost: sent less found in the file.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { type Desk, openDesk, type RunningApp, startApp } from '../e2e/desk.ts';
import { buildBenchProcess } from './lib/build-recorder.mts';
import { watchMachine } from './lib/machine.mts';
import { workOf } from './lib/page-frames.mts';
import { quantile, startLines, table } from './lib/processes.mts';
import { watchReference } from './lib/reference.mts';
import { isAnyMissed, type Target, targetTable } from './lib/report.mts';
import type { drawOnMainThread } from './lib/timeline-main-thread.ts';
import {
  FRAME_MS,
  type Frames,
  type Opening,
  open,
  panAndZoom,
  pssBytes,
  summed,
  takeFrames,
  timelineWorker,
  watchFrames,
} from './lib/timeline-page.mts';

const SIZES = [10_000, 1_000_000, 10_000_000] as const;
const LARGEST = 10_000_000;
const OPENINGS = 5;
const MOVE_SECONDS = 10;
const LIVE_RATE = 8000;
const LIVE_SECONDS = 8;
/** Frames that may be late. */
const LATE_PERCENT = 1;

/** What came of one session. */
interface Outcome {
  readonly events: number;
  readonly openings: readonly Opening[];
  readonly frames: Frames;
  readonly bytes: number;
  /** Most processor time of a task of the page's thread, ms. */
  readonly workMs: number;
}

const lib = import.meta.dirname;
const machine = watchMachine();
const reference = await watchReference();
const desk = await openDesk('1600x1000x24');
try {
  const app = await prepared(desk);
  const outcomes: Outcome[] = [];
  for (const events of SIZES) {
    outcomes.push(await measure(app, events));
  }
  console.log(`${sizesTable(outcomes)}\n`);
  const onPage = await onMainThread(app);
  await app.kill();
  const live = await onDesk(liveView);
  const { timesSlower, sentence } = await reference();
  const last = outcomes.at(-1);
  if (last !== undefined) {
    console.log(`${drawingTable(last.frames, onPage)}\n`);
    const aims = targets(outcomes, live);
    console.log(targetTable(aims, timesSlower));
    if (isAnyMissed(aims, timesSlower)) process.exitCode = 1;
  }
  console.log(`\n${sentence}\n${machine()}`);
} finally {
  await desk.close();
}

/** The app with a library of all sizes. */
async function prepared(on: Desk): Promise<RunningApp> {
  const maker = await buildBenchProcess('session-maker.ts', 'bench-session-maker.js');
  const folder = join(on.home, 'sessions');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const events of SIZES) {
    execFileSync(process.execPath, [maker, fileOf(on, events), String(events)]);
  }
  return startApp(on);
}

function fileOf(on: Desk, events: number): string {
  return join(on.home, 'sessions', `${events}.reel.parquet`);
}

async function measure({ page, electron }: RunningApp, events: number): Promise<Outcome> {
  const openings: Opening[] = [];
  for (let run = 0; run < OPENINGS; run++) {
    openings.push(await open(page, String(events)));
  }
  await page.waitForTimeout(2000);
  const pid = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.fromId(1)?.webContents.getOSProcessId(),
  );
  const bytes = pssBytes(pid ?? 0);
  const worker = timelineWorker(page);
  await watchFrames(worker);
  const longTaskMs = await panAndZoom(page, MOVE_SECONDS);
  const frames = { ...(await takeFrames(worker)), longTaskMs };
  const workMs = await workOf(electron, async () => {
    await open(page, String(events));
    await panAndZoom(page, MOVE_SECONDS);
  });
  return { events, openings, bytes, frames, workMs };
}

/** The same movement over as many events, drawn by the page's own thread. */
async function onMainThread({ page }: RunningApp): Promise<Omit<Frames, 'longTaskMs'>> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'chrome114',
      lib: {
        entry: join(lib, 'lib/timeline-main-thread.ts'),
        formats: ['iife'],
        name: 'bench',
      },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const script = bundle !== undefined && 'output' in bundle ? bundle.output[0].code : '';
  await page.evaluate(script);
  const frames = await page.evaluate(
    async ([events, seconds]) => {
      const { drawOnMainThread: draw } = globalThis as unknown as {
        drawOnMainThread: typeof drawOnMainThread;
      };
      return draw(events, seconds);
    },
    [LARGEST, MOVE_SECONDS] as const,
  );
  return summed(frames);
}

/** Does something on a desktop of its own, with an empty library. */
async function onDesk<Value>(
  measured: (app: RunningApp, on: Desk) => Promise<Value>,
): Promise<Value> {
  const another = await openDesk('1600x1000x24');
  try {
    return await measured(await startApp(another), another);
  } finally {
    await another.close();
  }
}

/** Frames of the live view under load, and how many events were lost. */
async function liveView(
  { page }: RunningApp,
  on: Desk,
): Promise<{ readonly perSecond: number; readonly lost: number }> {
  await page.getByTestId('record-button').click();
  await page.getByTestId('elapsed').waitFor();
  await page.getByTestId('nav-live').click();
  await page.getByTestId('timeline').waitFor();
  await page.waitForTimeout(1000);
  const worker = timelineWorker(page);
  await watchFrames(worker);
  const sender = startLines(
    process.execPath,
    [resolve(lib, 'lib/send-moves.mts'), String(LIVE_RATE), String(LIVE_SECONDS)],
    { ...process.env, DISPLAY: on.xvfb.display },
  );
  await sender.line();
  const { sent } = JSON.parse(await sender.line()) as { readonly sent: number };
  const { perSecond } = await takeFrames(worker);
  await page.waitForTimeout(500);
  await page.evaluate(() =>
    (
      window as unknown as { deskreel: { recorder: { stop: () => Promise<unknown> } } }
    ).deskreel.recorder.stop(),
  );
  await page.getByTestId('elapsed').waitFor({ state: 'hidden' });
  const file = await sealed(on);
  const cli = resolve(lib, '../../out/cli/index.js');
  const info = execFileSync(process.execPath, [cli, 'info', file, '--json'], { encoding: 'utf8' });
  const { counts } = JSON.parse(info) as { readonly counts: { readonly move: number } };
  return { perSecond, lost: sent - counts.move };
}

/** The only session of a library, once there is one. */
async function sealed(on: Desk): Promise<string> {
  for (;;) {
    const file = on.files().find((name) => name.endsWith('.reel.parquet'));
    if (file !== undefined) return join(on.home, 'sessions', file);
    await new Promise((look) => setTimeout(look, 100));
  }
}

function sizesTable(outcomes: readonly Outcome[]): string {
  const smallest = outcomes[0];
  const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;
  const bytesEach = (one: Outcome, less: Outcome | undefined): string =>
    less === undefined || less === one
      ? ''
      : ((one.bytes - less.bytes) / (one.events - less.events)).toFixed(1);
  const rows = outcomes.map((outcome, i) => {
    const { events, openings, frames, bytes, workMs } = outcome;
    return [
      events.toLocaleString('en'),
      ms(median(openings.map((each) => each.firstPictureMs))),
      ms(median(openings.map((each) => each.decodedMs))),
      `${ms(frames.p50Ms)} / ${ms(frames.p99Ms)}`,
      `${frames.latePercent.toFixed(1)} %`,
      `${ms(frames.scriptP50Ms)} / ${ms(frames.scriptP99Ms)}`,
      longest(openings, frames),
      ms(workMs),
      `${Math.round(bytes / 1e6)} MB`,
      bytesEach(outcome, smallest),
      bytesEach(outcome, outcomes[i - 1]),
    ];
  });
  const head = ['events', 'first picture', 'all decoded', 'frame p50 / p99', 'late'];
  const rest = [
    'script p50 / p99',
    'longest task',
    'its work',
    'memory',
    'bytes an event',
    'beyond that',
  ];
  return table([[...head, ...rest], ...rows]);
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function longest(openings: readonly Opening[], frames: Frames): string {
  const most = Math.max(frames.longTaskMs, ...openings.map(({ longTaskMs }) => longTaskMs));
  return most < 50 ? '< 50 ms' : `${Math.round(most)} ms`;
}

function drawingTable(worker: Frames, onPage: Omit<Frames, 'longTaskMs'>): string {
  const row = (where: string, frames: Omit<Frames, 'longTaskMs'>): readonly string[] => [
    where,
    `${frames.p50Ms.toFixed(1)} / ${frames.p99Ms.toFixed(1)} ms`,
    `${frames.scriptP50Ms.toFixed(1)} / ${frames.scriptP99Ms.toFixed(1)} ms`,
    frames.perSecond.toFixed(1),
  ];
  return table([
    [
      `drawing ${LARGEST.toLocaleString('en')} events`,
      'frame p50 / p99',
      'script p50 / p99',
      'frames/s',
    ],
    row('in the worker, on an OffscreenCanvas', worker),
    row('on the page’s main thread', onPage),
  ]);
}

function targets(
  outcomes: readonly Outcome[],
  live: { readonly perSecond: number; readonly lost: number },
): readonly Target[] {
  const last = outcomes.at(-1);
  const first = outcomes[0];
  if (last === undefined || first === undefined) return [];
  const openings = outcomes.flatMap((each) => each.openings);
  const all = `${LARGEST.toLocaleString('en')} events: `;
  return [
    {
      what: 'first picture, any size',
      most: 200,
      unit: 'ms',
      runs: outcomes.map((each) =>
        quantile(
          each.openings.map((o) => o.firstPictureMs),
          0.5,
        ),
      ),
    },
    {
      what: `${all}all decoded`,
      most: 1500,
      unit: 'ms',
      runs: last.openings.map((o) => o.decodedMs),
    },
    {
      what: `${all}frames late`,
      most: LATE_PERCENT,
      unit: '%',
      runs: [last.frames.latePercent],
    },
    {
      what: `${all}frame p99`,
      most: FRAME_MS,
      unit: 'ms',
      runs: [last.frames.p99Ms],
    },
    {
      what: `${all}script p99`,
      most: 8,
      unit: 'ms',
      runs: [last.frames.scriptP99Ms],
    },
    {
      what: 'longest task of the main thread',
      most: 50,
      unit: 'ms',
      runs: [
        Math.max(
          ...openings.map((o) => o.longTaskMs),
          ...outcomes.map((each) => each.frames.longTaskMs),
        ),
      ],
    },
    {
      what: 'longest task of the main thread: its work',
      most: 50,
      unit: 'ms',
      runs: [Math.max(...outcomes.map(({ workMs }) => workMs))],
      computes: true,
    },
    {
      what: `${all}bytes an event`,
      most: 60,
      unit: 'B',
      runs: [(last.bytes - first.bytes) / last.events],
    },
    {
      what: `live at ${LIVE_RATE.toLocaleString('en')}/s: time a frame`,
      most: 1000 / 30,
      unit: 'ms',
      runs: [1000 / live.perSecond],
    },
    {
      what: `live at ${LIVE_RATE.toLocaleString('en')}/s: lost`,
      most: 0,
      unit: '',
      runs: [live.lost],
    },
  ];
}
