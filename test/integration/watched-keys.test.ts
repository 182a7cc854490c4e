import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assert } from '../../src/shared/base/assert';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { buildProcess } from '../support/build-process';
import { inTime } from '../support/in-time';
import { ONCE } from '../support/once';
import { lastingLeaks } from '../support/process-memory';
import { SECRET, typeSecret } from '../support/secret-typing';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const CHORD = ['ControlLeft', 'AltLeft', 'KeyP'] as const;

let xvfb: Xvfb;
let xtest: XTest;
let host: ChildProcess;
let says: Interface;
beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  const file = await buildProcess('watching-host.ts', 'watching-host');
  host = spawn(process.execPath, [file, 'Ctrl+Alt+P'], {
    env: { ...process.env, DISPLAY: xvfb.display },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  assert(host.stdout !== null, 'no pipe');
  says = createInterface(host.stdout);
  expect(await word()).toBe('ready');
});
afterAll(async () => {
  host.kill('SIGKILL');
  await xtest.close();
  await xvfb.stop();
});

const word = async (): Promise<unknown> => (await inTime('The host', once(says, 'line')))[0];

test(
  'of what is typed while a replay looks for the keys that stop it, nothing is left, not even when it comes all at once',
  ONCE,
  async () => {
    host.kill('SIGSTOP');
    await typeSecret(xtest, SECRET, 0);
    for (const key of CHORD) xtest.keyDown(xKeycodeOf(key) ?? 0);
    for (const key of CHORD) xtest.keyUp(xKeycodeOf(key) ?? 0);
    await xtest.sync();
    const stop = word();
    host.kill('SIGCONT');
    // By then it has looked at all that came before.
    expect(await stop).toBe('stop');
    expect(await lastingLeaks(host.pid ?? 0, SECRET)).toEqual([]);
  },
);
