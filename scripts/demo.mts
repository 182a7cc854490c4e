// Shows what Deskreel does, on a display of its own: records scripted real input in the real app, does
// it again, exports it, saves a picture of its timeline, and compares what was sent with what was recorded.
//
//   npm run demo [-- --home FOLDER]     FOLDER keeps what is made; default: DESKREEL_HOME, or a new one
//
// The input goes through the X server's XTEST extension, past everything of Deskreel's. The user's
// own display is never typed on: the demo always starts a virtual one. Exits with 1 when anything
// differs.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { describeRow, mergeRepeats, parseCsv } from '../test/support/input-script.ts';
import { openXTest } from '../test/support/xtest.ts';
import { startXvfb } from '../test/support/xvfb.ts';
import {
  closeApp,
  type DemoApp,
  exportSession,
  openNewestSession,
  placeWindow,
  savePicture,
  startApp,
  startRecording,
  stopRecording,
} from './demo/app.mts';
import { type Comparison, compare } from './demo/compare.mts';
import { demoInput } from './demo/input.mts';
import { openPaper } from './demo/paper.mts';
import { type Replayed, replay, replayLine } from './demo/replay.mts';

/** How long sealing may take, ms. */
const SEALING_MS = 20_000;

const SCREEN = { width: 1920, height: 1080 } as const;

/** What the demo makes, by what it is. */
interface DemoFiles {
  readonly session: string;
  readonly csv: string;
  readonly parquet: string;
  readonly live: string;
  readonly timeline: string;
  readonly report: string;
}

const began = performance.now();
const home = demoHome();
const xvfb = await startXvfb({
  screen: `${SCREEN.width}x${SCREEN.height}x24`,
  repeat: { delayMs: 250, intervalMs: 33 },
});
let app: DemoApp | null = null;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    app?.electron.process().kill('SIGKILL');
    process.exit(130);
  });
}
try {
  step('Starting the app on a virtual display');
  app = await startApp(xvfb.display, home);
  process.exitCode = await show(app);
} catch (error) {
  console.error(`The demo failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  if (app !== null) await closeApp(app);
  await xvfb.stop();
}

async function show(app: DemoApp): Promise<number> {
  const window = await placeWindow(app);
  const xtest = await openXTest(xvfb.display);
  const pointer = { x: SCREEN.width - 100, y: SCREEN.height - 100 };
  xtest.moveTo(pointer.x, pointer.y);
  await xtest.sync();
  const left = window.width + 20;
  const area = { left, top: 60, width: SCREEN.width - left - 20, height: SCREEN.height - 120 };
  const input = demoInput(area, pointer.x, pointer.y);
  const before = sessionNames();
  await startRecording(app);
  const closePaper = await openPaper(xvfb.display, area);
  step(`Recording: ${input.length} events of typing, drawing, clicking, dragging and scrolling`);
  await input.send(xtest, { burst: Number.POSITIVE_INFINITY });
  const live = join(home, 'live.png');
  await savePicture(app, live);
  step('Stopping, and sealing the session');
  await stopRecording(app);
  const files: DemoFiles = {
    session: await newSession(before),
    csv: join(home, 'demo.csv'),
    parquet: join(home, 'demo.parquet'),
    live,
    timeline: join(home, 'timeline.png'),
    report: join(home, 'replay.json'),
  };
  step('Doing all of it again, and recording that to compare it');
  // Where the recording found it. No key is down, and the paper has the keyboard still.
  xtest.moveTo(pointer.x, pointer.y);
  await xtest.sync();
  const replayed = await replay(files.session, files.report, { display: xvfb.display, home });
  closePaper();
  await xtest.close();

  step('Opening the session on its timeline');
  await openNewestSession(app);
  await savePicture(app, files.timeline);
  step('Exporting to CSV and Parquet');
  await exportSession(app, 'CSV', files.csv);
  await exportSession(app, 'Parquet', files.parquet);

  step('Comparing what was sent with what was recorded');
  const csv = compare(input.expected, await csvLines(files.csv));
  const parquet = compare(input.expected, await parquetLines(files.parquet));
  summarise(files, csv, parquet, replayed);
  return csv.first === null && parquet.first === null && replayed.equal ? 0 : 1;
}

/** The folder that keeps everything: given, or a new one that is not removed. */
function demoHome(): string {
  const { values } = parseArgs({ options: { home: { type: 'string' } } });
  const given = values.home ?? process.env['DESKREEL_HOME'] ?? '';
  const folder = given === '' ? mkdtempSync(join(tmpdir(), 'deskreel-demo-')) : resolve(given);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** The sessions that are there, by name. */
function sessionNames(): readonly string[] {
  const folder = join(home, 'sessions');
  return existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith('.reel.parquet'))
    : [];
}

/** The session that was not there `before`. It is sealed after the recording has ended. */
async function newSession(before: readonly string[]): Promise<string> {
  const deadline = performance.now() + SEALING_MS;
  while (performance.now() < deadline) {
    const name = sessionNames().find((each) => !before.includes(each));
    if (name !== undefined) return join(home, 'sessions', name);
    await setTimeout(50);
  }
  throw new Error(`No session was sealed in ${join(home, 'sessions')}.`);
}

function csvLines(file: string): Promise<readonly string[]> {
  return Promise.resolve(mergeRepeats(parseCsv(readFileSync(file, 'utf8')).map(describeRow)));
}

/** Rows of a Parquet file by another reader than ours. */
async function parquetLines(file: string): Promise<readonly string[]> {
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file), compressors });
  return mergeRepeats(
    rows.map((row) =>
      describeRow(
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? '')])),
      ),
    ),
  );
}

function summarise(
  files: DemoFiles,
  csv: Comparison,
  parquet: Comparison,
  replayed: Replayed,
): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const rows = [...csv.kinds, csv.total];
  const line = (cells: readonly (string | number)[]): string =>
    cells
      .map((cell, i) => (i === 0 ? String(cell).padEnd(20) : String(cell).padStart(10)))
      .join('');
  console.log(
    [
      '',
      line(['', 'sent', 'recorded', 'differing']),
      ...rows.map(({ kind, sent, recorded, differing }) => line([kind, sent, recorded, differing])),
      '',
      verdict('CSV', csv),
      verdict('Parquet', parquet),
      replayLine(replayed),
      '',
      `Session            ${files.session}`,
      `CSV                ${files.csv}`,
      `Parquet            ${files.parquet}`,
      `Replay             ${files.report}`,
      `Timeline           ${files.timeline}`,
      `While recording    ${files.live}`,
      '',
      `Done in ${seconds} s. More of the session: node out/cli/index.js info "${files.session}"`,
    ].join('\n'),
  );
}

function verdict(name: string, { first }: Comparison): string {
  return `${name.padEnd(8)} ${first === null ? 'the same, event by event' : `DIFFERS at ${first}`}`;
}

function step(text: string): void {
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text} …`);
}
