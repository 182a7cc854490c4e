// Building, when what is built is older than what it is built from.
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { cacheDir, nodeBinary, outDir, root } from './paths.mjs';
import { run } from './run.mjs';

/** What a build is made from. */
const sources = ['src', 'electron.vite.config.ts', 'tsconfig.base.json', 'package-lock.json'];

/** Written when a build ends; carries the time at which that build began. */
const stamp = join(cacheDir, 'built');

/**
 * @typedef {{ ok: true } | { ok: false, output: string }} BuildResult
 */

/**
 * Builds into out/.
 *
 * @returns {BuildResult}
 */
export function build() {
  const began = new Date();
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const done = run(nodeBinary(), [builder, 'build', '--logLevel=warn']);
  if (!done.ok) {
    return { ok: false, output: stripVTControlCharacters(done.output).trim() || done.reason };
  }
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, '');
  // What was changed while the build ran may or may not be in it: count it as newer.
  utimesSync(stamp, began, began);
  return { ok: true };
}

/**
 * Builds if need be.
 *
 * @returns {BuildResult}
 */
export function buildWhenStale() {
  const built = existsSync(join(outDir, 'main', 'index.js'));
  return built &&
    !isStale(
      stamp,
      sources.map((name) => join(root, name)),
    )
    ? { ok: true }
    : build();
}

/**
 * Whether anything under `paths` is younger than the stamp. A folder is younger when a file was
 * added to it or taken from it, so deletions count.
 *
 * @param {string} stampFile
 * @param {readonly string[]} paths files and folders; those that do not exist do not count
 * @returns {boolean} true also when there is no stamp
 */
export function isStale(stampFile, paths) {
  if (!existsSync(stampFile)) return true;
  const since = statSync(stampFile).mtimeMs;
  return paths.some((path) => existsSync(path) && newest(path) > since);
}

/**
 * @param {string} path
 * @returns {number} when it, or anything in it, last changed, ms since the epoch
 */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).map((name) => newest(join(path, name)));
  return Math.max(stat.mtimeMs, ...inside);
}
