import { hostname } from 'node:os';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { type Capturing, startCapturing } from '../support/capturing';
import { readTrail } from '../support/context-trail';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

// The built capture host on a real X server. Windows and window manager are a client of ours.

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

async function capture(focus: 'report' | 'guard' = 'report'): Promise<Capturing> {
  const capturing = await startCapturing(xvfb.display, focus);
  running.push(capturing);
  return capturing;
}

function keycode(key: PhysicalKey): number {
  const code = xKeycodeOf(key);
  if (code === null) throw new Error(`X has no ${key}.`);
  return code;
}

const A = keycode('KeyA');
const B = keycode('KeyB');
const C = keycode('KeyC');
/** More than the resolution of the server's clock. */
const tick = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Titles as the focus went, "–" for no window, "?" for one that has gone unseen. */
const titles = ({ changes }: Capturing): string[] =>
  changes.flatMap((change) =>
    change.type === 'focus' ? [change.window?.title ?? (change.gone ? '?' : '–')] : [],
  );

/** Until the focus is where `title` says. */
const untilTitle = (capturing: Capturing, title: string): Promise<void> =>
  capturing.until(() => titles(capturing).at(-1) === title);

/** What was typed where: "Notes +KeyA". */
const typed = (capturing: Capturing): string[] =>
  readTrail(capturing, 'focus', (change, line) => {
    const title = change?.window?.title ?? (change?.gone ? '?' : '–');
    return `${title} ${line}`;
  });

describe('the window that has the focus', () => {
  test('is told at the start, with its class and its process', async () => {
    const process_ = { pid: process.pid, machine: hostname() };
    const window = await desktop.open({ title: 'Übung ✓', class: 'Notes', process: process_ });
    desktop.focus(window);
    await desktop.sync();

    const { started } = await capture();

    expect(started).toMatchObject({
      ok: true,
      value: { window: { title: 'Übung ✓', class: 'Notes', process: expect.stringMatching(/./) } },
    });
  });

  test('has no process when it is of another machine', async () => {
    const far = { pid: process.pid, machine: `not-${hostname()}` };
    desktop.focus(await desktop.open({ title: 'Far', class: 'Far', process: far }));
    await desktop.sync();

    const { started } = await capture();

    expect(started).toMatchObject({
      value: { window: { title: 'Far', class: 'Far', process: '' } },
    });
  });

  test('is not looked for unless asked', async () => {
    desktop.focus(await desktop.open({ title: 'Notes' }));
    const capturing = await startCapturing(xvfb.display, 'off');
    running.push(capturing);
    desktop.focus(await desktop.open({ title: 'Mail' }));
    desktop.type(A);
    await capturing.until(() => capturing.lines.length === 2);
    expect(capturing.started).toMatchObject({ value: { window: null } });
    expect(titles(capturing)).toEqual([]);
  });

  test('is the window around it when it has no name itself', async () => {
    const window = await desktop.open({ title: 'Notes', class: 'Notes' });
    const panel = await desktop.open({}, window);
    const field = await desktop.open({}, panel);
    const capturing = await capture();

    desktop.focus(field);
    await untilTitle(capturing, 'Notes');
  });

  test('is one window while the focus moves about in it', async () => {
    const window = await desktop.open({ title: 'Form' });
    const fields = [await desktop.open({}, window), await desktop.open({}, window)];
    const other = await desktop.open({ title: 'Other' });
    const capturing = await capture();

    for (const field of fields) {
      desktop.focus(field);
      await untilTitle(capturing, 'Form');
      await tick();
    }
    desktop.focus(other);
    await untilTitle(capturing, 'Other');
    expect(titles(capturing)).toEqual(['Form', 'Other']);
  });

  test('is told anew when its title changes, and only then', async () => {
    const window = await desktop.open({ title: 'One' });
    const behind = await desktop.open({ title: 'Behind' });
    desktop.focus(window);
    await desktop.sync();
    const capturing = await capture();

    await desktop.rename(behind, 'Still behind');
    await desktop.rename(window, 'Two');
    await untilTitle(capturing, 'Two');
    desktop.focus(behind);
    await untilTitle(capturing, 'Still behind');
    await desktop.rename(window, 'Three');
    desktop.focus(null);
    await untilTitle(capturing, '–');
    expect(titles(capturing)).toEqual(['Two', 'Still behind', '–']);
  });

  test('may be closed at any moment', async () => {
    const behind = await desktop.open({ title: 'Behind' });
    const capturing = await capture('guard');
    for (let i = 0; i < 50; i += 1) {
      const window = await desktop.open({ title: `Popup ${i}` });
      desktop.focus(window);
      desktop.type(A);
      desktop.close(window);
    }
    desktop.focus(behind);
    // The server may lose keys of such a burst, and then it is told how many.
    const strokes = (): number => capturing.lines.filter((line) => line.endsWith('KeyA')).length;
    const lost = (): number => capturing.gaps.reduce((sum, gap) => sum + (gap.lost ?? 0), 0);
    await capturing.until(() => strokes() + lost() === 100);
    await untilTitle(capturing, 'Behind');
    expect(capturing.failures).toEqual([]);
    expect(strokes()).toBeGreaterThan(50);
  });

  test('is the one that a window manager has put into a frame', async () => {
    const window = await desktop.open({ title: 'Managed', class: 'App' });
    const toolbar = await desktop.open({ title: 'Toolbar', class: 'Widget' }, window);
    await desktop.manage(window);
    const capturing = await capture();

    desktop.focus(toolbar);
    await untilTitle(capturing, 'Managed');
  });

  test('is the one that the window manager names when the focus is with none', async () => {
    const window = await desktop.open({ title: 'Takes no focus' });
    const capturing = await capture();
    desktop.focus(null);

    await desktop.setActive(window);
    await untilTitle(capturing, 'Takes no focus');
    await desktop.setActive(0);
    await untilTitle(capturing, '–');
  });
});

describe('with guard', () => {
  test('each key comes after the window it was typed into', async () => {
    const notes = await desktop.open({ title: 'Notes' });
    const bank = await desktop.open({ title: 'Bank' });
    const capturing = await capture('guard');

    for (const [window, key] of [
      [notes, A],
      [bank, B],
      [notes, C],
      [bank, A],
    ] as const) {
      desktop.focus(window);
      await desktop.sync();
      await tick();
      desktop.type(key);
      await desktop.sync();
      await tick();
    }
    await capturing.until(() => capturing.lines.length === 8);
    expect(typed(capturing)).toEqual([
      'Notes +KeyA',
      'Notes -KeyA',
      'Bank +KeyB',
      'Bank -KeyB',
      'Notes +KeyC',
      'Notes -KeyC',
      'Bank +KeyA',
      'Bank -KeyA',
    ]);
  });

  //   Notes  a │ Prompt  b │ Mail  c          the host wakes up only now
  test.each([
    { promptOpened: 'before', promptCloses: false, b: 'Prompt' },
    { promptOpened: 'before', promptCloses: true, b: '?' },
    { promptOpened: 'meanwhile', promptCloses: false, b: '?' },
  ])(
    'so it is when the host has slept through it all: $promptOpened, $promptCloses',
    async ({ promptOpened, promptCloses, b }) => {
      const notes = await desktop.open({ title: 'Notes' });
      const mail = await desktop.open({ title: 'Mail' });
      const early = promptOpened === 'before' ? await desktop.open({ title: 'Prompt' }) : null;
      desktop.focus(notes);
      await desktop.sync();
      const capturing = await capture('guard');
      capturing.signalHost('SIGSTOP');

      desktop.type(A);
      await desktop.sync();
      await tick();
      const prompt = early ?? (await desktop.open({ title: 'Prompt' }));
      desktop.focus(prompt);
      await desktop.sync();
      await tick();
      desktop.type(B);
      await desktop.sync();
      await new Promise((resolve) => setTimeout(resolve, 50));
      desktop.focus(mail);
      if (promptCloses) desktop.close(prompt);
      await desktop.sync();
      await tick();
      desktop.type(C);
      await desktop.sync();
      capturing.signalHost('SIGCONT');

      await capturing.until(() => capturing.lines.length === 6);
      expect(capturing.started).toMatchObject({ value: { window: { title: 'Notes' } } });
      expect(titles(capturing)).toEqual([b, 'Mail']);
      // Nothing had been told since the start: "–" is still Notes.
      expect(typed(capturing)).toEqual(
        ['– +KeyA', '– -KeyA'].concat(`${b} +KeyB`, `${b} -KeyB`, 'Mail +KeyC', 'Mail -KeyC'),
      );
    },
  );

  test('a title counts from when it was changed', async () => {
    const window = await desktop.open({ title: 'Page' });
    desktop.focus(window);
    await desktop.sync();
    const capturing = await capture('guard');
    desktop.type(A);
    await desktop.sync();
    await tick();
    await desktop.rename(window, 'Bank');
    await tick();
    desktop.type(B);
    await desktop.sync();

    await capturing.until(() => capturing.lines.length === 4);
    expect(typed(capturing)).toEqual(['– +KeyA', '– -KeyA', 'Bank +KeyB', 'Bank -KeyB']);
  });

  test('stopping delivers what still waits', async () => {
    const window = await desktop.open({ title: 'Notes' });
    const capturing = await capture('guard');
    desktop.focus(window);
    for (let i = 0; i < 100; i += 1) desktop.type(A);
    await desktop.sync();
    await capturing.source.stop();
    expect(capturing.lines).toHaveLength(200);
    expect(capturing.gaps).toEqual([]);
  });
});
