// The packages: whether what is installed is what the lockfile says, and installing it if not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { lastLine, npm, run } from './run.mjs';
import { SetupError, say } from './say.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/**
 * Installs the packages where they are missing or not the locked ones, and repairs those whose
 * install script did not run.
 *
 * @param {string} [clone] root of the clone
 */
export function ensureNodeModules(clone = root) {
  const locked = readLockfile(join(clone, 'package-lock.json'));
  const installed = readLockfile(join(clone, 'node_modules', '.package-lock.json'));
  if (!isInstalled(locked, installed)) {
    say('Installing packages (npm ci) …');
    const done = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: clone });
    if (!done.ok) {
      throw new SetupError(`npm ci failed: ${npmReason(done.output)} Run npm ci to see all of it.`);
    }
  }
  repair(clone);
}

/**
 * Whether every package of the lockfile is installed as locked, and nothing else is. Compares
 * contents, not file times: a checkout touches the one, and an install the other.
 *
 * @param {Lockfile | undefined} locked package-lock.json
 * @param {Lockfile | undefined} installed node_modules/.package-lock.json, which npm writes last
 * @returns {boolean}
 */
export function isInstalled(locked, installed) {
  if (!locked?.packages || !installed?.packages) return false;
  const wanted = Object.entries(locked.packages).filter(([path]) => path !== '');
  const present = installed.packages;
  const names = new Set(wanted.map(([path]) => path));
  return (
    wanted.every(([path, want]) => {
      const have = present[path];
      // An optional package that is absent is one for another platform.
      if (!have) return want.optional === true;
      return have.version === want.version && have.integrity === want.integrity;
    }) && Object.keys(present).every((path) => names.has(path))
  );
}

/**
 * Runs the install scripts again of packages that need theirs and did not get it, as happens
 * where npm is told to ignore scripts.
 *
 * @param {string} clone
 */
function repair(clone) {
  const broken = unusable(clone);
  if (broken.length === 0) return;
  say(`Running the install scripts of ${broken.join(' and ')} …`);
  const policy = ['--ignore-scripts=false', '--loglevel=error'];
  const done = npm(['rebuild', ...broken, ...policy], { cwd: clone });
  const left = unusable(clone);
  if (left.length === 0) return;
  throw new SetupError(
    `${left.join(' and ')} cannot be used after npm rebuild (${lastLine(done.output)}). Delete node_modules and run this again.`,
  );
}

/**
 * @param {string} clone
 * @returns {string[]} packages that need an install script and are not usable
 */
export function unusable(clone) {
  const modules = join(clone, 'node_modules');
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = join(modules, 'node', 'bin', name);
  const list = [];
  if (!existsSync(node) || !run(node, ['--version']).ok) list.push('node');
  if (!hasNativeHook(join(modules, 'uiohook-napi'))) list.push('uiohook-napi');
  return list;
}

/**
 * The hook is looked for and not loaded: loading it where there is no display ends the process.
 *
 * @param {string} folder of uiohook-napi
 * @returns {boolean}
 */
function hasNativeHook(folder) {
  const candidates = [
    join(folder, 'build', 'Release'),
    join(folder, 'prebuilds', `${process.platform}-${process.arch}`),
  ];
  return candidates.some(
    (path) => existsSync(path) && readdirSync(path).some((file) => file.endsWith('.node')),
  );
}

/**
 * @param {string} path
 * @returns {Lockfile | undefined} undefined when it is not there or not JSON
 */
function readLockfile(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} output of npm
 * @returns {string} the first line that says what went wrong, ending in a full stop
 */
export function npmReason(output) {
  const lines = output.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim());
  const reason = lines.find((line) => line !== '' && !/^(code|errno|syscall) /.test(line));
  return `${(reason ?? 'it said nothing').replace(/\.$/, '')}.`;
}
