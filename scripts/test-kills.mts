/**
 * Kills the recorder, command line and app, at 50 random moments each: `npm run test:kills`. A few minutes,
 * hence not part of `npm test`, which kills a few times. Every loss must be within bounds here, so give
 * it a quiet machine.
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
