import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { deskreel } from '../support/deskreel';
import { startOnTerminal } from '../support/pseudo-terminal';
import { kindsIn, rowsIn } from '../support/session-events';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

let xvfb: Xvfb;
let xtest: XTest;
let root: string;
let folders = 0;
/** The session that a test records. */
let session: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  root = mkdtempSync(join(tmpdir(), 'deskreel-terminal-'));
});

afterAll(async () => {
  await xtest.close();
  await xvfb.stop();
  rmSync(root, { recursive: true });
});

beforeEach(() => {
  const folder = join(root, `${folders++}`);
  mkdirSync(folder);
  session = join(folder, 'a.reel.parquet');
});

/** Starts a recording and waits until the terminal's keys are listened to. */
async function record(...args: readonly string[]) {
  const terminal = startOnTerminal(['record', '--out', session, ...args], {
    DISPLAY: xvfb.display,
  });
  await terminal.shows('p pauses');
  return terminal;
}

describe('record on a terminal', () => {
  it('pauses with p and sets markers with m; q stops and saves', async () => {
    const terminal = await record();
    terminal.type('p');
    await terminal.shows('Paused (as you asked).');
    terminal.type('m');
    await terminal.shows('Marker set.');
    terminal.type('q');
    await terminal.shows(`Saved ${session}`);
    expect(await terminal.ended).toBe(0);
    const kinds = await kindsIn(session);
    expect(kinds).toEqual(expect.arrayContaining(['pause user', 'marker', 'gap paused']));
  });

  // The terminal is on the display that is recorded, so the hook sees the keys that control it too.
  it('leaves its own keys out, and deletes the last seconds with r', async () => {
    const terminal = await record();
    const press = async (key: PhysicalKey, typed?: string): Promise<void> => {
      xtest.keyDown(xKeycodeOf(key) ?? 0);
      xtest.keyUp(xKeycodeOf(key) ?? 0);
      await xtest.sync();
      if (typed !== undefined) terminal.type(typed);
    };
    await press('KeyA');
    await press('KeyR', 'r');
    await terminal.shows('Deleted the last ');
    await press('KeyB');
    await press('KeyM', 'm');
    await terminal.shows('Marker set.');
    await press('KeyQ', 'q');
    expect(await terminal.ended).toBe(0);
    const keys = (await rowsIn(session)).flatMap(({ kind, key }) =>
      kind === 'key_down' ? [key] : [],
    );
    expect(keys).toEqual(['KeyB']);
    expect(await kindsIn(session)).toEqual(expect.arrayContaining(['gap rewound', 'marker']));
    expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
  });

  it('stops with Ctrl-C, and gives the terminal back', async () => {
    const terminal = await record();
    terminal.type('\u0003');
    await terminal.shows(`Saved ${session}`);
    await terminal.shows(' icanon');
    await terminal.shows(' echo');
    expect(await terminal.ended).toBe(0);
    expect(await deskreel(['verify', session])).toMatchObject({ code: 0 });
  });

  it('cancels its countdown with Ctrl-C', async () => {
    const terminal = startOnTerminal(['record', '--out', session, '--countdown', '600'], {
      DISPLAY: xvfb.display,
    });
    await terminal.shows('Recording starts in 600 s; Ctrl-C cancels.');
    terminal.type('\u0003');
    await terminal.shows('nothing was recorded');
    expect(await terminal.ended).toBe(1);
  });
});
