// Opens the app. Without a screen to open it on, shows what it does on one of its own.
//
//   npm start [-- ARGUMENT …]     arguments go to the app
import { buildWhenStale } from './lib/build.mjs';
import { hasDisplay } from './lib/display.mjs';
import { electronArgs, electronPath } from './lib/electron.mjs';
import { root } from './lib/paths.mjs';
import { runNode, runOpenly } from './lib/run.mjs';
import { setUp } from './setup.mjs';

const display = await hasDisplay();
await setUp({ display: !display });
const built = buildWhenStale();
if (!built.ok) {
  console.error(built.output);
  process.exitCode = 1;
} else if (display) {
  process.exitCode = await runOpenly(electronPath(), [
    ...electronArgs(),
    root,
    ...process.argv.slice(2),
  ]);
} else {
  console.log('No display here to open a window on: running the demo on a virtual one.');
  process.exitCode = await runNode(['scripts/demo.mts']);
}
