// Running other programs: quietly when only the outcome matters, openly when a person watches.
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { nodeBinary, root } from './paths.mjs';

/**
 * @typedef {object} Outcome
 * @property {boolean} ok exit code 0, in time
 * @property {string} output stdout and stderr, one after the other
 * @property {string} reason why it failed, on one line; empty when ok
 */

/**
 * Runs a program to its end and keeps what it prints.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs?: number }} [options]
 * @returns {Outcome}
 */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    timeout: options.timeoutMs,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // Windows finds `npm` only as a batch file, and batch files only through its shell.
    shell: process.platform === 'win32' && command === 'npm',
  });
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  if (result.error) return { ok: false, output, reason: result.error.message };
  if (result.status !== 0) return { ok: false, output, reason: lastLine(output) };
  return { ok: true, output, reason: '' };
}

/**
 * Runs npm itself, with the npm that started us where there is one.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string, timeoutMs?: number }} [options]
 * @returns {Outcome}
 */
export function npm(args, options = {}) {
  const own = process.env['npm_execpath'];
  return own?.endsWith('npm-cli.js')
    ? run(process.execPath, [own, ...args], options)
    : run('npm', args, options);
}

/**
 * Runs a script on the pinned Node with this terminal as its own, and passes Ctrl-C on.
 *
 * @param {readonly string[]} args arguments to Node, the script first
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runNode(args, options = {}) {
  // Scripts share TypeScript with src and test, whose package.json names no module type.
  const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  return runOpenly(nodeBinary(), [quiet, ...args], options);
}

/**
 * Runs a program with this terminal as its own, and passes signals on.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function runOpenly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: withPinnedNode(options.env ?? process.env),
    });
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the program as well; twice would mean something else to it.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    process.on('SIGINT', pass).on('SIGTERM', pass);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(code ?? 1);
    });
  });
}

/**
 * The environment with the clone's own tools first on the path.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function withPinnedNode(env) {
  const tools = join(root, 'node_modules', '.bin');
  return { ...env, PATH: `${tools}${delimiter}${env['PATH'] ?? ''}` };
}

/**
 * @param {string} text
 * @returns {string} its last line that says anything
 */
export function lastLine(text) {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}
