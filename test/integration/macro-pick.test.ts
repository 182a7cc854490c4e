import { afterEach, beforeEach, expect, test } from 'vitest';
import { pick } from '../../src/main/macro/pick/pick';
import { readPng } from '../../src/main/macro/sensors/png';
import type { Picked, PickKind } from '../../src/shared/contract/macros';
import type { PhysicalKey } from '../../src/shared/input/physical-keys';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { openPainter, type XPainter } from '../support/x-painter';
import { openWitness, type XWitness } from '../support/x-witness';
import { openXTest, type XTest } from '../support/xtest';
import { startXvfb, type Xvfb } from '../support/xvfb';

// A real X server. The witness is another program: it fills the screen, has the focus, and is to hear of nothing.

let xvfb: Xvfb;
let hands: XTest;
let witness: XWitness;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false, screen: '400x300x24' });
  hands = await openXTest(xvfb.display);
  witness = await openWitness(xvfb.display);
  await witness.told();
});

afterEach(async () => {
  witness.close();
  await hands.close();
  await xvfb.stop();
});

/** Picks, and does something as soon as that is taken. */
async function picking(
  kind: PickKind,
  act: () => void,
  signal = new AbortController().signal,
): Promise<Picked> {
  return pick(kind, {
    env: { DISPLAY: xvfb.display },
    platform: 'linux',
    signal,
    onReady: act,
  });
}

const press = (key: PhysicalKey): void => hands.keyDown(xKeycodeOf(key) ?? 0);
const release = (key: PhysicalKey): void => hands.keyUp(xKeycodeOf(key) ?? 0);

function click(x: number, y: number, button = 1): void {
  hands.moveTo(x, y);
  hands.button(button, true);
  hands.button(button, false);
}

/** What the other program heard but for the pointer that moved out of its sight. */
async function heard(): Promise<string[]> {
  return (await witness.told()).filter((line) => !line.startsWith('move'));
}

test('a click says a point, and reaches no other program', async () => {
  expect(await picking('point', () => click(120, 80))).toEqual({ state: 'point', x: 120, y: 80 });
  expect(await heard()).toEqual([]);
  click(10, 10);
  await hands.sync();
  expect(await heard()).toEqual(['+button 1', '-button 1']);
});

test('a click says the colour under it, and a drag the picture within it', async () => {
  witness.close();
  const painter: XPainter = await openPainter(xvfb.display);
  painter.draw(['12', '21'], { 1: 0xff_80_01, 2: 0x10_20_30 }, 50, 60, 4);
  await painter.sync();
  expect(await picking('color', () => click(55, 61))).toEqual({
    state: 'color',
    x: 55,
    y: 61,
    color: '#102030',
  });
  const region = await picking('region', () => {
    hands.moveTo(57, 67);
    hands.button(1, true);
    hands.moveTo(20, 20);
    hands.moveTo(50, 60);
    hands.button(1, false);
  });
  expect(region).toMatchObject({ state: 'region', x: 50, y: 60, width: 8, height: 8 });
  const png = readPng(Buffer.from(region.state === 'region' ? region.png : '', 'base64'));
  expect(png.ok && [...png.value.rgba.subarray(0, 4)]).toEqual([0xff, 0x80, 0x01, 0xff]);
  painter.leave();
});

test('keys held together are a chord, in the order in which they were pressed', async () => {
  const picked = await picking('key', () => {
    press('ShiftLeft');
    press('ControlLeft');
    press('KeyK');
    release('KeyK');
    release('ControlLeft');
    release('ShiftLeft');
  });
  expect(picked).toEqual({ state: 'key', keys: ['ShiftLeft', 'ControlLeft', 'KeyK'] });
  expect(await heard()).toEqual([]);
});

test('Escape is a key where a key is picked, and elsewhere cancels', async () => {
  const tapEscape = (): void => {
    press('Escape');
    release('Escape');
  };
  expect(await picking('key', tapEscape)).toEqual({ state: 'key', keys: ['Escape'] });
  expect(await picking('region', tapEscape)).toEqual({ state: 'cancelled' });
  expect(await picking('point', () => click(5, 5, 3))).toEqual({ state: 'cancelled' });
  expect(await heard()).toEqual([]);
});

test('who asks can take it back, and everything is free again', async () => {
  const abort = new AbortController();
  expect(await picking('point', () => abort.abort(), abort.signal)).toEqual({ state: 'cancelled' });
  click(10, 10);
  await hands.sync();
  expect(await heard()).toEqual(['+button 1', '-button 1']);
});

test('elsewhere it is refused with what to do', async () => {
  const signal = new AbortController().signal;
  for (const platform of ['win32', 'darwin'] as const) {
    expect(await pick('color', { env: {}, platform, signal })).toMatchObject({ state: 'failed' });
  }
  const env = { WAYLAND_DISPLAY: 'wayland-0' };
  expect(await pick('color', { env, platform: 'linux', signal })).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('Wayland'),
  });
});
