// Where things are in a clone. Every path is absolute, so that scripts work from any folder.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the clone. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** What set-up makes and may be thrown away at any time; outside version control. */
export const cacheDir = join(root, '.cache');

/** What the build makes. */
export const outDir = join(root, 'out');

/**
 * The Node that everything but set-up runs on: the pinned one of the `node` package, or the one
 * running now where that package has not been installed yet.
 *
 * @param {string} [clone] root of the clone
 * @returns {string} absolute path of an executable
 */
export function nodeBinary(clone = root) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const pinned = join(clone, 'node_modules', 'node', 'bin', name);
  return existsSync(pinned) ? pinned : process.execPath;
}
