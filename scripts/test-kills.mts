/**
 * Kills the recorder at random moments, 200 times the command line and 50 times the app:
 * `npm run test:kills`. Some ten minutes, hence not part of `npm test`, which kills a few times.
 * Every file must open and verify, and nearly every loss be within bounds, so give it a quiet
 * machine; prints the losses and how busy the machine was.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const files = ['test/integration/sigkill.test.ts', 'test/e2e/sigkill.test.ts'];
const { status } = spawnSync(process.execPath, [vitest, 'run', ...files], {
  cwd: root,
  env: { ...process.env, DESKREEL_LONG: '1' },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
