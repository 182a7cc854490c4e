import { fork } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import type { FromHost } from '../../src/main/capture/host-protocol';
import { FrameReader } from '../../src/main/capture/message-frames';
import { assert } from '../../src/shared/base/assert';
import { HOST_FILE } from '../support/capturing';
import { displayForAll } from '../support/display-for-all';
import type { XTest } from '../support/xtest';
import type { Xvfb } from '../support/xvfb';

// The last moments of a host that has something left to do when its hook has been stopped.

let xvfb: Xvfb;
let xtest: XTest;

displayForAll({ repeat: false }, (display) => {
  ({ xvfb, xtest } = display);
});

it('a host that waits for its recorder when it is told to stop does not take its hook for dead', async () => {
  const host = fork(HOST_FILE, [], {
    env: { ...process.env, DISPLAY: xvfb.display },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const closed = once(host, 'close');
  const { stdout } = host;
  assert(stdout !== null, 'The host has no output.');
  const said: Exclude<FromHost, Uint8Array>[] = [];
  const reader = new FrameReader((message) => {
    const heard = message as FromHost; // The built host says it.
    if (!(heard instanceof Uint8Array)) said.push(heard);
  });
  stdout.on('data', (chunk: Buffer) => reader.read(chunk));
  host.send({ type: 'start', mark: 'stop', resume: false, focus: 'off', backlogBytes: 1 });
  await expect.poll(() => said.map(({ type }) => type)).toContain('started');

  // More than it may have sent without being told that it was taken, which it never is.
  for (let i = 0; i < 100_000; i += 1) xtest.moveTo(1 + (i % 1500), 1 + (i % 700));
  await xtest.sync();
  // It waits for that when it has stopped its hook, longer than it takes to see that a hook is dead.
  host.send({ type: 'stop' });
  await closed;
  expect(said.at(-1)).toMatchObject({ type: 'stopped', missingFrom: expect.any(Number) });
});
