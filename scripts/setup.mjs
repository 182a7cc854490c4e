// Brings everything that this clone needs to run: packages, an Electron, system libraries.
//
// Runs on whatever Node the machine has (20.19 or newer), before anything is installed, so it uses
// nothing but Node. Says nothing when there is nothing to do, a line for each thing it does, and a
// line with the cure for each thing that it cannot.
//
//   node scripts/setup.mjs
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureElectron } from './lib/electron-setup.mjs';
import { ensureNodeModules } from './lib/node-modules.mjs';
import { SetupError, say } from './lib/say.mjs';
import { ensurePrograms, ensureSystem } from './lib/system.mjs';

/**
 * Sets the clone up. Ends the process with 1 and a line when something is missing that only a
 * person can bring.
 *
 * @param {{ display: boolean, tests?: boolean }} wanted whether a virtual display is needed, and what tests need
 */
export async function setUp(wanted) {
  setUpPackages();
  try {
    ensureSystem(wanted);
    await ensureElectron();
  } catch (error) {
    giveUp(error);
  }
}

/**
 * What one script runs beside Deskreel, as what it is compared with. Ends the process as `setUp` does.
 *
 * @param {readonly import('./lib/system.mjs').Need[]} programs
 */
export function setUpPrograms(programs) {
  try {
    ensurePrograms(programs);
  } catch (error) {
    giveUp(error);
  }
}

/** The part of it that checks and builds need: the packages. Ends the process as `setUp` does. */
export function setUpPackages() {
  try {
    requireNode();
    ensureNodeModules();
  } catch (error) {
    giveUp(error);
  }
}

/**
 * The rest of it, where the packages are set up, beside what this process does meanwhile: what is brought for it comes
 * from afar and is unpacked. Ends the process as `setUp` does.
 *
 * @returns {Promise<void>} resolves when all is there
 */
export async function setUpRest() {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], { stdio: 'inherit' });
  const [code] = await once(child, 'close');
  if (code !== 0) process.exit(1);
}

/** @param {unknown} error */
function giveUp(error) {
  if (!(error instanceof SetupError)) throw error;
  say(error.message);
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer, then run this again.`,
  );
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp({ display: process.platform === 'linux', tests: process.platform === 'linux' });
}
