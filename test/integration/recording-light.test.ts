/// <reference path="../../src/main/capture/x11.d.ts" />
/// <reference path="../support/x11-programs.d.ts" />
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import x11 from 'x11';
import { openX, type XConnection } from '../../src/main/capture/x-connection';
import { readPixels } from '../../src/main/macro/sensors/x-pixels';
import { startRecording } from '../support/deskreel';
import { exported } from '../support/exported';
import { describeRow, parseCsv } from '../support/input-script';
import { startOnTerminal } from '../support/pseudo-terminal';
import { openDesktop } from '../support/x-desktop';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

const RED = [0xe0, 0x4f, 0x4f];
const BUTTON_PRESS = 4;
const AMBER = [0xe0, 0xa0, 0x30];
/** The middle of it on a display 1,920 pixels wide. */
const MIDDLE = { x: 1920 - 12 - 10, y: 12 + 10 };

let xvfb: Xvfb;
let xtest: XTest;
/** Somebody who looks at the screen. */
let eyes: XConnection;
let folder: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  xtest = await openXTest(xvfb.display);
  const opened = await openX({ DISPLAY: xvfb.display });
  if (!opened.ok) throw new Error(opened.error.message);
  eyes = opened.value;
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskreel-light-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
});

afterAll(async () => {
  eyes.close();
  await xtest.close();
  await xvfb.stop();
});

/** Red, green and blue there. */
async function colorAt({ x, y }: { readonly x: number; readonly y: number }): Promise<number[]> {
  const read = await readPixels(eyes, { x, y, width: 1, height: 1 });
  if (!read.ok) throw new Error(read.error.message);
  return [...read.value.rgba.subarray(0, 3)];
}

const seesRed = (): Promise<void> =>
  vi.waitFor(async () => expect(await colorAt(MIDDLE)).toEqual(RED), 10_000);

/** Nobody shows one for longer than it takes where it is shown. */
async function seesNone(): Promise<void> {
  for (let looks = 0; looks < 20; looks += 1) {
    expect(await colorAt(MIDDLE)).not.toEqual(RED);
    await setTimeout(20);
  }
}

async function record(args: readonly string[] = []) {
  const file = join(folder, 'a.reel.parquet');
  const running = await startRecording(['--out', file, ...args], { DISPLAY: xvfb.display });
  return {
    file,
    says: running.says,
    stop: () => {
      running.child.kill('SIGINT');
      return running.ended;
    },
  };
}

describe('deskreel record without a terminal', () => {
  it('shows a red light on the screen while it records', async () => {
    expect(await colorAt(MIDDLE)).not.toEqual(RED);
    const recording = await record();
    await seesRed();
    expect(await colorAt({ ...MIDDLE, x: MIDDLE.x - 8 })).toEqual([255, 255, 255]);
    // It is round.
    expect(await colorAt({ x: MIDDLE.x - 9, y: MIDDLE.y - 9 })).not.toEqual([255, 255, 255]);
    expect(await recording.stop()).toMatchObject({ code: 0 });
    expect(await colorAt(MIDDLE)).not.toEqual(RED);
  });

  it('has it come back above what is put there, and lets clicks through, which are recorded', async () => {
    const recording = await record();
    await seesRed();
    // Nobody else, the light no more than others, is served between what covers it and the look.
    const { client, screen, ask } = eyes;
    const cover = client.AllocID();
    onTestFinished(() => client.DestroyWindow(cover));
    client.GrabServer();
    client.CreateWindow(cover, screen.root, 0, 0, 1920, 1080, 0, 0, 1, 0, {
      overrideRedirect: 1,
      backgroundPixel: 0x10_20_30,
    });
    client.ChangeWindowAttributes(cover, { eventMask: x11.eventMask.ButtonPress });
    client.MapWindow(cover);
    expect(await colorAt(MIDDLE)).toEqual([0x10, 0x20, 0x30]);
    client.UngrabServer();
    await seesRed();
    const pressed = new Promise((resolve) =>
      client.on('event', ({ type, wid }) => type === BUTTON_PRESS && resolve(wid)),
    );
    xtest.moveTo(MIDDLE.x, MIDDLE.y);
    xtest.button(1, true);
    xtest.button(1, false);
    await xtest.sync();
    await ask((reply) => client.GetInputFocus(reply));
    expect(await pressed).toBe(cover);
    expect(await recording.stop()).toMatchObject({ code: 0 });
    const rows = parseCsv(await exported(recording.file, 'csv')).map(describeRow);
    expect(rows.filter((row) => row.includes('button') || row.includes('left'))).toHaveLength(2);
  });

  it('shows an amber one while it is paused', async () => {
    const recording = await record(['--hotkey', 'pause=Ctrl+Alt+Shift+2']);
    const desktop = await openDesktop(xvfb.display);
    onTestFinished(() => desktop.leave());
    // Control, Alt, Shift and 2.
    desktop.chord(37, 64, 50, 11);
    await vi.waitFor(async () => expect(await colorAt(MIDDLE)).toEqual(AMBER), 10_000);
    desktop.chord(37, 64, 50, 11);
    await seesRed();
    expect(await recording.stop()).toMatchObject({ code: 0 });
  });

  it('has it in the corner when the screen changes', async () => {
    const recording = await record();
    const desktop = await openDesktop(xvfb.display);
    onTestFinished(() => desktop.leave());
    await desktop.resize(1280, 720);
    await vi.waitFor(
      async () => expect(await colorAt({ x: 1280 - 22, y: MIDDLE.y })).toEqual(RED),
      10_000,
    );
    await desktop.resize(1920, 1080);
    await seesRed();
    expect(await colorAt({ x: 1280 - 22, y: MIDDLE.y })).not.toEqual(RED);
    expect(await recording.stop()).toMatchObject({ code: 0 });
  });
});

describe('deskreel record on a terminal', () => {
  it.each([
    ['no light where that is of the display', {}, false],
    ['one where somebody far away sits at it', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, true],
    ['one where it may be looked at from anywhere', { TMUX: '/tmp/tmux-0/default,1,0' }, true],
  ])('shows %s', async (_, env, shown) => {
    const file = join(folder, 'a.reel.parquet');
    const run = startOnTerminal(['record', '--out', file], {
      DISPLAY: xvfb.display,
      TMUX: undefined,
      STY: undefined,
      SSH_CONNECTION: undefined,
      ...env,
    });
    await run.shows('Recording to ');
    if (shown) await seesRed();
    else await seesNone();
    run.type('q');
    expect(await run.ended).toBe(0);
  });
});
