/**
 * What recording costs, measured from outside: `npm run bench:capture`. Every subject records the
 * same pointer moves, sent through XTEST to an X server of its own, in the same run. Prints Markdown.
 *
 * - lost: sent − found in the file (peers: counted or written).
 * - CPU/event: processor time of all the subject's processes between readiness and the last event,
 *   less what it uses idle, hook to disk for Deskreel and cnee, hook to counter for pynput.
 * - latency: from the call that hands an event to the X server to the collector having it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { startXvfb } from '../support/xvfb.ts';
import { buildRecorderProcess } from './lib/build-recorder.mts';
import { cpuMs, type LineChild, quantile, startLines, table } from './lib/processes.mts';

/** How long the X server and the subject may take beyond the load itself, s. */
const PATIENCE_S = 15;

const NODE_ARGS = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
const sendMoves = join(import.meta.dirname, 'lib/send-moves.mts');

/** One load. */
interface Load {
  readonly rate: number;
  readonly seconds: number;
}

/** What a subject did with a load. */
interface Outcome {
  readonly subject: string;
  readonly load: Load;
  readonly sent: number;
  readonly found: number;
  readonly cpuMs: number;
  readonly seconds: number;
  readonly latenciesUs: readonly number[];
  readonly journalBytes: number | null;
  readonly sessionBytes: number | null;
}

/** A recorder that takes events and says how many it has. */
interface Subject {
  readonly name: string;
  /** `latency`: keep when each event arrived, where the recorder can tell. */
  readonly start: (env: NodeJS.ProcessEnv, folder: string, latency: boolean) => Promise<Running>;
}

interface Running {
  /** Its processes, whose processor time is counted. */
  readonly pids: readonly number[];
  /** Ends it at once if it still runs. */
  readonly end: () => void;
  readonly stop: (sentAtUs: readonly number[]) => Promise<Found>;
}

interface Found {
  readonly found: number;
  readonly latenciesUs?: readonly number[];
  readonly journalBytes?: number;
  readonly sessionBytes?: number;
}

const recorderProcess = await buildRecorderProcess();

function deskreel(watched: boolean): Subject {
  return {
    name: watched ? 'Deskreel, watched' : 'Deskreel',
    start: async (env, folder) => {
      const file = join(folder, 'bench.reel.parquet');
      const child = startLines(
        process.execPath,
        [recorderProcess, file, watched ? 'watch' : 'alone'],
        env,
      );
      const [, hostPid = '0'] = (await child.line()).split(' ');
      return {
        pids: [child.pid, Number(hostPid)],
        end: () => child.process.kill('SIGKILL'),
        stop: async (sentAtUs) => {
          child.process.stdin?.write('stop\n');
          const { journalBytes } = JSON.parse(await child.line()) as { journalBytes: number };
          await child.ended;
          return { journalBytes, ...(await readSession(file, sentAtUs)) };
        },
      };
    },
  };
}

/**
 * What the sealed session holds, read by an independent reader: how many moves, and how long after
 * it was sent each arrived.
 */
async function readSession(file: string, sentAtUs: readonly number[]): Promise<Found> {
  const buffer = await asyncBufferFromFile(file);
  const metadata = await parquetMetadataAsync(buffer);
  const text = metadata.key_value_metadata?.find(({ key }) => key === 'deskreel.header')?.value;
  const header: { clock: { startMonotonicUs: number } } = JSON.parse(text ?? '');
  const rows = (await parquetReadObjects({
    file: buffer,
    metadata,
    compressors,
    columns: ['kind', 'recv_us'],
  })) as { kind: string; recv_us: bigint }[];
  const arrivedAtUs = rows
    .filter(({ kind }) => kind === 'move')
    .map((row) => header.clock.startMonotonicUs + Number(row.recv_us));
  return {
    found: arrivedAtUs.length,
    sessionBytes: statSync(file).size,
    latenciesUs: latenciesOf(arrivedAtUs, sentAtUs),
  };
}

/** Arrival less sending, move by move; none when moves are missing, since nobody knows which. */
function latenciesOf(arrivedAtUs: readonly number[], sentAtUs: readonly number[]): number[] {
  return arrivedAtUs.length === sentAtUs.length
    ? arrivedAtUs.map((at, i) => at - (sentAtUs[i] ?? Number.NaN))
    : [];
}

const pynput: Subject = {
  name: 'python3-pynput (counts only)',
  start: async (env, _folder, latency) => {
    const child = startLines(
      '/usr/bin/python3',
      ['-u', join(import.meta.dirname, 'lib/pynput-count.py'), ...(latency ? ['keep'] : [])],
      env,
    );
    await child.line();
    return {
      pids: [child.pid],
      end: () => child.process.kill('SIGKILL'),
      stop: async (sentAtUs) => {
        child.process.kill('SIGTERM');
        const { count, arrivedAtUs } = JSON.parse(await child.line()) as {
          count: number;
          arrivedAtUs: number[];
        };
        return { found: count, latenciesUs: latenciesOf(arrivedAtUs, sentAtUs) };
      },
    };
  },
};

const cnee: Subject = {
  name: 'GNU cnee (records)',
  start: async (env, folder) => {
    const file = join(folder, 'cnee.xnr');
    const child = startLines(
      'cnee',
      ['--record', '--mouse', '--keyboard', '-o', file, '--events-to-record', '-1', '--time', '0'],
      env,
      true,
    );
    await sleep(1500);
    return {
      pids: [child.pid],
      end: () => child.process.kill('SIGKILL'),
      stop: async () => {
        await endCnee(child, file);
        // The first line of this kind is where the pointer was, not an event.
        const moves = readFileSync(file, 'utf8').match(/^7,6,/gm)?.length ?? 0;
        return { found: Math.max(0, moves - 1) };
      },
    };
  },
};

/** Lets it write what it still has, as long as it keeps writing, then ends it. */
async function endCnee(child: LineChild, file: string): Promise<void> {
  for (let size = -1, tries = 0; statSync(file).size !== size && tries < 30; tries++) {
    size = statSync(file).size;
    await sleep(1000);
  }
  child.process.kill('SIGINT');
  await Promise.race([child.ended, sleep(2000)]);
  child.process.kill('SIGKILL');
}

/** Runs one load against one subject, on an X server of their own. */
async function measure(subject: Subject, load: Load, latency: boolean): Promise<Outcome> {
  process.stderr.write(`${subject.name}: ${load.rate}/s for ${load.seconds} s\n`);
  const server = await startXvfb();
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-bench-'));
  let end = (): void => undefined;
  try {
    const env = { ...process.env, DISPLAY: server.display };
    const running = await subject.start(env, folder, latency);
    end = running.end;
    await sleep(500);
    const idleFrom = cpuMs(running.pids);
    await sleep(1000);
    const from = cpuMs(running.pids);
    const sender = startLines(
      process.execPath,
      [
        ...NODE_ARGS,
        sendMoves,
        String(load.rate),
        String(load.seconds),
        ...(latency ? ['keep'] : []),
      ],
      env,
    );
    const sentText = await withinTime(sender.line(), load.seconds + PATIENCE_S);
    if (sentText === null) {
      sender.process.kill('SIGKILL');
      return stalled(subject, load);
    }
    await sender.ended;
    await sleep(800);
    const used = cpuMs(running.pids) - from;
    const { sent, seconds, sentAtUs } = JSON.parse(sentText) as {
      sent: number;
      seconds: number;
      sentAtUs?: number[];
    };
    const idle = (from - idleFrom) * (seconds + 1);
    const found = await withinTime(running.stop(sentAtUs ?? []), 2 * PATIENCE_S);
    if (found === null) return stalled(subject, load);
    return {
      subject: subject.name,
      load,
      sent,
      seconds,
      cpuMs: Math.max(0, used - idle),
      found: found.found,
      latenciesUs: found.latenciesUs ?? [],
      journalBytes: found.journalBytes ?? null,
      sessionBytes: found.sessionBytes ?? null,
    };
  } finally {
    end();
    // Not asked to stop: a server that a stalled recorder has driven mad would not listen.
    await server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What `work` gives, null when that takes longer. */
async function withinTime<Value>(work: Promise<Value>, seconds: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), seconds * 1000);
  });
  // Nobody waits for it any more once it is late.
  work.catch(() => undefined);
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A subject under which the X server stood still: nothing can be said of its load. */
function stalled(subject: Subject, load: Load): Outcome {
  const nothing = { sent: 0, found: 0, cpuMs: 0, seconds: 0, latenciesUs: [] };
  return { subject: subject.name, load, ...nothing, journalBytes: null, sessionBytes: null };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function printLoads(outcomes: readonly Outcome[]): void {
  const rows = outcomes.map((o) =>
    o.sent === 0
      ? [
          o.subject,
          `${o.load.rate}/s × ${o.load.seconds} s`,
          'the X server stood still',
          '',
          '',
          '',
          '',
          '',
        ]
      : [
          o.subject,
          `${o.load.rate}/s × ${o.load.seconds} s`,
          String(Math.round(o.sent / o.seconds)),
          String(o.sent - o.found),
          `${((o.cpuMs * 1000) / o.sent).toFixed(2)} µs`,
          `${(o.cpuMs / o.seconds / 10).toFixed(1)} %`,
          o.journalBytes === null ? '' : (o.journalBytes / o.sent).toFixed(1),
          o.sessionBytes === null ? '' : (o.sessionBytes / o.sent).toFixed(2),
        ],
  );
  const head = [
    'recorder',
    'load',
    'events/s',
    'lost',
    'CPU/event',
    'of a core',
    'journal B/event',
  ];
  console.log(`${table([[...head, 'session B/event'], ...rows])}\n`);
}

function printLatencies(outcomes: readonly Outcome[]): void {
  const ms = (o: Outcome, q: number): string =>
    o.latenciesUs.length === 0 ? '' : `${(quantile(o.latenciesUs, q) / 1000).toFixed(2)} ms`;
  const rows = outcomes.map((o) => [
    o.subject,
    `${o.load.rate} Hz`,
    o.sent === 0 ? 'the X server stood still' : String(o.sent - o.found),
    ms(o, 0.5),
    ms(o, 0.99),
    o.sent === 0 ? '' : `${(o.cpuMs / o.seconds / 10).toFixed(1)} %`,
  ]);
  console.log(table([['recorder', 'rate', 'lost', 'arrival p50', 'p99', 'of a core'], ...rows]));
}

for (const [command, cure] of [
  ['/usr/bin/python3 -c "import pynput.keyboard"', 'python3-pynput'],
  ['cnee --version', 'cnee'],
] as const) {
  const server = await startXvfb();
  const there = spawnSync('sh', ['-c', command], {
    env: { ...process.env, DISPLAY: server.display },
  });
  await server.stop();
  if (there.status !== 0) {
    console.error(`The bench compares with ${cure}: install it with apt-get install ${cure}.`);
    process.exit(1);
  }
}

const loads: Outcome[] = [];
for (const load of [
  { rate: 1_000, seconds: 10 },
  { rate: 8_000, seconds: 20 },
  { rate: 50_000, seconds: 3 },
]) {
  for (const subject of [deskreel(false), pynput, cnee]) {
    loads.push(await measure(subject, load, false));
  }
}
printLoads(loads);

const latencies: Outcome[] = [];
for (const [rate, seconds] of [
  [125, 8],
  [1_000, 5],
  [8_000, 3],
] as const) {
  for (const subject of [deskreel(false), deskreel(true), pynput, cnee]) {
    latencies.push(await measure(subject, { rate, seconds }, true));
  }
}
printLatencies(latencies);
const ours = [...loads, ...latencies].filter((o) => o.subject.startsWith('Deskreel'));
if (ours.some((o) => o.sent === 0 || o.sent !== o.found)) {
  console.error('Deskreel lost events.');
  process.exitCode = 1;
}
