/**
 * Makes the fixtures of the formats that no release has written yet (test/fixtures/vN/unreleased.* and vN/macros/unreleased.*)
 * anew: `node scripts/make-fixtures.mts`, after a change of a format. With a release they are renamed after
 * it, and from then on nothing changes them.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const { status } = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--project=unit',
    'test/unit/main/session/fixtures.test.ts',
    'test/unit/main/macro/fixtures.test.ts',
  ],
  { cwd: root, env: { ...process.env, DESKREEL_MAKE_FIXTURES: '1' }, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
