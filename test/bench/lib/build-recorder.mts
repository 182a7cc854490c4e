import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'out/main');

/** Bundles recorder-process.ts, see {@link buildBenchProcess}. */
export function buildRecorderProcess(): Promise<string> {
  return buildBenchProcess('recorder-process.ts', 'bench-recorder.js');
}

/**
 * Bundles a process to be measured, a file of this folder, the way the app is bundled, beside the hosts
 * and workers that it starts. Returns the bundle. Needs `npm run build` to have run.
 */
export async function buildBenchProcess(source: string, bundle: string): Promise<string> {
  if (!existsSync(join(folder, 'capture-host.js'))) {
    throw new Error('There is no build to measure: run `npm run build` first.');
  }
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['parquet-wasm', 'uiohook-napi', 'x11'] },
    build: {
      ssr: join(import.meta.dirname, source),
      target: 'node18',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: bundle } },
    },
  });
  return join(folder, bundle);
}
