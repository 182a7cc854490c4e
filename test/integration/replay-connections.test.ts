import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Step } from '../support/replayed';
import { planOf, replaying } from '../support/replaying';
import { openWitness, type XWitness } from '../support/x-witness';
import { startXvfb, type Xvfb } from '../support/xvfb';

// A display that cuts off one of those who make a replay: what injects, what watches for the panic chord, or
// the release guard. The first connection is the lock's, which nothing is sent through.

const SOCKETS = '/tmp/.X11-unix/X';
/** What stands between the replay and its display. */
const NUMBER = 1_000 + (process.pid % 50_000);

let xvfb: Xvfb;
let witness: XWitness;
let between: Server;
const connections: Socket[] = [];

beforeAll(async () => {
  xvfb = await startXvfb({ repeat: false });
  witness = await openWitness(xvfb.display);
  between = createServer((near) => {
    const far = createConnection(`${SOCKETS}${xvfb.display.slice(1)}`);
    for (const socket of [near, far]) socket.on('error', () => undefined);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    connections.push(near);
  });
  between.listen(`${SOCKETS}${NUMBER}`);
  await once(between, 'listening');
});

afterAll(async () => {
  between.close();
  witness.close();
  await xvfb.stop();
});

const DRAG: readonly Step[] = [
  [0, 'ShiftLeft+'],
  [0, '1+'],
  [600_000, '1-'],
  [600_000, 'ShiftLeft-'],
];

it.each([1, 2, 3])('ends, and lets go, when connection %i of its three is cut', async (index) => {
  connections.length = 0;
  const run = await replaying(`:${NUMBER}`, planOf(DRAG), { escapeMs: 500 });
  await expect.poll(() => witness.down()).toEqual(['key 50', 'button 1']);
  expect(connections).toHaveLength(4);
  connections[index]?.destroy();
  const end = await run.ended;
  expect(await witness.down()).toEqual([]);
  expect(end).toMatchObject({ reason: 'failed', failure: { kind: 'display_gone' } });
});
