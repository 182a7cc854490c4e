import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { XInput, XRecord } from 'x11';
import { findHookContext } from '../../src/main/capture/hook-context';
import { monotonicNow } from '../../src/main/capture/monotonic';
import { openX, type XConnection } from '../../src/main/capture/x-connection';
import { type Capturing, startCapturing } from '../support/capturing';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// What was sent has been recorded, or a gap says how much was not.

let xvfb: Xvfb;
let xtest: XTest;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function connect(): Promise<XConnection> {
  const opened = await openX({ DISPLAY: xvfb.display });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

const moves = ({ lines }: Capturing): readonly string[] =>
  lines.filter((line) => line.startsWith('move'));

describe('when the recorder does not read', () => {
  /** Moves sent by a process of its own, at 50,000 a second. */
  const SECONDS = 3;
  const SENT = SECONDS * 50_000;

  it('what does not fit is dropped, and a gap counts it', async () => {
    xtest.moveTo(1500, 1000);
    await xtest.sync();
    const capturing = await startCapturing(xvfb.display, 'off', 2 * 1024 * 1024);
    // Until these are sent, this process, which is the recorder, stands still.
    const sender = spawnSync(
      process.execPath,
      [join(import.meta.dirname, '../bench/lib/send-moves.mts'), '50000', `${SECONDS}`],
      { env: { ...process.env, DISPLAY: xvfb.display }, stdio: 'ignore' },
    );
    expect(sender.status).toBe(0);
    await capturing.until(() => capturing.gaps.length > 0);
    xtest.moveTo(1600, 1000);
    await xtest.sync();
    await capturing.source.stop();

    expect(capturing.failures).toEqual([]);
    const lost = capturing.gaps.reduce((sum, gap) => sum + (gap.lost ?? Number.NaN), 0);
    expect(capturing.gaps.map(({ reason }) => reason)).toContain('overrun');
    expect(lost).toBeGreaterThan(0);
    expect(capturing.lines.at(-1)).toBe('move@1600;1000');
    expect(moves(capturing).length + lost).toBe(SENT + 1);
    for (const { from, to } of capturing.gaps) expect(from).toBeLessThan(to);
  });
});

describe('when the hook dies and its process does not', () => {
  it.each([
    [
      'its recording is switched off',
      async (connection: XConnection, id: number) => {
        const record = await connection.ask<XRecord>((reply) =>
          connection.client.require('record', reply),
        );
        record.DisableContext(id);
      },
    ],
    [
      'its connection is killed',
      (connection: XConnection, id: number) => {
        connection.client.KillClient(id);
        return Promise.resolve();
      },
    ],
  ])('because %s, another takes over and a gap says since when', async (_, harm) => {
    const capturing = await startCapturing(xvfb.display);
    const { lines, gaps, until } = capturing;
    xtest.moveTo(10, 10);
    await until(() => lines.length === 1);
    const connection = await connect();
    const hook = await findHookContext(connection, capturing.hosts[0]?.pid);
    if (hook === null) throw new Error('The hook cannot be found.');
    await harm(connection, hook.id);
    // The server has done it.
    await connection.ask((reply) => connection.client.GetInputFocus(reply));
    const diedAt = monotonicNow();
    xtest.moveTo(20, 20);
    await until(() => gaps.length === 1);
    xtest.moveTo(30, 30);
    await until(() => lines.length === 3);
    await capturing.source.stop();
    connection.close();

    expect(lines).toEqual(['move@10;10', 'gap host_restarted', 'move@30;30']);
    expect(gaps[0]?.from).toBeLessThanOrEqual(diedAt);
    expect(gaps[0]?.to).toBeGreaterThan(diedAt);
    expect(capturing.failures).toEqual([]);
  });
});

describe('bursts, while another program takes raw events and does not read them', () => {
  /** A client that is handed every raw event and leaves them lying. */
  async function lazyListener(): Promise<XConnection> {
    const connection = await connect();
    const xinput = await connection.ask<XInput>((reply) =>
      connection.client.require('xinput', reply),
    );
    const { EventMask: mask } = xinput;
    xinput.XISelectEvents(connection.screen.root, {
      deviceId: xinput.AllMasterDevices,
      mask: mask.RawMotion | mask.RawKeyPress | mask.RawKeyRelease,
    });
    await connection.ask((reply) => connection.client.GetInputFocus(reply));
    connection.client.stream.pause();
    return connection;
  }

  it.each([false, true])(
    '20 times 1,000 events are all accounted for (watched: %s)',
    async (watched) => {
      xtest.moveTo(1700, 1000);
      await xtest.sync();
      const listener = await lazyListener();
      const capturing = await startCapturing(xvfb.display);
      if (watched) capturing.source.watch();
      const sent: string[] = [];
      for (let burst = 0; burst < 20; burst += 1) {
        for (let i = 0; i < 1000; i += 1) {
          xtest.moveTo(i, burst);
          sent.push(`move@${i};${burst}`);
        }
        await xtest.sync();
        await pause(burst % 2 === 0 ? 30 : 110);
      }
      await capturing.source.stop();
      listener.close();

      const lost = capturing.gaps.reduce((sum, gap) => sum + (gap.lost ?? Number.NaN), 0);
      expect(moves(capturing).length + lost).toBe(sent.length);
      if (lost === 0) expect(capturing.lines).toEqual(sent);
    },
  );
});

describe('bursts of keys', () => {
  const PAIRS = 500;
  const BURSTS = 6;

  /** How many of what was sent at once were recorded, and how many a gap says were not. */
  async function burst(settleMs: number): Promise<{ recorded: number; lost: number | null }> {
    const capturing = await startCapturing(xvfb.display);
    for (let round = 0; round < BURSTS; round += 1) {
      for (let i = 0; i < PAIRS; i += 1) {
        xtest.keyDown(38 + (i % 4));
        xtest.keyUp(38 + (i % 4));
      }
      await xtest.sync();
      await pause(settleMs);
    }
    await capturing.source.stop();
    expect(capturing.failures).toEqual([]);
    return {
      recorded: capturing.lines.filter((line) => /^[+-]Key/.test(line)).length,
      // A hook that goes on saying nothing is taken for dead: then nobody knows how many.
      lost: capturing.gaps.some(({ lost }) => lost === null)
        ? null
        : capturing.gaps.reduce((sum, gap) => sum + (gap.lost ?? 0), 0),
    };
  }

  // The server loses some of them for a client that falls behind, and the hook asks it something at each key.
  it.each([0, 150, 1500])(
    'are all accounted for, %i ms apart and stopped right after',
    async (settleMs) => {
      const { recorded, lost } = await burst(settleMs);
      if (lost === null) expect(recorded).toBeLessThan(2 * PAIRS * BURSTS);
      else expect(recorded + lost).toBe(2 * PAIRS * BURSTS);
    },
  );
});
