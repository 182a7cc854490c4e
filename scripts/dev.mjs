// Opens the app and builds it anew as its sources change.
//
//   npm run dev
import { electronArgs, electronPath } from './lib/electron.mjs';
import { runNode } from './lib/run.mjs';
import { setUp } from './setup.mjs';

await setUp({ display: false });
const asRoot = electronArgs().includes('--no-sandbox') ? ['--noSandbox'] : [];
process.exitCode = await runNode(
  ['node_modules/electron-vite/bin/electron-vite.js', 'dev', '--watch', ...asRoot],
  { env: { ...process.env, ELECTRON_EXEC_PATH: electronPath() } },
);
