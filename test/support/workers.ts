import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';
import { setWorkerFolder } from '../../src/main/session/run-in-worker';

const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Builds the worker threads from the sources as they are, for the tests of one file: a worker is a
 * program of its own, so a test cannot just import it.
 */
export function withBuiltWorkers(): void {
  // Inside node_modules, so that what is not bundled is found from there.
  const cache = resolve(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(resolve(cache, 'workers-'));
  beforeAll(async () => {
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
    setWorkerFolder(folder);
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
}
