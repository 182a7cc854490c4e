import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { assert } from '../../src/shared/base/assert';
import { type CaseResult, Fuzzer } from './fuzzer';
import { ImportFuzzer } from './import-fuzzer';
import { MacroFuzzer } from './macro-fuzzer';

/** What a worker is told: cases `first`, `first + step`, … up to but without `end`. */
const taskSchema = z.object({
  /** Which files: sessions and journals, macros, or those of other tools. */
  kind: z.enum(['sessions', 'macros', 'imports']),
  folder: z.string(),
  seed: z.int(),
  first: z.int(),
  step: z.int(),
  end: z.int(),
  large: z.boolean(),
});

/** What a worker tells: the case it begins, or what became of some. */
export type WorkerNews =
  | { readonly type: 'begins'; readonly number: number }
  | {
      readonly type: 'done';
      readonly counts: Readonly<Record<string, number>>;
      readonly faults: readonly CaseResult[];
    };

const BATCH = 50;

async function main(): Promise<void> {
  const port = parentPort;
  assert(port !== null, 'this runs as a worker');
  const tell = (news: WorkerNews): void => port.postMessage(news);
  const { kind: files, folder, seed, first, step, end, large } = taskSchema.parse(workerData);
  const fuzzer =
    files === 'macros'
      ? new MacroFuzzer(seed)
      : files === 'imports'
        ? new ImportFuzzer(seed)
        : await Fuzzer.create(folder, seed, large);
  let counts: Record<string, number> = {};
  let faults: CaseResult[] = [];
  let since = 0;
  for (let number = first; number < end; number += step) {
    tell({ type: 'begins', number });
    const result = await fuzzer.run(number);
    const kind = `${result.original.split(' ')[0] ?? ''} ${result.verdict}`;
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (result.verdict === 'fault') faults.push(result);
    since += 1;
    if (since === BATCH || number + step >= end) {
      tell({ type: 'done', counts, faults });
      [counts, faults, since] = [{}, [], 0];
    }
  }
}

void main();
