import { afterEach, beforeEach, expect, test } from 'vitest';
import { readCurrentWindows } from '../../src/main/replay/current-windows';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

// A real X server; windows and window manager are a client of ours.

let xvfb: Xvfb;
let desktop: XDesktop;

beforeEach(async () => {
  xvfb = await startXvfb({ repeat: false });
  desktop = await openDesktop(xvfb.display);
});

afterEach(async () => {
  desktop.leave();
  await xvfb.stop();
});

/** `Notes|Editor 300x200+10+20`, the one in front first. */
async function windows(): Promise<string[]> {
  const read = await readCurrentWindows({ DISPLAY: xvfb.display }, 'linux');
  if (!read.ok) throw new Error(read.error.message);
  return (read.value ?? []).map(({ title, class: name, place }) => {
    const { x, y, width, height } = place ?? { x: '?', y: '?', width: '?', height: '?' };
    return `${title}|${name} ${width}x${height}+${x}+${y}`;
  });
}

test('windows are told with their places, the one in front first', async () => {
  const notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  desktop.place(notes, 10, 20, 300, 200);
  const mail = await desktop.open({ title: 'Mail', class: 'Mailer' });
  desktop.place(mail, 50, 60, 400, 250);
  await desktop.open({ title: 'Toolbar', class: 'Widget' }, mail);
  // One without a name, as desktops have many.
  await desktop.open();
  await desktop.sync();
  expect(await windows()).toEqual(['Mail|Mailer 400x250+50+60', 'Notes|Editor 300x200+10+20']);
});

test('a window in a frame is told once, by its inside', async () => {
  const notes = await desktop.open({ title: 'Notes', class: 'Editor' });
  await desktop.open({ title: 'Toolbar', class: 'Widget' }, notes);
  const frame = await desktop.manage(notes);
  desktop.place(frame, 30, 40, 310, 230);
  desktop.place(notes, 5, 25, 300, 200);
  await desktop.sync();
  expect(await windows()).toEqual(['Notes|Editor 300x200+35+65']);
});

test('windows are in the order that the window manager says, without those that are not shown', async () => {
  const names = ['One', 'Two', 'Three'];
  const opened: number[] = [];
  for (const title of names) opened.push(await desktop.open({ title, class: title }));
  const [one = 0, two = 0, three = 0] = opened;
  await desktop.stack([three, one, two]);
  desktop.hide(one);
  await desktop.sync();
  expect(await windows()).toEqual(['Two|Two 200x100+10+10', 'Three|Three 200x100+10+10']);
});

test('a display that is not there is a failure, and other systems do not tell', async () => {
  const { display } = xvfb;
  await xvfb.stop();
  expect(await readCurrentWindows({ DISPLAY: display }, 'linux')).toMatchObject({
    ok: false,
    error: { kind: 'no_display' },
  });
  expect(await readCurrentWindows({}, 'win32')).toEqual({ ok: true, value: null });
  xvfb = await startXvfb({ repeat: false });
});
