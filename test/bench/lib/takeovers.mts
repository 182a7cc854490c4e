/// <reference path="../../../src/main/capture/x11.d.ts" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import x11, { type Reply, type XDisplay, type XRecord } from 'x11';
import { findHookContext } from '../../../src/main/capture/hook-context.ts';
import { deskreel, startRecording } from '../../support/deskreel.ts';
import { childrenOf } from '../../support/processes.ts';
import { startXvfb } from '../../support/xvfb.ts';

/** What may happen to a capture host: by a signal it dies, or hangs; or the display server hands its hook nothing any more. */
export type HostTrouble = 'SIGKILL' | 'SIGSTOP' | 'dead hook';

/** Long enough for another host to be there and to be settled, ms. */
const SETTLED_MS = 2_500;

/**
 * Records with the command line, does that to the capture host `times` times, and gives how long nothing was captured each
 * time, ms, as the session's gaps say; for ever when it does not have as many.
 */
export async function takeovers(trouble: HostTrouble, times: number): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-takeovers-'));
  const xvfb = await startXvfb();
  try {
    const session = join(folder, 'takeovers.reel.parquet');
    const recording = await startRecording(['--out', session], { DISPLAY: xvfb.display });
    const { pid } = recording.child;
    if (pid === undefined) throw new Error('The recorder is not running.');
    for (let i = 0; i < times; i++) {
      const [host] = childrenOf(pid);
      if (host === undefined) throw new Error('There is no capture host.');
      if (trouble === 'dead hook') await switchOff(host, xvfb.display);
      else process.kill(host, trouble);
      await sleep(SETTLED_MS);
    }
    recording.child.kill('SIGINT');
    await recording.ended;
    const csv = await deskreel(['export', session, '--format', 'csv', '--out', '-']);
    const gaps = [...csv.stdout.matchAll(/host_restarted from_us=(\d+) to_us=(\d+)/g)];
    if (gaps.length !== times) console.error(`${gaps.length} gaps for ${times} of ${trouble}.`);
    return gaps.length !== times
      ? [Number.POSITIVE_INFINITY]
      : gaps.map(([, from, to]) => (Number(to) - Number(from)) / 1000);
  } finally {
    await xvfb.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Disables the RECORD context of a host's hook, of which the server tells nobody. */
async function switchOff(host: number, display: string): Promise<void> {
  const { client } = await new Promise<XDisplay>((settle, reject) => {
    x11.createClient({ display, shm: false }, (error, value) =>
      error ? reject(error) : settle(value),
    );
  });
  const ask = <Value,>(request: (reply: Reply<Value>) => void): Promise<Value> =>
    new Promise((settle, reject) => {
      request((error, value) => {
        if (error) reject(error);
        else settle(value);
        return true;
      });
    });
  try {
    const hook = await findHookContext({ client, ask }, host);
    if (hook === null) throw new Error('The hook cannot be found.');
    const record = await ask<XRecord>((reply) => client.require('record', reply));
    record.DisableContext(hook.id);
    await ask((reply) => client.GetInputFocus(reply));
  } finally {
    client.stream.destroy();
  }
}
