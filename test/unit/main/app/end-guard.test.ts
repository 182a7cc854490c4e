import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isAlive } from '../../../support/processes';

const GUARD = pathToFileURL(resolve(import.meta.dirname, '../../../../src/main/app/end-guard.ts'));

/** Runs a program that has a guard, and resolves to how it ended. It prints whom it has started. */
async function run(program: string): Promise<{ readonly end: unknown; readonly guard: string }> {
  const text = `
    import { readFileSync } from 'node:fs';
    import { EndGuard } from '${GUARD}';
    const guard = new EndGuard();
    guard.endWithin(60_000);
    const children = '/proc/self/task/' + process.pid + '/children';
    process.stdout.write(readFileSync(children, 'latin1'), () => { ${program} });`;
  const quiet = '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON';
  const child = spawn(process.execPath, [quiet, '--input-type=module', '-e', text], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const [code, signal] = await once(child, 'close');
  return { end: signal ?? code, guard: said.trim() };
}

describe.runIf(process.platform === 'linux')('a process that is to end', () => {
  it('is ended from outside when it hangs, and the guard goes too', async () => {
    const { end, guard } = await run('guard.endWithin(100); setImmediate(() => { for (;;); });');
    expect(end).toBe('SIGKILL');
    expect(guard).toMatch(/^\d+$/);
    await expect.poll(() => isAlive(guard), { timeout: 20_000 }).toBe(false);
  });

  it('is not kept by its guard, which goes when it has ended', async () => {
    const { end, guard } = await run('');
    expect(end).toBe(0);
    expect(guard).toMatch(/^\d+$/);
    await expect.poll(() => isAlive(guard), { timeout: 20_000 }).toBe(false);
  });
});
