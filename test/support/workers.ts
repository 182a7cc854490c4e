import { join, resolve } from 'node:path';
import { build } from 'vite';
import { beforeAll, inject } from 'vitest';
import { setWorkerFolder } from '../../src/main/session/run-in-worker';

const ROOT = resolve(import.meta.dirname, '../..');

/** The build of this process, once it was asked for: files of tests one after another share it. */
let built: Promise<string> | null = null;

/**
 * Builds the worker threads from the sources as they are, for the tests of a file: a worker is a
 * program of its own, so a test cannot just import it.
 */
export function withBuiltWorkers(): void {
  beforeAll(async () => {
    built ??= buildWorkers(join(inject('workersFolder'), `${process.pid}`));
    setWorkerFolder(await built);
  }, 60_000);
}

async function buildWorkers(folder: string): Promise<string> {
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      target: 'node18',
      ssr: true,
      minify: false,
      rolldownOptions: {
        input: {
          'seal-worker': 'src/main/session/seal-worker.ts',
          'export-worker': 'src/main/export/export-worker.ts',
          'edit-worker': 'src/main/session/edit-worker.ts',
          'schedule-worker': 'src/main/replay/schedule-worker.ts',
          'macro-worker': 'src/main/macro/jobs/macro-worker.ts',
        },
        output: { format: 'cjs', entryFileNames: '[name].js' },
        external: [/^node:/, /^parquet-wasm/],
      },
    },
    ssr: { noExternal: true, external: ['parquet-wasm'] },
  });
  return folder;
}
