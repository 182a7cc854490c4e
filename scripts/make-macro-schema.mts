/**
 * Makes docs/macro.schema.json anew from the schema that the code checks macros with:
 * `node scripts/make-macro-schema.mts`, after a change of it. A test fails where the two differ.
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
    'test/unit/shared/macro/macro-schema.test.ts',
  ],
  { cwd: root, env: { ...process.env, DESKREEL_MAKE_SCHEMA: '1' }, stdio: 'inherit' },
);
const format = spawnSync(
  join(root, 'node_modules/.bin/biome'),
  ['format', '--write', 'docs/macro.schema.json'],
  { cwd: root, stdio: 'inherit' },
);
process.exitCode = (status ?? 1) || (format.status ?? 1);
