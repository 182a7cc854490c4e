// The shared libraries and programs that Electron and the hook need from a Linux system.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { lastLine, run } from './run.mjs';
import { SetupError, say } from './say.mjs';

/**
 * A shared library or a program, and the Debian packages that bring it, the newest name first
 * (Debian 13 and Ubuntu 24.04 renamed some for 64-bit times).
 *
 * @typedef {{ file: string, packages: readonly [string, ...string[]] }} Need
 */

/** @type {readonly Need[]} */
const libraries = [
  { file: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { file: 'libnss3.so', packages: ['libnss3'] },
  { file: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { file: 'libgbm.so.1', packages: ['libgbm1'] },
  { file: 'libXss.so.1', packages: ['libxss1'] },
  { file: 'libXtst.so.6', packages: ['libxtst6'] },
  { file: 'libXrandr.so.2', packages: ['libxrandr2'] },
  { file: 'libXt.so.6', packages: ['libxt6t64', 'libxt6'] },
  { file: 'libX11.so.6', packages: ['libx11-6'] },
];

/** @type {Need} */
const virtualDisplay = { file: 'Xvfb', packages: ['xvfb'] };

/**
 * What tests run beside it: a message bus, the program that changes a keyboard's layout, and a text editor and
 * a terminal to type into.
 *
 * @type {readonly Need[]}
 */
const testPrograms = [
  { file: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'] },
  { file: 'setxkbmap', packages: ['x11-xkb-utils'] },
  { file: 'xedit', packages: ['x11-apps'] },
  { file: 'xterm', packages: ['xterm'] },
];

/**
 * Checks what the system must have, and installs what is missing where that is possible: as root
 * on Debian or what descends from it.
 *
 * @param {{ display: boolean, tests?: boolean }} wanted whether a virtual display is needed as well, and
 *   what tests need
 */
export function ensureSystem(wanted) {
  if (process.platform !== 'linux') return;
  const needs = missing(wanted);
  if (needs.length > 0) bring(needs, () => missing(wanted).length === 0);
}

/**
 * The same for what one script runs beside Deskreel.
 *
 * @param {readonly Need[]} needs programs by their names, or files by whole paths
 */
export function ensurePrograms(needs) {
  const missingOnes = () => needs.filter((need) => findProgram(need.file) === undefined);
  const wanted = missingOnes();
  if (wanted.length > 0) bring(wanted, () => missingOnes().length === 0);
}

/**
 * @param {readonly Need[]} needs what is missing
 * @param {() => boolean} arrived whether all of it is there now
 */
function bring(needs, arrived) {
  const files = needs.map((need) => need.file).join(', ');
  if (findProgram('apt-get') === undefined) {
    throw new SetupError(`${files} missing: install what brings them with your package manager.`);
  }
  const packages = needs.map(packageName);
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new SetupError(`${files} missing: run \`sudo ${command}\`, then this again.`);
  }
  say(`Installing ${packages.join(' ')} …`);
  const reason = install(needs);
  if (arrived()) return;
  throw new SetupError(
    `${files} missing and not installed (${reason || 'apt-get gave no reason'}): run \`${command}\`.`,
  );
}

/**
 * @param {{ display: boolean, tests?: boolean }} wanted
 * @returns {Need[]}
 */
function missing(wanted) {
  const known = run(existsSync('/sbin/ldconfig') ? '/sbin/ldconfig' : 'ldconfig', ['-p']);
  // A system without the cache (musl, NixOS) finds its libraries another way: leave it be.
  const needs = known.ok ? missingLibraries(known.output, process.arch) : [];
  const programs = [
    ...(wanted.display ? [virtualDisplay] : []),
    ...(wanted.tests === true ? testPrograms : []),
  ];
  needs.push(...programs.filter((need) => findProgram(need.file) === undefined));
  return needs;
}

/**
 * @param {string} cache what `ldconfig -p` prints
 * @param {string} arch as `process.arch`
 * @returns {Need[]} the libraries that it does not list for that architecture
 */
export function missingLibraries(cache, arch) {
  const tag = arch === 'arm64' ? 'AArch64' : 'x86-64';
  const present = new Set(
    cache
      .split('\n')
      .filter((line) => line.includes(tag))
      .map((line) => line.trim().split(' ')[0]),
  );
  return libraries.filter((need) => !present.has(need.file));
}

/**
 * @param {Need} need
 * @returns {string} the name that this system's package lists know, the oldest where none is
 */
function packageName(need) {
  const known = need.packages.find((name) => run('apt-cache', ['show', name]).ok);
  return known ?? need.packages.at(-1) ?? need.packages[0];
}

/**
 * Installs packages; when that fails with the package lists at hand, or there are none, once more
 * with fresh ones.
 *
 * @param {readonly Need[]} needs
 * @returns {string} why it failed; empty when it did not
 */
function install(needs) {
  const lists = '/var/lib/apt/lists';
  const listed = existsSync(lists) && readdirSync(lists).some((name) => name.endsWith('Release'));
  if (listed && apt(installArgs(needs)) === '') return '';
  return apt(['update']) || apt(installArgs(needs));
}

/**
 * @param {readonly Need[]} needs
 * @returns {string[]}
 */
function installArgs(needs) {
  return ['install', '-y', '--no-install-recommends', ...needs.map(packageName)];
}

/**
 * @param {readonly string[]} args
 * @returns {string} why it failed; empty when it did not
 */
function apt(args) {
  // Another installation may be going on: wait for it rather than fail.
  const done = run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: 10 * 60 * 1000,
  });
  return done.ok ? '' : lastLine(done.output) || done.reason;
}

/**
 * @param {string} name of a program, or a whole path
 * @returns {string | undefined} where it is
 */
function findProgram(name) {
  if (isAbsolute(name)) return existsSync(name) ? name : undefined;
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}
