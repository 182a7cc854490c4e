/**
 * Kills the recorder at random moments, 200 times the command line and 50 times the app, and replays in
 * the middle of a drag, 100 times the injector, main and both; then replays 100,000 events at 10,000 a second, and
 * holds the intervals of what was replayed against those of what was recorded:
 * `npm run test:kills`. Some half an hour, hence not part of `npm test`, which does a little of each.
 * Every file must open and verify, nothing stay held, and nearly every loss be within bounds, so give it a
 * quiet machine; prints the losses, also apart from when the processors of a virtual machine were away, and how busy the
 * machine was. Takes root for that. `npm run test:kills -- replay` takes the
 * files with that in their name.
 */
import { runTests } from './lib/vitest.mjs';

const named = process.argv[2] ?? '';
const files = [
  'test/integration/sigkill.test.ts',
  'test/e2e/sigkill.test.ts',
  'test/integration/replay-kills.test.ts',
  'test/integration/replay-volume.test.ts',
  'test/integration/replay-panic-time.test.ts',
  'test/integration/replay-fidelity.test.ts',
].filter((file) => file.includes(named));
// One after the other: what a kill loses depends on how busy the machine is.
runTests(['--no-file-parallelism', ...files], { ...process.env, DESKREEL_LONG: '1' });
