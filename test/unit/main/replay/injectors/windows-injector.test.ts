import fc from 'fast-check';
import koffi from 'koffi';
import { describe, expect, it } from 'vitest';
import type { WindowsCalls } from '../../../../../src/main/replay/injectors/windows-calls';
import { createWindowsInjector } from '../../../../../src/main/replay/injectors/windows-injector';
import {
  absoluteCoordinate,
  EXTRA_INFO,
} from '../../../../../src/main/replay/injectors/windows-input';
import { indexOfKey } from '../../../../../src/shared/input/physical-keys';
import { ReplayOp } from '../../../../../src/shared/replay/replay-schedule';

// What SendInput is given, byte by byte, beside the same structures as a C compiler's rules lay them
// out: winuser.h with ULONG_PTR as on 64-bit Windows, put together by koffi.

const MOUSEINPUT = koffi.struct('MOUSEINPUT', {
  dx: 'int32_t',
  dy: 'int32_t',
  mouseData: 'uint32_t',
  dwFlags: 'uint32_t',
  time: 'uint32_t',
  dwExtraInfo: 'uint64_t',
});
const KEYBDINPUT = koffi.struct('KEYBDINPUT', {
  wVk: 'uint16_t',
  wScan: 'uint16_t',
  dwFlags: 'uint32_t',
  time: 'uint32_t',
  dwExtraInfo: 'uint64_t',
});
const MOUSE = koffi.struct('INPUT_OF_MOUSE', { type: 'uint32_t', mi: MOUSEINPUT });
const KEYBOARD = koffi.struct('INPUT_OF_KEYBOARD', {
  type: 'uint32_t',
  // The union is as long and as aligned as its longest member, MOUSEINPUT.
  ki: KEYBDINPUT,
  rest: koffi.array('uint8_t', koffi.sizeof(MOUSEINPUT) - koffi.sizeof(KEYBDINPUT)),
});

const SCANCODE = 0x8;
const EXTENDED = 0x1;
const UP = 0x2;

function mouse(dwFlags: number, mouseData = 0, dx = 0, dy = 0): string {
  const bytes = Buffer.alloc(koffi.sizeof(MOUSE));
  const mi = { dx, dy, mouseData: mouseData >>> 0, dwFlags, time: 0, dwExtraInfo: EXTRA_INFO };
  koffi.encode(bytes, MOUSE, { type: 0, mi });
  return bytes.toString('hex');
}

function keyboard(wScan: number, dwFlags: number, wVk = 0): string {
  const bytes = Buffer.alloc(koffi.sizeof(KEYBOARD));
  const ki = { wVk, wScan, dwFlags, time: 0, dwExtraInfo: EXTRA_INFO };
  koffi.encode(bytes, KEYBOARD, { type: 1, ki, rest: Array.from({ length: 8 }, () => 0) });
  return bytes.toString('hex');
}

/** Two displays of 1920 x 1080, the second left of the first; swapped: a left-handed mouse. */
function desktop({ swapped = false, refuse = false } = {}): {
  readonly calls: WindowsCalls;
  readonly sent: string[];
} {
  const sent: string[] = [];
  const metrics = new Map([
    [23, swapped ? 1 : 0],
    [76, -1920],
    [77, 0],
    [78, 3840],
    [79, 1080],
  ]);
  return {
    sent,
    calls: {
      sendInput: (count, inputs, size) => {
        expect([count, size, inputs.length]).toEqual([1, 40, 40]);
        if (refuse) return 0;
        return sent.push(Buffer.from(inputs).toString('hex')) && 1;
      },
      lastError: () => 5,
      systemMetrics: (index) => metrics.get(index) ?? 0,
      keyIsDown: () => false,
      virtualKeyOf: () => 0,
    },
  };
}

const code = (key: string): number => indexOfKey(key) + 1;
const { keyDown, keyUp, buttonDown, buttonUp, move, wheelVertical, wheelHorizontal } = ReplayOp;

describe('keys', () => {
  it('go by scan code, extended ones marked, none by what it types', () => {
    const { calls, sent } = desktop();
    const injector = createWindowsInjector(calls);
    for (const key of ['KeyQ', 'ShiftRight', 'ControlRight', 'NumpadEnter', 'PrintScreen']) {
      injector.send(keyDown, code(key), 0, 0, 0, 0);
      injector.send(keyUp, code(key), 0, 0, 0, 0);
    }
    expect(sent).toEqual([
      keyboard(0x10, SCANCODE),
      keyboard(0x10, SCANCODE | UP),
      keyboard(0x36, SCANCODE),
      keyboard(0x36, SCANCODE | UP),
      keyboard(0x1d, SCANCODE | EXTENDED),
      keyboard(0x1d, SCANCODE | EXTENDED | UP),
      keyboard(0x1c, SCANCODE | EXTENDED),
      keyboard(0x1c, SCANCODE | EXTENDED | UP),
      keyboard(0x37, SCANCODE | EXTENDED),
      keyboard(0x37, SCANCODE | EXTENDED | UP),
    ]);
  });

  it('NumLock and Pause, which share a number, are told apart', () => {
    const { calls, sent } = desktop();
    const injector = createWindowsInjector(calls);
    injector.send(keyDown, code('NumLock'), 0, 0, 0, 0);
    injector.send(keyDown, code('Pause'), 0, 0, 0, 0);
    injector.send(keyUp, code('Pause'), 0, 0, 0, 0);
    expect(sent).toEqual([
      keyboard(0x45, SCANCODE),
      keyboard(0x45, 0, 0x13),
      keyboard(0x45, UP, 0x13),
    ]);
  });

  it('are those that Windows has a scan code for', () => {
    const injector = createWindowsInjector(desktop().calls);
    expect(injector.hasKey(code('KeyA'), 0)).toBe(true);
    expect(injector.hasKey(code('Fn'), 0)).toBe(false);
    expect(injector.hasKey(0, 30)).toBe(false);
  });
});

describe('the mouse', () => {
  it('presses five buttons', () => {
    const { calls, sent } = desktop();
    const injector = createWindowsInjector(calls);
    for (const button of [1, 2, 3, 4, 5, 6]) {
      injector.send(buttonDown, button, 0, 0, 0, 0);
      injector.send(buttonUp, button, 0, 0, 0, 0);
    }
    expect(sent).toEqual([
      mouse(0x2),
      mouse(0x4),
      mouse(0x8),
      mouse(0x10),
      mouse(0x20),
      mouse(0x40),
      mouse(0x80, 1),
      mouse(0x100, 1),
      mouse(0x80, 2),
      mouse(0x100, 2),
    ]);
  });

  it('presses what comes out as recorded where left and right are swapped', () => {
    const { calls, sent } = desktop({ swapped: true });
    const injector = createWindowsInjector(calls);
    injector.send(buttonDown, 1, 0, 0, 0, 0);
    injector.send(buttonDown, 3, 0, 0, 0, 0);
    expect(injector.releaseAll()).toEqual(['button 3', 'button 1']);
    expect(sent).toEqual([mouse(0x8), mouse(0x20), mouse(0x40), mouse(0x10)]);
  });

  it('turns the wheel in 120ths of a notch, up and right positive', () => {
    const { calls, sent } = desktop();
    const injector = createWindowsInjector(calls);
    injector.send(wheelVertical, 0, 0, 0, 0, 120);
    injector.send(wheelVertical, 0, 0, 0, 0, -30);
    injector.send(wheelHorizontal, 0, 0, 0, 0, 240);
    expect(sent).toEqual([mouse(0x800, -120), mouse(0x800, 30), mouse(0x1000, 240)]);
  });

  it('goes to pixels of all displays, counted from the left one’s corner', () => {
    const { calls, sent } = desktop();
    const injector = createWindowsInjector(calls);
    injector.send(move, 0, 0, -1920, 0, 0);
    injector.send(move, 0, 0, 1919, 1079, 0);
    injector.send(move, 0, 0, 9999, -5, 0);
    const flags = 0x1 | 0x2000 | 0x4000 | 0x8000;
    expect(sent).toEqual([
      mouse(flags, 0, 8, 30),
      mouse(flags, 0, 65_527, 65_505),
      mouse(flags, 0, 65_527, 30),
    ]);
  });

  it('reaches every pixel, whichever way the system turns the number into one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 32_000 }), fc.nat(), (size, at) => {
        const pixel = at % size;
        const absolute = absoluteCoordinate(pixel, 0, size);
        expect(absolute).toBeLessThanOrEqual(65_535);
        expect(Math.floor((absolute * size) / 65_536)).toBe(pixel);
        expect(Math.round((absolute * (size - 1)) / 65_535)).toBe(pixel);
      }),
    );
  });
});

describe('what is held', () => {
  it('is let go of, the last first', () => {
    const { calls, sent } = desktop();
    const injector = createWindowsInjector(calls);
    injector.send(keyDown, code('ShiftLeft'), 0, 0, 0, 0);
    injector.send(keyDown, code('KeyA'), 0, 0, 0, 0);
    sent.length = 0;
    expect(injector.releaseAll()).toEqual(['KeyA', 'ShiftLeft']);
    expect(sent).toEqual([keyboard(0x1e, SCANCODE | UP), keyboard(0x2a, SCANCODE | UP)]);
    expect(injector.releaseAll()).toEqual([]);
  });
});

describe('a desktop that takes nothing, as a locked one', () => {
  it('is a failure, told once, with the number of the error', async () => {
    const injector = createWindowsInjector(desktop({ refuse: true }).calls);
    const told: string[] = [];
    injector.onFailed(({ kind, message }) => told.push(kind, message));
    injector.send(keyDown, code('KeyA'), 0, 0, 0, 0);
    injector.send(keyUp, code('KeyA'), 0, 0, 0, 0);
    expect(told).toEqual(['permission', expect.stringContaining('error 5')]);
    expect(await injector.sync()).toMatchObject({ ok: false, error: { kind: 'permission' } });
  });
});
