import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { xKeycodeOf } from '../../src/shared/input/physical-keys';
import { type Capturing, startCapturing } from '../support/capturing';
import { readTrail } from '../support/context-trail';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

// The built capture host on a real X server. Windows and window manager are a client of ours.

/** A window has stood still for so long when its place is told, ms (`x-focus.ts`). */
const STILL_MS = 50;

let xvfb: Xvfb;
let desktop: XDesktop;
const running: Capturing[] = [];

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false });
  desktop = await openDesktop(xvfb.display);
});

afterEach(async () => {
  for (const { source } of running.splice(0)) await source.stop();
  desktop.leave();
  await xvfb.stop();
});

async function capture(): Promise<Capturing> {
  const capturing = await startCapturing(xvfb.display, 'guard');
  running.push(capturing);
  return capturing;
}

/** Titles and places as they were told: "Notes 10,20 300×200". */
const places = ({ changes }: Capturing): string[] =>
  changes.flatMap((change) => (change.type === 'focus' ? [say(change.window)] : []));

function say(window: Extract<Capturing['changes'][number], { type: 'focus' }>['window']): string {
  if (window === null) return '–';
  const { x, y, width, height } = window.place ?? { x: '?', y: '?', width: '?', height: '?' };
  return `${window.title} ${x},${y} ${width}×${height}`;
}

const until = (capturing: Capturing, last: string): Promise<void> =>
  capturing.until(() => places(capturing).at(-1) === last);

describe('the place of the window that has the focus', () => {
  test('is told with it, at the start and later', async () => {
    const notes = await desktop.open({ title: 'Notes' });
    desktop.place(notes, 10, 20, 300, 200);
    const mail = await desktop.open({ title: 'Mail' });
    desktop.place(mail, 50, 60, 400, 250);
    desktop.focus(notes);
    await desktop.sync();
    const capturing = await capture();
    desktop.focus(mail);
    await until(capturing, 'Mail 50,60 400×250');
    expect(capturing.started).toMatchObject({
      value: { window: { title: 'Notes', place: { x: 10, y: 20, width: 300, height: 200 } } },
    });
    expect(places(capturing)).toEqual(['Mail 50,60 400×250']);
  });

  test('is told anew when it has moved or has another size, and not of other windows', async () => {
    const notes = await desktop.open({ title: 'Notes' });
    const mail = await desktop.open({ title: 'Mail' });
    desktop.focus(notes);
    await desktop.sync();
    const capturing = await capture();
    desktop.place(mail, 1, 2, 30, 40);
    desktop.place(notes, 100, 120, 200, 100);
    await until(capturing, 'Notes 100,120 200×100');
    desktop.place(notes, 100, 120, 250, 150);
    await until(capturing, 'Notes 100,120 250×150');
    expect(places(capturing)).toEqual(['Notes 100,120 200×100', 'Notes 100,120 250×150']);
  });

  test('is not told while a window is dragged, but where it stands still', async () => {
    const notes = await desktop.open({ title: 'Notes' });
    desktop.focus(notes);
    await desktop.sync();
    const capturing = await capture();
    const began = performance.now();
    for (let x = 1; x <= 50; x += 1) {
      desktop.place(notes, x, 0, 200, 100);
      await desktop.sync();
      await new Promise((resolve) => setTimeout(resolve, STILL_MS / 10));
    }
    await until(capturing, 'Notes 50,0 200×100');
    // Whoever is held up in between has it stand still there, but each time for so long.
    const most = 1 + Math.floor((performance.now() - began) / STILL_MS);
    expect(places(capturing).length).toBeLessThanOrEqual(most);
  });

  test('is that of its inside, also where its frame moves and it does not move in it', async () => {
    const notes = await desktop.open({ title: 'Notes' });
    const frame = await desktop.manage(notes);
    desktop.place(frame, 30, 40, 210, 130);
    desktop.place(notes, 5, 25, 200, 100);
    desktop.focus(notes);
    await desktop.sync();
    const capturing = await capture();
    desktop.place(frame, 130, 140, 210, 130);
    await until(capturing, 'Notes 135,165 200×100');
    expect(capturing.started).toMatchObject({
      value: { window: { place: { x: 35, y: 65, width: 200, height: 100 } } },
    });
  });

  test('is found where a window gets its frame later', async () => {
    const notes = await desktop.open({ title: 'Notes' });
    desktop.focus(notes);
    await desktop.sync();
    const capturing = await capture();
    const frame = await desktop.manage(notes);
    desktop.focus(notes);
    desktop.place(frame, 300, 200, 200, 100);
    await until(capturing, 'Notes 300,200 200×100');
    desktop.place(frame, 310, 200, 200, 100);
    await until(capturing, 'Notes 310,200 200×100');
  });

  test('never makes a window that has lost the focus look as if it had it', async () => {
    const keycode = xKeycodeOf('KeyA');
    if (keycode === null) throw new Error('X has no KeyA.');
    const notes = await desktop.open({ title: 'Notes' });
    const bank = await desktop.open({ title: 'Bank' });
    desktop.focus(notes);
    await desktop.sync();
    const capturing = await capture();
    // More than the resolution of the server's clock.
    const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3));
    for (let i = 0; i < 40; i += 1) {
      desktop.place(notes, i + 1, 0, 200, 100);
      desktop.focus(notes);
      await desktop.sync();
      await tick();
      if (i % 4 === 0) await new Promise((resolve) => setTimeout(resolve, 40 + i));
      desktop.place(notes, i + 1, 5, 200, 100);
      desktop.focus(bank);
      desktop.place(bank, 0, i + 1, 200, 100);
      await desktop.sync();
      await tick();
      desktop.type(keycode);
      await desktop.sync();
      if (i % 3 === 0) await new Promise((resolve) => setTimeout(resolve, 60));
      await tick();
    }
    await capturing.until(() => capturing.lines.length === 80);
    const typed = readTrail(capturing, 'focus', (change) => change?.window?.title ?? '–');
    expect(new Set(typed)).toEqual(new Set(['Bank']));
  });
});
