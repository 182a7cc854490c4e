/**
 * Replays on a real Wayland desktop, by its real portal, and holds what a window there gets against what was planned:
 * `npm run test:portal`. On Linux with what `test/support/wayland-desktop.ts` names, some hundred packages,
 * hence not part of `npm test`. The desktop needs no screen, and ends with the test.
 */
import { missingForWayland } from '../test/support/wayland-desktop.ts';
import { runTests } from './lib/vitest.mjs';

const missing = missingForWayland();
if (missing === null) {
  runTests(['--project', 'portal']);
} else {
  console.error(missing);
  process.exitCode = 1;
}
