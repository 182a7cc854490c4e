import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';
import { temporaryFolder } from './sessions';

/**
 * A file system of its own in memory, gone when the test is over; `size` as mount(8) takes it
 * (`256k`). Skips the test where mounting is not allowed, saying so.
 */
export function smallDisk(context: TestContext, size: string): string {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  mount(context, ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]);
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', folder]);
  });
  return folder;
}

/** Makes a {@link smallDisk} read-only: also root has no permission to write there. */
export function makeReadOnly(context: TestContext, folder: string): void {
  mount(context, ['-o', 'remount,ro', folder]);
}

/**
 * What a program is to be run through for permissions to hold for it: root reads and writes whatever it likes. Skips the test
 * where that right cannot be given up, saying so.
 */
export function boundByPermissions(context: TestContext): readonly string[] {
  if (process.geteuid?.() !== 0) return [];
  const through = ['setpriv', '--bounding-set', '-dac_override,-dac_read_search'];
  const { status, error, stderr } = spawnSync('setpriv', [...through.slice(1), 'true'], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    context.skip(`root cannot give up its rights here: ${error?.message ?? stderr.trim()}`);
  }
  return through;
}

function mount(context: TestContext, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync('mount', args, { encoding: 'utf8' });
  if (status !== 0) {
    context.skip(`mounting is not allowed here: ${error?.message ?? stderr.trim()}`);
  }
}
