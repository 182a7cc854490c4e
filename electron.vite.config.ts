import { chmodSync, existsSync } from 'node:fs';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// Three builds, one after the other:
//
//   out/main/*.js       the app's main process, its hosts and its workers; also every chunk that
//                       they share with the command line, so that `__dirname` in shared code is
//                       out/main whoever loads it
//   out/cli/index.js    the command line, executable
//   out/preload/index.js
//   out/renderer/       the window
//
// Main, command line and preload are CommonJS for Node 18, the renderer is for Chrome 114: what
// the oldest Electron that runs us has. `dependencies` stay outside the bundle, all else goes in.

/** What runs on its own, by the name of its output. */
const entries = {
  'main/index': 'src/main/index.ts',
  'main/capture-host': 'src/main/capture/capture-host.ts',
  'main/injector-host': 'src/main/replay/injector-host.ts',
  'main/injector-worker': 'src/main/replay/injector-worker.ts',
  'main/seal-worker': 'src/main/session/seal-worker.ts',
  'main/export-worker': 'src/main/export/export-worker.ts',
  'main/edit-worker': 'src/main/session/edit-worker.ts',
  'main/release-guard': 'src/main/replay/release-guard.ts',
  'main/schedule-worker': 'src/main/replay/schedule-worker.ts',
  'main/macro-worker': 'src/main/macro/jobs/macro-worker.ts',
  'cli/index': 'src/cli/index.ts',
};

const cli = 'cli/index';

/** Makes the command line something that a shell can run. */
function executableCli(): Plugin {
  return {
    name: 'deskreel:executable-cli',
    writeBundle({ dir }, bundle) {
      const file = `${cli}.js`;
      if (dir && file in bundle) chmodSync(resolve(dir, file), 0o755);
    },
  };
}

export default defineConfig({
  main: {
    plugins: [executableCli()],
    build: {
      target: 'node18',
      outDir: 'out',
      emptyOutDir: true,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
        // Otherwise small chunks are merged into large ones, and main would load the Parquet library,
        // which only workers need, before its first window.
        experimental: { chunkOptimization: false },
        output: {
          format: 'cjs',
          strict: true,
          entryFileNames: '[name].js',
          chunkFileNames: 'main/[name]-[hash].js',
          banner: (chunk) => (chunk.name === cli ? '#!/usr/bin/env node' : ''),
        },
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      outDir: 'out/preload',
      // A sandboxed preload can require Electron and nothing else, so everything goes in.
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', strict: true, entryFileNames: '[name].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    // A file asset is addressed, never put into the page: the content policy allows no data URLs
    // in scripts, and wasm is compiled as it streams.
    worker: { format: 'es' },
    build: {
      target: 'chrome114',
      outDir: 'out/renderer',
      // Less to parse before the first page is there: 1.1 MB of script become 0.4.
      minify: true,
      sourcemap: true,
      assetsInlineLimit: 0,
      rolldownOptions: { input: ['src/renderer/index.html', 'src/renderer/indicator.html'] },
    },
  },
});
