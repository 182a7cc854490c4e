import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/** Bundles a process that only tests run, the way the app's own are. Returns the file. */
export async function buildProcess(source: string, name: string): Promise<string> {
  // Below the program's folder, from which packages outside the bundle are found.
  const folder = join(root, 'out/test');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['koffi', 'parquet-wasm', 'uiohook-napi', 'x11'] },
    build: {
      ssr: resolve(import.meta.dirname, source),
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: {
        output: {
          format: 'esm',
          entryFileNames: `${name}.mjs`,
          chunkFileNames: '[name]-[hash].mjs',
        },
      },
    },
  });
  return join(folder, `${name}.mjs`);
}
