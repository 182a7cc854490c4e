// Runs a script that needs the built program: sets up, builds when stale, then runs the script on
// the pinned Node with whatever arguments follow its name.
//
//   node scripts/prepared.mjs scripts/demo.mts [ARGUMENT …]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildWhenStale } from './lib/build.mjs';
import { root } from './lib/paths.mjs';
import { runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const [script, ...args] = process.argv.slice(2);
if (!script || !existsSync(join(root, script))) {
  console.error(`There is no script ${script ?? ''}: name one, as in scripts/demo.mts.`);
  process.exit(2);
}
await setUp({ display: process.platform === 'linux' });
const built = buildWhenStale();
if (built.ok) {
  process.exitCode = await runNode([script, ...args]);
} else {
  console.error(built.output);
  process.exitCode = 1;
}
