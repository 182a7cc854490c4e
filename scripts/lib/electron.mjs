// Which Electron runs the app, and how it is started. Everything that starts Electron asks here:
// start, tests, demo, screenshots.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDir, root } from './paths.mjs';

/**
 * @typedef {object} Bundle the registry-hosted Electron for networks without Electron's own
 * @property {string} package
 * @property {string} version
 * @property {string} integrity of the package's tarball, as in a lockfile
 * @property {string} platform
 * @property {string} archive path inside the package
 * @property {string} executable name inside the archive
 * @property {string} electron the version of Electron that it is
 */

/** @type {Bundle} */
export const bundle = JSON.parse(
  readFileSync(new URL('./electron-bundle.json', import.meta.url), 'utf8'),
);

/** Where the registry-hosted Electron is unpacked; named after its contents. */
export const bundleDir = join(cacheDir, `electron-${bundle.electron}-${bundle.version}`);

/**
 * The Electron to run: `DESKREEL_ELECTRON` if that is set, else the one of the `electron`
 * package, else the registry-hosted one. Looks only, never downloads.
 *
 * @returns {string} absolute path of an executable
 * @throws {Error} when there is none; the message names the cure
 */
export function electronPath() {
  const found = findElectron();
  if (found === undefined) {
    throw new Error('There is no Electron here yet: run `node scripts/setup.mjs`.');
  }
  return found;
}

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} as `electronPath`, but undefined when there is none
 * @throws {Error} when `DESKREEL_ELECTRON` names no file
 */
export function findElectron(env = process.env) {
  const named = env['DESKREEL_ELECTRON'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`DESKREEL_ELECTRON names ${named}, which does not exist: correct or unset it.`);
  }
  return findOwnElectron() ?? existing(join(bundleDir, 'electron'));
}

/**
 * @param {string} [folder] of the `electron` package
 * @returns {string | undefined} its binary, when it has been downloaded
 */
export function findOwnElectron(folder = join(root, 'node_modules', 'electron')) {
  try {
    return existing(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim()));
  } catch {
    return undefined;
  }
}

/**
 * The switches that Electron needs on this machine: Chromium's sandbox refuses to run as root,
 * and only there is it switched off.
 *
 * @returns {string[]}
 */
export function electronArgs() {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * @param {string} path
 * @returns {string | undefined}
 */
function existing(path) {
  return existsSync(path) ? path : undefined;
}
