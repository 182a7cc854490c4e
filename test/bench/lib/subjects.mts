import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { type LineChild, startLines } from './processes.mts';

/** A recorder that takes events and says how many it has. */
export interface Subject {
  readonly name: string;
  /** `latency`: keep when each event arrived, where the recorder can tell. */
  readonly start: (env: NodeJS.ProcessEnv, folder: string, latency: boolean) => Promise<Running>;
}

/** A subject at work. */
export interface Running {
  /** Its processes, whose processor time is counted. */
  readonly pids: readonly number[];
  /** Ends it at once if it still runs. */
  readonly end: () => void;
  readonly stop: (sentAtUs: readonly number[]) => Promise<Found>;
}

/** What a subject has of what was sent. */
export interface Found {
  readonly found: number;
  /** Arrival less sending, µs, move by move. */
  readonly latenciesUs?: readonly number[];
  /** The time that was stored less sending, µs, move by move. */
  readonly timeErrorsUs?: readonly number[];
  /** Whether `seq` is 0, 1, 2, … */
  readonly contiguous?: boolean;
  readonly journalBytes?: number;
  readonly sessionBytes?: number;
}

/** Deskreel, recorder and host. `recorderProcess`: what `buildRecorderProcess` has made. */
export function deskreel(recorderProcess: string, watched: boolean): Subject {
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
    columns: ['seq', 'kind', 't_us', 'recv_us'],
  })) as { seq: bigint; kind: string; t_us: bigint; recv_us: bigint }[];
  const moves = rows.filter(({ kind }) => kind === 'move');
  const start = header.clock.startMonotonicUs;
  const afterSending = (at: (row: (typeof moves)[number]) => bigint): number[] =>
    lateness(
      moves.map((row) => start + Number(at(row))),
      sentAtUs,
    );
  return {
    found: moves.length,
    contiguous: rows.every(({ seq }, i) => Number(seq) === i),
    sessionBytes: statSync(file).size,
    latenciesUs: afterSending((row) => row.recv_us),
    timeErrorsUs: afterSending((row) => row.t_us),
  };
}

/** Each moment less sending, move by move; none when moves are missing, since nobody knows which. */
function lateness(atUs: readonly number[], sentAtUs: readonly number[]): number[] {
  return atUs.length === sentAtUs.length
    ? atUs.map((at, i) => at - (sentAtUs[i] ?? Number.NaN))
    : [];
}

/** The usual recorder in Python, which only counts here. */
export const pynput: Subject = {
  name: 'python3-pynput (counts only)',
  start: async (env, _folder, latency) => {
    const child = startLines(
      '/usr/bin/python3',
      ['-u', join(import.meta.dirname, 'pynput-count.py'), ...(latency ? ['keep'] : [])],
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
        return { found: count, latenciesUs: lateness(arrivedAtUs, sentAtUs) };
      },
    };
  },
};

/** GNU xnee's recorder. */
export const cnee: Subject = {
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

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
