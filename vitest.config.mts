import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { cacheDir } from './scripts/lib/paths.mjs';
import { LongestFirst } from './test/support/longest-first.mts';

// Kinds of test, each a project of its own: `vitest run --project unit`.
// Integration and e2e drive the built program (`npm run build` first), each file on an X server and in a
// folder of its own. They mostly wait, so two or three files run at a time; more would take the cores from each other.
export default defineConfig({
  test: {
    // A forgotten `.only` would pass for a run of everything.
    allowOnly: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          globalSetup: ['test/support/workers-folder.ts'],
          setupFiles: ['test/support/property-seed.ts'],
          // Nothing here leaves anything behind, and modules loaded anew for each file took most of the time.
          isolate: false,
          maxWorkers: '100%',
          // For a test that hangs; how fast one is depends on what else the machine does.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Read by the test that holds the colours to their contrast; other styles are left out.
          css: { include: /tokens\.css/ },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          maxWorkers: 3,
          // As for unit tests: what drives the program is loaded once for each worker.
          isolate: false,
          // What Node has compiled of commands and hosts, hundreds of which are started, it keeps for the next.
          env: { NODE_COMPILE_CACHE: join(cacheDir, 'compiled') },
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // What depends on a busy machine is tried again; `npm test` names what needed that, and runs a
          // file again of which that was not enough.
          retry: 1,
          // Polls wait for what has to come, however busy the machine and its disk are.
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        // Not part of `npm test`: a Wayland desktop has to be installed for it (`npm run test:portal`).
        test: {
          name: 'portal',
          include: ['test/portal/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // Not part of `npm test`: Wine and Node for Windows have to be installed for it (`npm run test:wine`).
        test: {
          name: 'wine',
          include: ['test/wine/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 30_000 } },
        },
      },
      {
        // Not part of `npm test`: a desktop's programs have to be installed for it (`npm run test:desktop`).
        test: {
          name: 'desktop',
          include: ['test/desktop/**/*.test.ts'],
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 60_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          maxWorkers: 2,
          isolate: false,
          // One that hangs holds all others up for this long, twice.
          testTimeout: 150_000,
          hookTimeout: 90_000,
          retry: 1,
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
