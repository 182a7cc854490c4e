// What is checked without running the program, and how it is run: a few at a time, only failures
// printed.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { root } from './paths.mjs';
import { withPinnedNode } from './run.mjs';

/**
 * @typedef {{ name: string, command: readonly [string, ...string[]] }} Check
 * @typedef {{ name: string, ok: boolean, output: string }} CheckResult
 */

/** @param {string} part */
const types = (part) => ({
  name: `types of ${part}`,
  command: /** @type {const} */ (['tsc', '-p', `tsconfig.${part}.json`]),
});

/** @type {readonly Check[]} */
export const checks = [
  types('shared'),
  types('node'),
  types('bridge'),
  types('web'),
  { name: 'style', command: ['biome', 'check', '--error-on-warnings', '--colors=off', '.'] },
  {
    name: 'imports',
    command: [
      'depcruise',
      '--config=.dependency-cruiser.cjs',
      '--output-type=err-long',
      'src',
      'scripts',
      'test',
    ],
  },
  { name: 'dead code', command: ['knip', '--no-progress', '--no-config-hints'] },
];

/**
 * Runs checks, as many at a time as there are cores.
 *
 * @param {readonly Check[]} list
 * @param {(result: CheckResult) => void} [onResult] told as each ends
 * @returns {Promise<CheckResult[]>} in the order they ended
 */
export async function runChecks(list, onResult) {
  const waiting = [...list];
  /** @type {CheckResult[]} */
  const results = [];
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const result = await runCheck(check);
      results.push(result);
      onResult?.(result);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, lane));
  return results;
}

/**
 * @param {Check} check
 * @returns {Promise<CheckResult>}
 */
function runCheck({ name, command: [program, ...args] }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: withPinnedNode(process.env),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    /** @param {Buffer} chunk */
    const keep = (chunk) => {
      output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ name, ok: false, output: error.message }));
    child.on('close', (code) => resolve({ name, ok: code === 0, output: output.trim() }));
  });
}
