import { describe, expect, it } from 'vitest';
import { layoutName, windowsDesktop } from '../../../../src/main/capture/windows-desktop';
import { monotonicMicros } from '../../../../src/shared/base/time';
import { displayInfoSchema } from '../../../../src/shared/session/header';
import { type ScriptedWindow, scriptedWindows } from '../../../support/scripted-windows';

const NOTEPAD: ScriptedWindow = {
  title: 'Untitled – Notepad',
  class: 'Notepad',
  process: 40,
  thread: 41,
  rect: [-1916, 42, -1164, 566],
};

describe('displays', () => {
  const left = {
    name: '\\\\.\\DISPLAY2',
    flags: 0x1,
    x: -2560,
    y: -200,
    width: 2560,
    height: 1440,
    frequency: 144,
    dpi: 144,
    millimetres: [597, 336],
  } as const;

  it('are those that show something, in physical pixels', () => {
    const { calls, desktop } = scriptedWindows();
    const off = { ...left, name: '\\\\.\\DISPLAY3', flags: 0x0 };
    const mirror = { ...left, name: '\\\\.\\DISPLAYV1', flags: 0x9 };
    desktop.displays = [off, mirror, left];
    const displays = windowsDesktop(calls).displays();
    expect(displays).toEqual([
      {
        id: '\\\\.\\DISPLAY2',
        x: -2560,
        y: -200,
        width: 2560,
        height: 1440,
        scale: 1.5,
        widthMm: 597,
        heightMm: 336,
        refreshHz: 144,
      },
    ]);
    expect(displays.map((each) => displayInfoSchema.safeParse(each).success)).toEqual([true]);
  });

  it('have a scale of 1, no size and no frequency where that is not told', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.displays = [{ ...left, dpi: null, millimetres: [0, 0], frequency: 1 }];
    const unknown = { scale: 1, widthMm: null, heightMm: null, refreshHz: null };
    expect(windowsDesktop(calls).displays()).toMatchObject([unknown]);
  });

  it('without a mode, or of no size, are none', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.displays = [{ ...left, width: 0 }];
    expect(windowsDesktop(calls).displays()).toEqual([]);
    const refusing = { ...calls, displayMode: () => false };
    desktop.displays = [left];
    expect(windowsDesktop(refusing).displays()).toEqual([]);
  });
});

describe('the window in front', () => {
  it('is told with its title, class, program and inside', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.windows.set(0x1_0040, NOTEPAD);
    desktop.foreground = 0x1_0040;
    desktop.paths.set(40, 'C:\\Windows\\System32\\notepad.exe');
    expect(windowsDesktop(calls).window()).toEqual({
      title: 'Untitled – Notepad',
      class: 'Notepad',
      process: 'notepad.exe',
      place: { x: -1916, y: 42, width: 752, height: 524 },
    });
  });

  it('is none where none has the focus', () => {
    expect(windowsDesktop(scriptedWindows().calls).window()).toBeNull();
  });

  it('has no program that is not told, and no place where nothing is inside', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.windows.set(7, { ...NOTEPAD, rect: [-32000, -32000, -32000, -32000] });
    desktop.foreground = 7;
    const facts = windowsDesktop(calls);
    const told = { title: NOTEPAD.title, class: 'Notepad', process: '' };
    expect(facts.window()).toEqual(told);
    const { rect: _, ...nowhere } = NOTEPAD;
    desktop.windows.set(7, nowhere);
    expect(facts.window()).toEqual(told);
  });

  it('has its program asked for once, and anew where its number is another window’s', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.windows
      .set(7, NOTEPAD)
      .set(8, NOTEPAD)
      .set(9, { ...NOTEPAD, process: 50 });
    const facts = windowsDesktop(calls);
    for (const foreground of [7, 7, 8, 9, 7, 9]) {
      desktop.foreground = foreground;
      facts.window();
    }
    expect(desktop.asked).toEqual([40, 40, 50]);
  });

  it('that is closed meanwhile is looked for anew', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.windows.set(7, NOTEPAD);
    const handles = [5, 7];
    const closing = { ...calls, foregroundWindow: () => handles.shift() ?? 0 };
    expect(windowsDesktop(closing).window()).toMatchObject({ class: 'Notepad' });
  });

  it('that nobody can look at is a failure, not a window without a name', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.foreground = 5;
    expect(() => windowsDesktop(calls).window()).toThrow('closed faster');
  });
});

describe('windows', () => {
  it('are those to be seen, the one in front first', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.windows = new Map([
      [9, { ...NOTEPAD, title: 'front' }],
      [3, { ...NOTEPAD, title: 'hidden', hidden: true }],
      [4, { ...NOTEPAD, title: 'icon', iconic: true }],
      [5, { ...NOTEPAD, title: 'elsewhere', cloaked: true }],
      [6, { ...NOTEPAD, title: 'closed', class: '' }],
      [1, { ...NOTEPAD, title: '' }],
    ]);
    expect(windowsDesktop(calls).windows()).toMatchObject([{ title: 'front' }, { title: '' }]);
  });

  it('come to an end though they change places meanwhile', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.windows = new Map([[9, NOTEPAD]]);
    const round = { ...calls, windowBehind: () => 9 };
    expect(windowsDesktop(round).windows()).toHaveLength(1);
  });
});

describe('the keyboard', () => {
  it('is that of the window in front', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.windows.set(7, NOTEPAD);
    desktop.foreground = 7;
    desktop.layouts = new Map([
      [0, 0x04090409],
      [41, 0x04070407],
    ]);
    desktop.languages = new Map([
      [0x0407, 'de-DE'],
      [0x0409, 'en-US'],
    ]);
    const facts = windowsDesktop(calls);
    const { keyboard, layout } = facts.keyboard();
    expect(keyboard).toEqual({ layout: 'de-DE', repeatDelayMs: 500, repeatRateHz: 30 });
    expect(layout.name).toBe('de-DE');
    const german = facts.layoutId();
    desktop.foreground = 0;
    expect(facts.keyboard().keyboard.layout).toBe('en-US');
    expect(facts.layoutId()).not.toBe(german);
  });

  it('is another when its repeat is', () => {
    const { calls, desktop } = scriptedWindows();
    const facts = windowsDesktop(calls);
    const ids = new Set<string>();
    for (const repeat of [
      { delay: 0, speed: 0 },
      { delay: 3, speed: 0 },
      { delay: 3, speed: 16 },
      { delay: null, speed: null },
    ]) {
      desktop.repeat = repeat;
      ids.add(facts.layoutId());
    }
    expect(ids.size).toBe(4);
  });

  it('repeats after 250 to 1000 ms, 2.5 to 30 times a second, as far as that is told', () => {
    const { calls, desktop } = scriptedWindows();
    const facts = windowsDesktop(calls);
    desktop.repeat = { delay: 0, speed: 0 };
    expect(facts.keyboard().keyboard).toMatchObject({ repeatDelayMs: 250, repeatRateHz: 2.5 });
    desktop.repeat = { delay: 3, speed: 31 };
    expect(facts.keyboard().keyboard).toMatchObject({ repeatDelayMs: 1000, repeatRateHz: 30 });
    desktop.repeat = { delay: null, speed: null };
    expect(facts.keyboard().keyboard).toMatchObject({ repeatDelayMs: null, repeatRateHz: null });
  });

  it('is named by its language, and by its number where it is not that language’s own', () => {
    expect(layoutName(0x04070407, 'de-DE')).toBe('de-DE');
    expect(layoutName(0x04090407, 'de-DE')).toBe('de-DE(04090407)');
    // United States-International, whose number is below 0 in 64 bits.
    expect(layoutName(-0x0ffd_fbf7, 'en-US')).toBe('en-US(f0020409)');
    expect(layoutName(0x20002000, '')).toBe('20002000');
  });

  it('has locks', () => {
    const { calls, desktop } = scriptedWindows();
    const facts = windowsDesktop(calls);
    expect(facts.locks()).toEqual({ caps: false, num: false });
    desktop.toggled = [0x14];
    expect(facts.locks()).toEqual({ caps: true, num: false });
    desktop.toggled = [0x90, 0x91];
    expect(facts.locks()).toEqual({ caps: false, num: true });
  });
});

describe('what is held', () => {
  it('are keys by what the layout makes of them, one for those that cannot be told apart', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.virtualKeys = new Map([
      [0x15, 0x5a],
      [0x1c, 0x0d],
      [0xe01c, 0x0d],
      [0xe047, 0x24],
      [0x47, 0x24],
      [0x2a, 0xa0],
    ]);
    const facts = windowsDesktop(calls);
    expect(facts.heldKeys()).toEqual([]);
    desktop.down = [0x5a, 0x0d, 0xa0, 0x67];
    expect(facts.heldKeys()).toEqual(['KeyY', 'Enter', 'Numpad7', 'ShiftLeft']);
    desktop.down = [0x24];
    expect(facts.heldKeys()).toEqual(['Home']);
  });

  it('are buttons, left and right as a left-handed person has them', () => {
    const { calls, desktop } = scriptedWindows();
    const facts = windowsDesktop(calls);
    desktop.down = [1, 2, 4, 5, 6];
    expect(facts.heldButtons()).toEqual([1, 2, 3, 4, 5]);
    desktop.down = [1, 4];
    desktop.swapped = true;
    expect(facts.heldButtons()).toEqual([2, 3]);
    desktop.down = [2];
    expect(facts.heldButtons()).toEqual([1]);
  });
});

describe('the pointer', () => {
  it('is where it is, left of the first display too, or unknown', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.pointer = [-1200, 30];
    expect(windowsDesktop(calls).pointer()).toEqual({ x: -1200, y: 30 });
    desktop.pointer = null;
    expect(windowsDesktop(calls).pointer()).toBeNull();
  });
});

describe('the screen', () => {
  it('is locked where another desktop has the keyboard, or the session says so', () => {
    const { calls, desktop } = scriptedWindows();
    const facts = windowsDesktop(calls);
    const locked = (name: string | null, flags: number | null): boolean => {
      desktop.desktop = name;
      desktop.sessionFlags = flags;
      return facts.isLocked();
    };
    expect(locked('Default', 1)).toBe(false);
    expect(locked('Default', -1)).toBe(false);
    expect(locked('Default', null)).toBe(false);
    expect(locked('Default', 0)).toBe(true);
    expect(locked('Winlogon', 1)).toBe(true);
    expect(locked(null, 1)).toBe(true);
  });
});

describe('the anchor', () => {
  /** A clock that is 100 µs further each time it is read. */
  const steadily = (from: number): (() => ReturnType<typeof monotonicMicros>) => {
    let at = from - 100;
    return () => {
      at += 100;
      return monotonicMicros(at);
    };
  };

  it('is where the clock of events takes its next step', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.ticks = [4_294_967_290, 4_294_967_290, 4_294_967_290, 10, 26];
    const anchor = windowsDesktop(calls, steadily(5_000)).anchor();
    expect(anchor).toEqual({ eventTime: 10, monotonic: 5_400 });
  });

  it('does not wait forever for a clock that stands still', () => {
    const { calls, desktop } = scriptedWindows();
    desktop.ticks = [77];
    const anchor = windowsDesktop(calls, steadily(0)).anchor();
    expect(anchor).toEqual({ eventTime: 77, monotonic: 32_000 });
  });
});
