import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs tests, each once, where they are shown; this process ends with their exit code.
 *
 * @param {readonly string[]} args of vitest
 * @param {NodeJS.ProcessEnv} [env]
 */
export function runTests(args, env = process.env) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--retry=0', ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
