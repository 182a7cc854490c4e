import { afterEach, describe, expect, it, vi } from 'vitest';
import { displayInfoSchema } from '../../../../src/shared/session/header';
import { type MacTable, scriptedMac, unreleased } from './scripted-mac';

afterEach(() => {
  expect(unreleased()).toEqual([]);
});

describe('displays', () => {
  it('are in points, with the scale of their mode and the size that they have', () => {
    const displays = scriptedMac({
      displays: [
        {
          id: 1,
          uuid: '37D8832A-2D66-02CA-B9F7-8F30A301B230',
          bounds: [0, 0, 1512, 982],
          millimetres: [301.4, 195.6],
          mode: { points: 1512, pixels: 3024, hz: 120 },
        },
        { id: 2, bounds: [1512, -98, 1920, 1080], mode: { points: 1920, pixels: 1920, hz: 0 } },
      ],
    }).displays();
    expect(displays).toEqual([
      {
        id: '37D8832A-2D66-02CA-B9F7-8F30A301B230',
        x: 0,
        y: 0,
        width: 1512,
        height: 982,
        scale: 2,
        refreshHz: 120,
        widthMm: 301,
        heightMm: 196,
      },
      {
        id: '2',
        x: 1512,
        y: -98,
        width: 1920,
        height: 1080,
        scale: 1,
        refreshHz: null,
        widthMm: null,
        heightMm: null,
      },
    ]);
    for (const display of displays) expect(displayInfoSchema.parse(display)).toEqual(display);
  });

  it('on their side are as high as they are long, whichever way macOS measures them', () => {
    const onItsSide = (width: number, height: number): unknown[] =>
      scriptedMac({
        displays: [
          {
            id: 1,
            bounds: [0, 0, 1440, 2560],
            millimetres: [width, height],
            mode: { points: 2560, pixels: 5120, hz: 60 },
          },
        ],
      })
        .displays()
        .map(({ scale, widthMm, heightMm }) => ({ scale, widthMm, heightMm }));
    expect(onItsSide(597, 336)).toEqual([{ scale: 2, widthMm: 336, heightMm: 597 }]);
    expect(onItsSide(336, 597)).toEqual([{ scale: 2, widthMm: 336, heightMm: 597 }]);
  });

  it('that have one UUID between them are told apart', () => {
    const bounds = [0, 0, 800, 600] as const;
    const displays = [
      { id: 5, uuid: 'A', bounds },
      { id: 6, uuid: 'A', bounds },
    ];
    const ids = scriptedMac({ displays }).displays();
    expect(ids.map(({ id }) => id)).toEqual(['A', '6']);
  });
});

describe('windows', () => {
  const finder = { kCGWindowLayer: 0, kCGWindowOwnerPID: 11, kCGWindowOwnerName: 'Finder' };
  const chrome = {
    kCGWindowLayer: 0,
    kCGWindowOwnerPID: 22,
    kCGWindowOwnerName: 'Google Chrome',
    kCGWindowName: 'Inbox',
    kCGWindowBounds: [-1.6, 37.4, 1200, 800],
  };
  const menuBar = {
    kCGWindowLayer: 24,
    kCGWindowOwnerPID: 3,
    kCGWindowOwnerName: 'Window Server',
  };
  const panel = { ...chrome, kCGWindowLayer: 3, kCGWindowName: 'Find' };
  const inbox = {
    title: 'Inbox',
    class: 'Google Chrome',
    process: 'Google Chrome',
    place: { x: -2, y: 37, width: 1200, height: 800 },
  };

  it('are those that programs have put up, the one in front first', () => {
    const { windows } = scriptedMac({ windows: [menuBar, panel, chrome, finder] });
    expect(windows()).toEqual([inbox, { title: '', class: 'Finder', process: 'Finder' }]);
  });

  it('have no place where they have no size', () => {
    const { windows } = scriptedMac({ windows: [{ ...finder, kCGWindowBounds: [0, 0, 0, 20] }] });
    expect(windows()).toEqual([{ title: '', class: 'Finder', process: 'Finder' }]);
  });

  it.each([
    ['the first of the program in front', 22, [menuBar, finder, panel, chrome], inbox],
    ['its panel where it has none', 22, [panel, finder], { ...inbox, title: 'Find' }],
    [
      'a window that nobody can name where it shows none',
      11,
      [menuBar, { ...finder, kCGWindowLayer: 25 }, chrome],
      { title: '', class: '', process: 'Finder' },
    ],
    ['the first of all where nobody says who is in front', null, [menuBar, panel, chrome], inbox],
    ['nothing where there is no window either', null, [menuBar, panel], null],
  ])('the focus is on %s', (_, front, windows, expected) => {
    expect(scriptedMac({ front, windows }).window()).toEqual(expected);
  });

  it('are not told where there is no desktop', () => {
    const { window, windows } = scriptedMac({ windows: null, front: 11 });
    expect(window).toThrow('no session with a desktop');
    expect(windows).toThrow('no session with a desktop');
  });
});

describe('the keyboard', () => {
  // kVK numbers; 2 is Shift, 4 CapsLock, 8 Option.
  const german: MacTable = {
    0: 'a',
    '0+2': 'A',
    '0+4': 'A',
    '0+8': 'å',
    '0+10': 'Å',
    18: '1',
    '18+2': '!',
    '18+4': '1',
    '18+8': '¡',
    '18+10': '¬',
    27: 'ß',
    '27+2': '?',
    '27+4': 'ß',
    '27+8': '¿',
    '27+10': '˙',
    // A dead accent, which types with Shift only.
    24: '',
    '24+2': '',
    '24+4': '',
    '24+8': "'",
    '24+10': '˙',
    36: '\r',
    '36+2': '\r',
    53: '\u001b',
    123: '\u001c',
    122: '\u0010',
    76: '\u0003',
    117: '\u007f',
    49: ' ',
    '49+2': ' ',
    '49+4': ' ',
    '49+8': '\u00a0',
    '49+10': '\u00a0',
    83: '1',
    '83+2': '1',
    '83+4': '1',
    '83+8': '1',
    '83+10': '1',
    // Nobody holds Option to type Option.
    58: 'x',
    '58+8': 'x',
  };
  const layout = { id: 'com.apple.keylayout.German', table: german };

  it('types with Shift, Option and both, and no control characters', () => {
    const { keyboard } = scriptedMac({ layout });
    expect(keyboard()).toEqual({
      keyboard: {
        layout: 'com.apple.keylayout.German',
        repeatDelayMs: null,
        repeatRateHz: null,
      },
      layout: {
        name: 'com.apple.keylayout.German',
        texts: {
          KeyA: ['a', 'A', 'å', 'Å'],
          Digit1: ['1', '!', '¡', '¬'],
          Space: [' ', ' ', '\u00a0', '\u00a0'],
          Minus: ['ß', '?', '¿', '˙'],
          Equal: [null, null, "'", '˙'],
          Numpad1: ['1', '1', '1', '1'],
        },
        capsKeys: ['KeyA'],
        numKeys: [],
        numLevel5Keys: [],
        level3Keys: ['AltLeft', 'AltRight'],
        level5Keys: [],
        shiftKeys: ['ShiftLeft', 'ShiftRight'],
        commandKeys: ['ControlLeft', 'ControlRight', 'MetaLeft', 'MetaRight'],
      },
    });
  });

  it('has Option as a command where it types nothing of its own', () => {
    const table = { 0: 'a', '0+2': 'A', '0+4': 'A', '0+8': 'a', '0+10': 'A' };
    const { layout: plain } = scriptedMac({ layout: { id: null, table } }).keyboard();
    expect(plain).toMatchObject({ name: null, level3Keys: [], capsKeys: ['KeyA'] });
    expect(plain.commandKeys).toContain('AltLeft');
    expect(plain.commandKeys).toContain('AltRight');
  });

  it('of which nothing but its name is known types nothing', () => {
    const { layout: unknown } = scriptedMac({ layout: { id: 'x', table: null } }).keyboard();
    expect(unknown).toMatchObject({ name: 'x', texts: {} });
    expect(unknown.commandKeys).toContain('AltLeft');
  });

  it('repeats as its settings say, in units of 15 ms', () => {
    const preferences = { InitialKeyRepeat: 15, KeyRepeat: 2 };
    const { keyboard } = scriptedMac({ layout, preferences }).keyboard();
    expect(keyboard.repeatDelayMs).toBe(225);
    expect(keyboard.repeatRateHz).toBeCloseTo(33.33, 2);
    const odd = { InitialKeyRepeat: 'slow', KeyRepeat: 0 };
    expect(scriptedMac({ layout, preferences: odd }).keyboard().keyboard).toMatchObject({
      repeatDelayMs: null,
      repeatRateHz: null,
    });
  });

  it('is another one with another layout or another kind of keys, and hears of it first', () => {
    const mac = scriptedMac({ layout });
    expect(mac.layoutId()).toBe('com.apple.keylayout.German 41');
    expect(mac.turns()).toBe(1);
  });

  it('has keys not wait for the main thread, until it is no longer wanted', () => {
    vi.useFakeTimers();
    try {
      const mac = scriptedMac({});
      const end = mac.serve?.();
      vi.advanceTimersByTime(20);
      expect(mac.turns()).toBe(5);
      end?.();
      vi.advanceTimersByTime(20);
      expect(mac.turns()).toBe(5);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not told where macOS tells none', () => {
    const { layoutId, keyboard } = scriptedMac({ layout: null });
    expect(layoutId).toThrow('no keyboard layout');
    expect(keyboard).toThrow('no keyboard layout');
  });

  it('has CapsLock locked, and never NumLock', () => {
    expect(scriptedMac({ flags: 0x1_0100 }).locks()).toEqual({ caps: true, num: false });
    expect(scriptedMac({ flags: 0x2_0100 }).locks()).toEqual({ caps: false, num: false });
  });
});

describe('what is held', () => {
  it('is told of keys that the hook will tell of, but not of a CapsLock that is on', () => {
    // A, Shift on the left, CapsLock, Fn.
    const { heldKeys } = scriptedMac({ held: [0, 0x38, 0x39, 0x3f] });
    expect(heldKeys()).toEqual(['KeyA', 'ShiftLeft']);
  });

  it('is told of buttons by our numbers', () => {
    expect(scriptedMac({ buttons: [0, 1, 2, 3, 4, 5] }).heldButtons()).toEqual([1, 2, 3, 4, 5]);
    expect(scriptedMac({ buttons: [1] }).heldButtons()).toEqual([2]);
  });

  it('lies under the pointer, to whole points', () => {
    expect(scriptedMac({ place: { x: 10.6, y: 20.4 } }).pointer()).toEqual({ x: 11, y: 20 });
    expect(scriptedMac({}).pointer()).toBeNull();
  });

  it('is tied to no clock', () => {
    expect(scriptedMac({}).anchor()).toBeNull();
  });
});

describe('the screen', () => {
  it.each([
    [{}, false],
    [{ kCGSSessionOnConsoleKey: true }, false],
    [{ kCGSSessionOnConsoleKey: true, CGSSessionScreenIsLocked: true }, true],
    [{ CGSSessionScreenIsLocked: 1 }, true],
    [{ CGSSessionScreenIsLocked: false }, false],
    [{ kCGSSessionOnConsoleKey: false }, true],
  ])('of a session that says %o is locked: %s', (session, locked) => {
    expect(scriptedMac({ session }).isLocked()).toBe(locked);
  });

  it('is locked or not, nobody knows, without a session', () => {
    expect(scriptedMac({ session: null }).isLocked).toThrow('whether the screen is locked');
  });
});
