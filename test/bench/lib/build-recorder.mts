import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, 'out/main');

/**
 * Bundles recorder-process.ts the way the app is bundled, beside the capture host and the workers
 * that it starts. Returns the file. Needs `npm run build` to have run.
 */
export async function buildRecorderProcess(): Promise<string> {
  if (!existsSync(join(folder, 'capture-host.js'))) {
    throw new Error('There is no build to measure: run `npm run build` first.');
  }
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['parquet-wasm', 'uiohook-napi', 'x11'] },
    build: {
      ssr: join(import.meta.dirname, 'recorder-process.ts'),
      target: 'node18',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: 'bench-recorder.js' } },
    },
  });
  return join(folder, 'bench-recorder.js');
}
