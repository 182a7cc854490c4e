import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SourceInfo } from '../../src/main/capture/source';
import { type PhysicalKey, xKeycodeOf } from '../../src/shared/input/physical-keys';
import { type Capturing, startCapturing } from '../support/capturing';
import { readTrail } from '../support/context-trail';
import { openDesktop, type XDesktop } from '../support/x-desktop';
import { startXvfb, type Xvfb } from '../support/xvfb';

// The built capture host on a real X server. setxkbmap comes with Xvfb; the rest is done over X11.

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

async function capture(): Promise<{ readonly capturing: Capturing; readonly info: SourceInfo }> {
  const capturing = await startCapturing(xvfb.display);
  running.push(capturing);
  if (!capturing.started.ok) throw new Error(capturing.started.error.message);
  return { capturing, info: capturing.started.value };
}

function keycode(key: PhysicalKey): number {
  const code = xKeycodeOf(key);
  if (code === null) throw new Error(`X has no ${key}.`);
  return code;
}

const setLayout = (...args: readonly string[]): void => {
  execFileSync('setxkbmap', ['-display', xvfb.display, ...args]);
};

/** Layouts as they came, with what is on one key. */
const layouts = ({ changes }: Capturing, key: PhysicalKey): unknown[] =>
  changes.flatMap((change) =>
    change.type === 'layout' ? [[change.layout.name, ...(change.layout.texts[key] ?? [])]] : [],
  );

describe('what can be told here', () => {
  test('is all of it', async () => {
    const { info } = await capture();
    expect(info.capabilities.context).toEqual({ displays: true, layout: true, focus: true });
  });
});

describe('the keyboard layout', () => {
  test('is known at the start: texts, locks and the keys that choose levels', async () => {
    setLayout('de');
    const { info } = await capture();

    expect(info.keyboard.layout).toBe('de');
    expect(info.layout).toMatchObject({
      name: 'de',
      texts: {
        KeyZ: ['y', 'Y', '»', '›'],
        KeyQ: ['q', 'Q', '@', 'Ω'],
        Digit2: ['2', '"', '²', '⅛'],
        Semicolon: ['ö', 'Ö', null, null],
        Numpad7: [null, '7', null, '7'],
        Space: [' ', ' ', ' ', ' '],
      },
      level3Keys: ['AltRight'],
      numLevel5Keys: [],
    });
    // A dead acute, and a dead circumflex below AltGr's prime.
    expect(info.layout.texts['Equal']).toBeUndefined();
    expect(info.layout.texts['Backquote']).toEqual([null, '°', '′', '″']);
    expect(info.layout.texts['Enter']).toBeUndefined();
    expect(info.layout.capsKeys).toEqual(expect.arrayContaining(['KeyA', 'Semicolon']));
    expect(info.layout.capsKeys).not.toContain('Digit2');
    expect(info.layout.numKeys).toEqual(expect.arrayContaining(['Numpad0', 'NumpadDecimal']));
    expect(info.layout.numKeys).not.toContain('NumpadAdd');
    expect(info.locks).toEqual({ caps: false, num: false });
  });

  test.each([
    ['ctrl:nocaps', ['CapsLock', 'ControlLeft'], []],
    ['ctrl:swapcaps', ['CapsLock'], ['ControlLeft']],
    ['caps:ctrl_modifier', ['CapsLock', 'ControlLeft'], []],
    ['caps:super', ['CapsLock', 'MetaLeft'], []],
    ['altwin:swap_alt_win', ['AltLeft', 'MetaLeft'], ['CapsLock']],
    ['altwin:menu_win', ['ContextMenu'], ['CapsLock']],
  ])('knows its Ctrl, Alt and Meta with %s', async (option, are, areNot) => {
    setLayout('us', '-option', option);
    const { info } = await capture();
    const { commandKeys, shiftKeys } = info.layout;
    expect(commandKeys).toEqual(expect.arrayContaining(['ControlRight', ...are]));
    expect(commandKeys.filter((key) => areNot.includes(key))).toEqual([]);
    expect(shiftKeys).toEqual(['ShiftLeft', 'ShiftRight']);
  });

  test('knows the fifth level of a layout that has one', async () => {
    setLayout('de', '-variant', 'neo');
    const { info } = await capture();
    expect(info.layout.level5Keys).toContain('IntlBackslash');
    expect(info.layout.level3Keys).toContain('CapsLock');
    expect(info.layout.texts['KeyJ']?.slice(0, 5)).toEqual(['n', 'N', '(', expect.anything(), '4']);
  });

  test('is told when it changes, once, with its name', async () => {
    const { capturing } = await capture();

    setLayout('de', '-variant', 'nodeadkeys');
    await capturing.until(() => layouts(capturing, 'Equal').length > 0);
    setLayout('fr');
    await capturing.until(() => layouts(capturing, 'Equal').length > 1);
    setLayout('fr');
    desktop.type(keycode('KeyA'));
    await capturing.until(() => capturing.lines.length === 2);
    expect(layouts(capturing, 'KeyQ')).toEqual([
      ['de(nodeadkeys)', 'q', 'Q', '@', 'Ω'],
      ['fr', 'a', 'A', 'æ', 'Æ'],
    ]);
  });

  test('is that of the group in force', async () => {
    setLayout('us,ru', '-option', 'grp:alt_shift_toggle');
    const { capturing, info } = await capture();
    expect(info.keyboard.layout).toBe('us,ru');
    expect([info.layout.name, info.layout.texts['KeyY']]).toEqual(['us', ['y', 'Y', 'y', 'Y']]);

    desktop.chord(keycode('AltLeft'), keycode('ShiftLeft'));
    await capturing.until(() => layouts(capturing, 'KeyY').length === 1);
    desktop.chord(keycode('AltLeft'), keycode('ShiftLeft'));
    await capturing.until(() => layouts(capturing, 'KeyY').length === 2);
    expect(layouts(capturing, 'KeyY')).toEqual([
      ['ru', 'н', 'Н', 'н', 'Н'],
      ['us', 'y', 'Y', 'y', 'Y'],
    ]);
  });
});

describe('locks', () => {
  test('are told before what is typed with them, however fast that is', async () => {
    const { capturing } = await capture();
    const a = keycode('KeyA');
    const caps = keycode('CapsLock');
    for (let i = 0; i < 20; i += 1) {
      for (const key of [a, caps]) {
        desktop.type(key);
        await desktop.sync();
        // More than the resolution of the server's clock, less than anybody needs.
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }
    await capturing.until(() => capturing.lines.length === 80);

    const typed = readTrail(capturing, 'locks', (change, line) =>
      line === '+KeyA' ? (change?.locks.caps ? 'A' : 'a') : '',
    );
    expect(typed.join('')).toBe('aA'.repeat(10));
  });

  test('are known at the start', async () => {
    desktop.type(keycode('CapsLock'), keycode('NumLock'));
    await desktop.sync();
    const { capturing, info } = await capture();
    expect(info.locks).toEqual({ caps: true, num: true });

    desktop.type(keycode('NumLock'));
    await capturing.until(() => capturing.changes.length === 1);
    expect(capturing.changes).toMatchObject([{ type: 'locks', locks: { caps: true, num: false } }]);
  });

  test('of Shift by CapsLock are known', async () => {
    setLayout('us', '-option', 'caps:shiftlock');
    desktop.type(keycode('CapsLock'));
    await desktop.sync();
    const { capturing, info } = await capture();
    expect(info.locks).toEqual({ caps: false, num: false, shift: true });
    desktop.type(keycode('CapsLock'));
    await capturing.until(() => capturing.changes.length === 1);
    expect(capturing.changes).toMatchObject([
      { type: 'locks', locks: { caps: false, num: false } },
    ]);
  });

  test('of the fifth level by NumLock are known, as Neo has them', async () => {
    setLayout('de', '-variant', 'neo');
    const { capturing, info } = await capture();
    expect(info.layout.numLevel5Keys).toEqual(expect.arrayContaining(['KeyJ', 'Space']));
    expect(info.layout.numKeys).toEqual([]);
    // Both keys of the fifth level.
    desktop.chord(keycode('AltRight'), keycode('IntlBackslash'));
    await capturing.until(() => capturing.changes.length === 1);
    expect(capturing.changes).toMatchObject([{ type: 'locks', locks: { num: true } }]);
  });
});

describe('displays', () => {
  test('are told when their mode changes', async () => {
    const { capturing, info } = await capture();
    expect(info.displays).toMatchObject([{ width: 1920, height: 1080, scale: 1 }]);

    await desktop.resize(1280, 800);
    await capturing.until(() => capturing.changes.length === 1);
    expect(capturing.changes).toMatchObject([
      {
        type: 'displays',
        displays: [{ x: 0, y: 0, width: 1280, height: 800, scale: 1, refreshHz: 60 }],
      },
    ]);
  });

  test('are told when the desktop changes its scale', async () => {
    const { capturing } = await capture();
    desktop.setResources('Xcursor.size:\t24\n');
    desktop.setResources('Xcursor.size:\t24\nXft.dpi:\t192\n');
    await capturing.until(() => capturing.changes.length === 1);
    expect(capturing.changes).toMatchObject([{ type: 'displays', displays: [{ scale: 2 }] }]);
  });
});
