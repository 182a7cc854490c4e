import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { startLines } from './processes.mts';

const INPUT = new Set(['key_down', 'key_up', 'button_down', 'button_up', 'move', 'wheel']);

/**
 * Records with ours, in a process of its own, while `work` goes on. Gives the time of each event of input that
 * was seen, µs. `recorderProcess`: the built recorder-process.ts.
 */
export async function recordedTimes<Value>(
  recorderProcess: string,
  env: NodeJS.ProcessEnv,
  folder: string,
  work: () => Promise<Value>,
): Promise<{ readonly value: Value; readonly atUs: readonly number[] }> {
  const file = join(folder, 'witness.reel.parquet');
  const child = startLines(process.execPath, [recorderProcess, file, 'alone'], env);
  await child.line();
  const value = await work();
  await new Promise((resolve) => setTimeout(resolve, 500));
  child.process.stdin?.write('stop\n');
  await child.ended;
  const rows = (await parquetReadObjects({
    file: await asyncBufferFromFile(file),
    compressors,
    columns: ['kind', 't_us', 'repeat'],
  })) as { kind: string; t_us: bigint; repeat: boolean }[];
  return {
    value,
    atUs: rows
      .filter(({ kind, repeat }) => INPUT.has(kind) && !repeat)
      .map(({ t_us }) => Number(t_us)),
  };
}
