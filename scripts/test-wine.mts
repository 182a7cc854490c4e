/**
 * Records, replays and asks for displays, windows and keyboard on Windows as Wine has it: `npm run test:wine`. On Linux
 * with what `test/support/wine-desktop.ts` names, hence not part of `npm test`. The desktop needs no screen, and ends
 * with the test.
 */
import { missingForWine } from '../test/support/wine-desktop.ts';
import { runTests } from './lib/vitest.mjs';

const missing = missingForWine();
if (missing === null) {
  runTests(['--project', 'wine']);
} else {
  console.error(missing);
  process.exitCode = 1;
}
