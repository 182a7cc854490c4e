/**
 * Records, replays and asks for displays, windows and keyboard on Windows as Wine has it: `npm run test:wine`. On Linux
 * with what `test/support/wine-desktop.ts` names, hence not part of `npm test`. The desktop needs no screen, and ends
 * with the test.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { missingForWine } from '../test/support/wine-desktop.ts';

const root = resolve(import.meta.dirname, '..');
const missing = missingForWine();
if (missing === null) {
  const run = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'wine'];
  const { status } = spawnSync(process.execPath, [...run, '--retry=0'], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} else {
  console.error(missing);
  process.exitCode = 1;
}
