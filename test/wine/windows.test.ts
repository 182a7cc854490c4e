import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSession } from '../../src/main/session/session-reader';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { buildProcess } from '../support/build-process';
import { sessionOf } from '../support/replay-command';
import { rowsOf, temporaryFolder, valueIn } from '../support/sessions';
import {
  missingForWine,
  startWineDesktop,
  untilSaid,
  type WineDesktop,
  type WineRun,
} from '../support/wine-desktop';
import { openXTest, type XTest } from '../support/xtest';

// The functions of Windows that are used, as Wine has them: real windows, a real hook, real input.
// Of Wine 8 no key can be replayed, since it makes no virtual keys of scan codes.

const CLI = 'out/cli/index.js';
const LEFT = 1;
const DISPLAY = {
  ...{ id: '\\\\.\\DISPLAY1', x: 0, y: 0, width: 1280, height: 800, scale: 1 },
  ...{ widthMm: null, heightMm: null, refreshHz: null },
};

let desktop: WineDesktop;
let xtest: XTest;
let telling: WineRun;

beforeAll(async () => {
  const missing = missingForWine();
  if (missing !== null) throw new Error(missing);
  await buildProcess('telling-desktop.ts', 'telling-desktop');
  desktop = await startWineDesktop();
  xtest = await openXTest(desktop.display);
  telling = desktop.node('out/test/telling-desktop.mjs');
  desktop.open('notepad');
});

afterAll(async () => {
  await xtest?.close();
  await desktop?.stop();
});

/** What was told last. */
function told(): unknown {
  const lines = telling.text().split('\n');
  return JSON.parse(lines.at(-2) ?? 'null');
}

const keycode = (key: Parameters<typeof xKeycodeOf>[0]): number => xKeycodeOf(key) ?? 0;

async function tap(...keys: readonly Parameters<typeof xKeycodeOf>[0][]): Promise<void> {
  for (const key of keys) {
    xtest.keyDown(keycode(key));
    xtest.keyUp(keycode(key));
    await xtest.sync();
  }
}

/** Presses keys one after the other, and lets go of them. */
async function press(...keys: readonly Parameters<typeof xKeycodeOf>[0][]): Promise<void> {
  for (const key of keys) xtest.keyDown(keycode(key));
  await xtest.sync();
  for (const key of [...keys].reverse()) xtest.keyUp(keycode(key));
  await xtest.sync();
}

describe('a desktop of Windows', () => {
  it('tells of its display, of the window in front and of its keyboard', async () => {
    const window = { title: 'Untitled - Notepad', class: 'Notepad', process: 'notepad.exe' };
    await expect.poll(told).toMatchObject({ window });
    expect(told()).toMatchObject({
      displays: [{ id: DISPLAY.id, x: 0, y: 0, width: 1280, height: 800, scale: 1 }],
      keyboard: { layout: 'en-US', repeatDelayMs: 500, repeatRateHz: 30 },
      layout: {
        name: 'en-US',
        texts: { KeyA: ['a', 'A', null, null], Digit2: ['2', '@', null, null] },
        capsKeys: expect.arrayContaining(['KeyA', 'KeyZ']),
        shiftKeys: ['ShiftLeft', 'ShiftRight'],
        level3Keys: [],
      },
      windows: [window],
      isLocked: false,
      hasAnchor: true,
    });
    const place = { width: expect.any(Number), height: expect.any(Number) };
    expect(told()).toMatchObject({ window: { place } });
  });

  it('tells of keys and buttons that are held, of locks, and of the pointer', async () => {
    xtest.moveTo(300, 310);
    await xtest.sync();
    await expect.poll(told).toMatchObject({ pointer: { x: 300, y: 310 }, heldKeys: [] });
    xtest.keyDown(keycode('KeyB'));
    xtest.button(LEFT, true);
    await xtest.sync();
    await expect.poll(told).toMatchObject({ heldKeys: ['KeyB'], heldButtons: [1] });
    xtest.keyUp(keycode('KeyB'));
    xtest.button(LEFT, false);
    await xtest.sync();
    await expect.poll(told).toMatchObject({ heldKeys: [], heldButtons: [] });
    await tap('CapsLock');
    await expect.poll(told).toMatchObject({ locks: { caps: true, num: false } });
    await tap('CapsLock');
    await expect.poll(told).toMatchObject({ locks: { caps: false, num: false } });
  });
});

describe('deskreel on Windows', () => {
  it('replays the mouse', async () => {
    // Each state lasts for seconds: it is looked at now and then, and after the end Wine puts the pointer where the X server has it.
    const script =
      '0 move 200 210, 20 +1 200 210, 4000 -1 200 210, 4020 move 320 330, 8000 move 321 331';
    const session = await sessionOf(temporaryFolder(), script, { displays: [DISPLAY] });
    const replay = desktop.node(CLI, 'replay', desktop.pathOf(session), '--escape', '0');
    await expect.poll(told).toMatchObject({ pointer: { x: 200, y: 210 }, heldButtons: [1] });
    await expect.poll(told).toMatchObject({ pointer: { x: 320, y: 330 }, heldButtons: [] });
    expect([await replay.ended, replay.text()]).toEqual([0, expect.stringContaining('Replayed 6')]);
  });

  it('ends a replay by Escape that is held, with nothing held', async () => {
    const script = '0 move 200 210, 20 +1 200 210, 100000 -1 200 210';
    const session = await sessionOf(temporaryFolder(), script, { displays: [DISPLAY] });
    const replay = desktop.node(CLI, 'replay', desktop.pathOf(session));
    await expect.poll(told).toMatchObject({ heldButtons: [1] });
    xtest.keyDown(keycode('Escape'));
    await xtest.sync();
    expect([await replay.ended, replay.text()]).toEqual([1, expect.stringContaining('panic')]);
    xtest.keyUp(keycode('Escape'));
    await xtest.sync();
    await expect.poll(told).toMatchObject({ heldButtons: [], heldKeys: [] });
  });

  it('ends a replay by any input where that is asked for, and not by its own', async () => {
    const moves = Array.from(
      { length: 100 },
      (_, i) => `${i * 20} move ${100 + i * 7} ${90 + i * 3}`,
    );
    const script = `${moves.join(', ')}, 100000 move 10 10`;
    const session = await sessionOf(temporaryFolder(), script, { displays: [DISPLAY] });
    const replay = desktop.node(CLI, 'replay', desktop.pathOf(session), '--stop-on-input');
    await expect.poll(told).toMatchObject({ pointer: { x: 793, y: 387 } });
    expect(replay.text()).not.toContain('input');
    xtest.moveTo(400, 410);
    await xtest.sync();
    expect([await replay.ended, replay.text()]).toEqual([1, expect.stringContaining('input')]);
  });

  it('records what is done, and nothing of windows that a rule keeps out', async () => {
    const folder = temporaryFolder();
    const [session, secret] = [join(folder, 'wine.reel.parquet'), join(folder, 'secret.txt')];
    writeFileSync(secret, '');
    const record = desktop.node(
      CLI,
      'record',
      ...['--json', '--windows', '--never-window', 'title:secret*', '--duration', '15'],
      ...['--out', desktop.pathOf(session)],
    );
    await untilSaid(record, '"recording":"');
    await tap('KeyD', 'KeyE');
    xtest.keyDown(keycode('ShiftLeft'));
    await tap('KeyF');
    xtest.keyUp(keycode('ShiftLeft'));
    xtest.moveTo(350, 360);
    xtest.button(LEFT, true);
    xtest.button(LEFT, false);
    await xtest.sync();
    await expect.poll(told).toMatchObject({ pointer: { x: 350, y: 360 } });
    desktop.open('notepad', desktop.pathOf(secret));
    await untilSaid(record, '"state":"paused"');
    await tap('KeyS', 'KeyX');
    expect(await record.ended).toBe(0);

    const { header, table } = valueIn(await readSession(session));
    const rows = rowsOf(table);
    const texts = rows.flatMap(({ kind, key, text }) => (kind === 'key_down' ? [text ?? key] : []));
    expect(texts).toEqual(['d', 'e', 'ShiftLeft', 'F']);
    const kinds = rows.map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['button_down', 'button_up', 'pause']));
    expect(header.windows.map(({ process }) => process)).toEqual(['notepad.exe']);
  });

  it('is controlled by hotkeys, whose keys are not recorded', async () => {
    const session = join(temporaryFolder(), 'hotkeys.reel.parquet');
    const record = desktop.node(
      CLI,
      'record',
      '--json',
      '--hotkeys',
      '--out',
      desktop.pathOf(session),
    );
    await untilSaid(record, '"recording":"');
    await tap('KeyG');
    await press('ControlLeft', 'AltLeft', 'ShiftLeft', 'Digit3');
    await untilSaid(record, '"marker":true');
    await tap('KeyH');
    await press('ControlLeft', 'AltLeft', 'ShiftLeft', 'Digit1');
    expect([await record.ended, record.text()]).toEqual([0, expect.any(String)]);
    const rows = rowsOf(valueIn(await readSession(session)).table);
    const kinds = ['key_down', 'marker'];
    expect(
      rows.filter(({ kind }) => kinds.includes(kind)).map(({ key, kind }) => key ?? kind),
    ).toEqual(['KeyG', 'marker', 'KeyH']);
  });

  it('records keys by their place and by what they type, where another layout has them elsewhere', async () => {
    await promisify(execFile)('setxkbmap', ['-display', desktop.display, 'de']);
    const session = join(temporaryFolder(), 'german.reel.parquet');
    const record = desktop.node(
      CLI,
      'record',
      ...['--json', '--duration', '5', '--out', desktop.pathOf(session)],
    );
    await untilSaid(record, '"recording":"');
    await tap('KeyY', 'KeyZ', 'Slash', 'KeyA');
    expect(await record.ended).toBe(0);
    const pressed = rowsOf(valueIn(await readSession(session)).table).flatMap(
      ({ kind, key, text }) => (kind === 'key_down' ? [[key, text]] : []),
    );
    expect(pressed).toEqual([
      ['KeyY', 'z'],
      ['KeyZ', 'y'],
      ['Slash', '-'],
      ['KeyA', 'a'],
    ]);
  });
});
