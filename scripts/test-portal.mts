/**
 * Replays on a real Wayland desktop, by its real portal, and holds what a window there gets against what was planned:
 * `npm run test:portal`. On Linux with what `test/support/wayland-desktop.ts` names, some hundred packages,
 * hence not part of `npm test`. The desktop needs no screen, and ends with the test.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { missingForWayland } from '../test/support/wayland-desktop.ts';

const root = resolve(import.meta.dirname, '..');
const missing = missingForWayland();
if (missing === null) {
  const run = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'portal'];
  const { status } = spawnSync(process.execPath, [...run, '--retry=0'], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} else {
  console.error(missing);
  process.exitCode = 1;
}
