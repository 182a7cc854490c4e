import { afterEach, beforeEach, expect, test } from 'vitest';
import { evaluateCondition } from '../../src/main/macro/sensors/evaluate-condition';
import { openSensors } from '../../src/main/macro/sensors/open-sensors';
import { writePng } from '../../src/main/macro/sensors/png';
import type { Sensors } from '../../src/main/macro/sensors/sensors';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import type { MacroCondition } from '../../src/shared/macro/macro-condition';
import { MACRO_NEEDS, type MacroNeed } from '../../src/shared/macro/macro-needs';
import type { PlacedWindow } from '../../src/shared/session/focus-note';
import { type Manners, ownClipboard } from '../support/x-clipboard-owner';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { openPainter } from '../support/x-painter';
import { openXTest } from '../support/xtest';
import { startXvfb, type Xvfb, type XvfbOptions } from '../support/xvfb';

// A real X server; the programs whose windows, colours and clipboard are looked at are clients of ours.

const leaving: (() => unknown)[] = [];
let xvfb: Xvfb;
let desktop: XDesktop;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false, screen: '800x600x24' });
  desktop = await openDesktop(xvfb.display);
});

afterEach(async () => {
  desktop.leave();
  for (const leave of leaving.splice(0).reverse()) await leave();
  await xvfb.stop();
});

async function sensors(
  needs: readonly MacroNeed[] = MACRO_NEEDS,
  on: Xvfb = xvfb,
): Promise<Sensors> {
  const opened = await openSensors(needs, { DISPLAY: on.display }, 'linux');
  if (!opened.ok) throw new Error(opened.error.message);
  leaving.push(opened.value.close);
  return opened.value;
}

/** `#rrggbb` of each pixel of a row. */
async function colors(look: Sensors, x: number, y: number, width: number): Promise<string[]> {
  const read = await look.pixels({ x, y, width, height: 1 });
  if (!read.ok) throw new Error(read.error.message);
  const { rgba } = read.value;
  return Array.from({ length: read.value.width }, (_, i) =>
    Buffer.from(rgba.subarray(i * 4, i * 4 + 3)).toString('hex'),
  );
}

test.for<[screen: string, drawn: number[], seen: string[]]>([
  ['800x600x24', [0x102030, 0xff8001], ['102030', 'ff8001']],
  // Five, six and five bits: of 31 or 63 what is nearest of 255.
  ['800x600x16', [0x8410, 0xffff], ['848284', 'ffffff']],
  ['800x600x30', [(513 << 20) | (4 << 10) | 1023, 0], ['8001ff', '000000']],
])('colours are read on a screen of %s', async ([screen, drawn, seen]) => {
  const options: XvfbOptions = { repeat: false, screen };
  const other = await startXvfb(options);
  leaving.push(other.stop);
  const painter = await openPainter(other.display);
  leaving.push(painter.leave);
  for (const [x, color] of drawn.entries()) painter.fill(color, 10 + x, 20, 1, 1);
  await painter.sync();
  expect(await colors(await sensors(['screen'], other), 10, 20, 2)).toEqual(seen);
});

test('what of a region is on no screen is cut off, and a place on none is refused', async () => {
  const painter = await openPainter(xvfb.display);
  leaving.push(painter.leave);
  painter.fill(0x00ff00, 798, 0, 2, 600);
  await painter.sync();
  const look = await sensors();
  const read = await look.pixels({ x: 797, y: -5, width: 10, height: 8 });
  expect(read).toMatchObject({ ok: true, value: { x: 797, y: 0, width: 3, height: 3 } });
  expect(await colors(look, 797, 0, 10)).toEqual(['000000', '00ff00', '00ff00']);
  expect(await look.pixels({ x: 800, y: 0, width: 1, height: 1 })).toMatchObject({
    ok: false,
    error: { kind: 'off_screen' },
  });
});

test('a screen that changes its size is looked at as it is', async () => {
  const look = await sensors();
  await desktop.resize(640, 480);
  const read = await look.pixels({ x: 630, y: 470, width: 100, height: 100 });
  expect(read).toMatchObject({ ok: true, value: { width: 10, height: 10 } });
  expect(await look.displays()).toMatchObject({ ok: true, value: [{ width: 640, height: 480 }] });
});

test('a picture is found where it is drawn, and a pixel when it has changed', async () => {
  const painter = await openPainter(xvfb.display);
  leaving.push(painter.leave);
  const look = await sensors(['screen']);
  const rows = ['rrrrrr', 'rwwwwr', 'rwrwrr', 'rrrrrr'];
  const draw = (x: number, y: number): Promise<void> => {
    painter.draw(rows, { r: 0xcc2030, w: 0xffffff }, x, y);
    return painter.sync();
  };
  await draw(20, 30);
  const picked = await look.pixels({ x: 20, y: 30, width: 6, height: 4 });
  if (!picked.ok) throw new Error(picked.error.message);
  const png = Buffer.from(writePng(picked.value)).toString('base64');
  const image: MacroCondition = { type: 'image', png };
  expect(await evaluateCondition(image, {}, look)).toEqual({
    ok: true,
    value: { holds: true, found: { x: 23, y: 32 } },
  });
  painter.fill(0, 20, 30, 6, 4);
  await painter.sync();
  expect(await evaluateCondition(image, {}, look)).toEqual({ ok: true, value: { holds: false } });
  await draw(700, 500);
  expect(await evaluateCondition(image, {}, look)).toEqual({
    ok: true,
    value: { holds: true, found: { x: 703, y: 502 } },
  });
  const pixel: MacroCondition = { type: 'pixel', at: { x: 701, y: 501 }, color: '#ffffff' };
  expect(await evaluateCondition(pixel, {}, look)).toMatchObject({ value: { holds: true } });
  painter.fill(0, 701, 501, 1, 1);
  await painter.sync();
  expect(await evaluateCondition(pixel, {}, look)).toMatchObject({ value: { holds: false } });
});

test('windows are told with the one in front first, without and with a window manager', async () => {
  const titles = async (): Promise<(string | undefined)[]> => {
    const windows = await look.windows();
    if (!windows.ok) throw new Error(windows.error.message);
    return [windows.value.front?.title, ...windows.value.open.map(({ title }) => title)];
  };
  const look = await sensors();
  const notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  const mail = await desktop.open({ title: 'Mail', class: 'Mailer' });
  const chat = await desktop.open({ title: 'Chat', class: 'Chat' });
  expect(await titles()).toEqual([undefined, 'Chat', 'Mail', 'Notes']);
  desktop.focus(notes);
  await desktop.sync();
  expect(await titles()).toEqual(['Notes', 'Notes', 'Chat', 'Mail']);
  // A window manager tells of those that are hidden too.
  await desktop.stack([mail, notes, chat]);
  desktop.hide(mail);
  await desktop.sync();
  expect(await titles()).toEqual(['Notes', 'Notes', 'Chat', 'Mail']);
  desktop.close(mail);
  await desktop.sync();
  expect(await titles()).toEqual(['Notes', 'Notes', 'Chat']);
});

test('a window is told with its class and its place', async () => {
  const look = await sensors();
  const notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  desktop.place(notes, 30, 40, 300, 200);
  desktop.focus(notes);
  await desktop.sync();
  expect(await look.windows()).toMatchObject({
    ok: true,
    value: { front: { class: 'Editor', place: { x: 30, y: 40, width: 300, height: 200 } } },
  });
});

test('a change of what is in front is told without being asked for', async () => {
  const notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  const mail = await desktop.open({ title: 'Mail', class: 'Mailer' });
  const look = await sensors(['windows']);
  const told: (string | undefined)[] = [];
  look.onDidChangeFront((front: PlacedWindow | null) => told.push(front?.title));
  look.onDidLoseFront(() => told.push('…'));
  for (const change of [
    () => desktop.focus(notes),
    () => desktop.focus(mail),
    () => desktop.rename(mail, 'Mail (1)'),
    // There and back again before anybody can look.
    () => {
      desktop.focus(notes);
      desktop.focus(mail);
    },
    () => desktop.focus(null),
  ]) {
    const before = told.length;
    await change();
    await expect.poll(() => told.slice(before).some((title) => title !== '…')).toBe(true);
  }
  expect(told.filter((title, i) => title !== told[i - 1])).toEqual([
    'Notes',
    // The window in front has lost the focus: who has it now is found out.
    ...['…', 'Mail'],
    'Mail (1)',
    ...['…', 'Mail (1)'],
    ...['…', undefined],
  ]);
});

test.for<[manners: Manners, text: string, read: string | null]>([
  ['utf8', 'Grüße, 你好 🙂', 'Grüße, 你好 🙂'],
  ['latin1', 'Grüße', 'Grüße'],
  ['parts', '你好 🙂 '.repeat(2000), '你好 🙂 '.repeat(2000)],
  ['first part', 'x'.repeat(5000), null],
  ['no text', 'x', null],
  ['silent', 'x', null],
])('the clipboard of a program that answers %s', async ([manners, text, read]) => {
  const look = await sensors(['clipboard']);
  expect(await look.clipboard()).toEqual({ ok: true, value: null });
  const owner = await ownClipboard(xvfb.display, text, manners);
  leaving.push(owner.leave);
  expect(await look.clipboard()).toEqual({ ok: true, value: read });
  // Another owner is read after one that kept us waiting.
  leaving.push((await ownClipboard(xvfb.display, 'after', 'utf8')).leave);
  expect(await look.clipboard()).toEqual({ ok: true, value: 'after' });
});

test('keys that are down and where the pointer is', async () => {
  const xtest = await openXTest(xvfb.display);
  leaving.push(xtest.close);
  const look = await sensors(['held_keys']);
  expect(await look.isKeyDown('ShiftLeft')).toEqual({ ok: true, value: false });
  xtest.keyDown(xKeycodeOf('ShiftLeft') ?? 0);
  xtest.moveTo(123, 45);
  await xtest.sync();
  expect(await look.isKeyDown('ShiftLeft')).toEqual({ ok: true, value: true });
  expect(await look.isKeyDown('ShiftRight')).toEqual({ ok: true, value: false });
  expect(await look.pointer()).toEqual({ ok: true, value: { x: 123, y: 45 } });
  xtest.keyUp(xKeycodeOf('ShiftLeft') ?? 0);
});

test('a key that is tapped between two looks of one wait is down for the next of them', async () => {
  const xtest = await openXTest(xvfb.display);
  leaving.push(xtest.close);
  const look = await sensors(['held_keys']);
  const tap = async (key: PhysicalKey): Promise<void> => {
    xtest.keyDown(xKeycodeOf(key) ?? 0);
    xtest.keyUp(xKeycodeOf(key) ?? 0);
    await xtest.sync();
  };
  const isDown = async (wait?: object): Promise<boolean | string> => {
    const down = await look.isKeyDown('KeyA', wait);
    return down.ok ? down.value : down.error.message;
  };
  const [wait, other] = [{}, {}];
  await tap('KeyA');
  // What was before a wait is none of it.
  expect(await isDown(wait)).toBe(false);
  await tap('KeyB');
  expect(await isDown(wait)).toBe(false);
  await tap('KeyA');
  expect(await isDown()).toBe(false);
  expect(await isDown(other)).toBe(false);
  expect(await isDown(wait)).toBe(true);
  expect(await isDown(wait)).toBe(false);
  await tap('KeyA');
  const key: MacroCondition = { type: 'key', key: 'KeyA' };
  const both: MacroCondition = { type: 'all', conditions: [key, { ...key, is: 'up' }] };
  expect(await evaluateCondition(both, {}, look, wait)).toEqual({
    ok: true,
    value: { holds: true },
  });
  expect(await evaluateCondition(key, {}, look, wait)).toEqual({
    ok: true,
    value: { holds: false },
  });
  xtest.keyDown(xKeycodeOf('KeyA') ?? 0);
  await xtest.sync();
  expect(await isDown(wait)).toBe(true);
  expect(await isDown(wait)).toBe(true);
  xtest.keyUp(xKeycodeOf('KeyA') ?? 0);
});

test('what was not declared is refused', async () => {
  const look = await sensors(['keyboard', 'mouse']);
  const region = { x: 0, y: 0, width: 1, height: 1 };
  for (const refused of [
    await look.pixels(region),
    await look.windows(),
    await look.clipboard(),
    await look.isKeyDown('KeyA'),
  ]) {
    expect(refused).toMatchObject({ ok: false, error: { kind: 'undeclared' } });
  }
  expect((await look.displays()).ok).toBe(true);
  expect((await look.pointer()).ok).toBe(true);
});

test('a display that goes is told of once, and nothing can be looked at any more', async () => {
  const look = await sensors();
  const lost: string[] = [];
  look.onLost(({ kind }) => lost.push(kind));
  await xvfb.stop();
  await expect.poll(() => lost).toEqual(['display_gone']);
  expect(await look.windows()).toMatchObject({ ok: false, error: { kind: 'display_gone' } });
  expect(await openSensors([], { DISPLAY: xvfb.display }, 'linux')).toMatchObject({
    ok: false,
    error: { kind: 'no_display' },
  });
});

test('where nothing can be looked at it is said', async () => {
  for (const platform of ['win32', 'darwin'] as const) {
    expect(await openSensors(['screen'], {}, platform)).toMatchObject({
      ok: false,
      error: { kind: 'unsupported' },
    });
  }
  expect(await openSensors(['screen'], { WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toMatchObject({
    ok: false,
    error: { kind: 'unsupported' },
  });
});
