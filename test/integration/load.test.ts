import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSession } from '../../src/main/session/session-reader';
import { assert } from '../../src/shared/base/assert';
import { Kind } from '../../src/shared/input/event-kind';
import { deskreel, startRecording } from '../support/deskreel';
import { ONCE } from '../support/once';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const EVENTS_PER_SECOND = 8000;
const SECONDS = 8;
const WIDTH = 1900;
const HEIGHT = 1000;

let xvfb: Xvfb;
let xtest: XTest;
let folder: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  folder = mkdtempSync(join(tmpdir(), 'deskreel-load-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(folder, { recursive: true });
});

/** Where move `i` goes: each to another place than the one before, row by row over the screen. */
const placeOf = (i: number): number => i % (WIDTH * HEIGHT);

/** Sends moves for {@link SECONDS} at {@link EVENTS_PER_SECOND} and says how many. */
async function sendMoves(): Promise<number> {
  const start = performance.now();
  const total = EVENTS_PER_SECOND * SECONDS;
  let sent = 0;
  while (sent < total) {
    const due = Math.min(total, ((performance.now() - start) * EVENTS_PER_SECOND) / 1000);
    for (; sent < due; sent++) {
      const place = placeOf(sent);
      xtest.moveTo(place % WIDTH, Math.floor(place / WIDTH));
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await xtest.sync();
  return sent;
}

it(`records ${EVENTS_PER_SECOND} events/s for ${SECONDS} s and loses none`, {
  ...ONCE,
  timeout: 120_000,
}, async () => {
  const file = join(folder, 'load.reel.parquet');
  for (const left of readdirSync(folder)) rmSync(join(folder, left));
  xtest.moveTo(WIDTH + 1, HEIGHT + 1);
  await xtest.sync();
  const recording = await startRecording(['--out', file], { DISPLAY: xvfb.display });
  const sent = await sendMoves();
  recording.child.kill('SIGINT');
  expect(await recording.ended).toMatchObject({ code: 0 });
  expect(await deskreel(['verify', file])).toMatchObject({ code: 0 });
  const session = await readSession(file);
  assert(session.ok, 'the session opens');
  const { columns, length } = session.value.table;
  const wrong: number[] = [];
  for (let i = 0; i < length; i++) {
    const place = (columns.x[i] ?? 0) + WIDTH * (columns.y[i] ?? 0);
    if (columns.kind[i] !== Kind.move || place !== placeOf(i)) wrong.push(i);
  }
  expect(wrong).toEqual([]);
  expect(length).toBe(sent);
});
