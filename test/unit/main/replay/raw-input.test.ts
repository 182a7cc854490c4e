import { describe, expect, it, vi } from 'vitest';
import { rawInputMask, rawInputTaker } from '../../../../src/main/replay/raw-input';
import { xKeycodeOf } from '../../../../src/shared/input/physical-keys';

// Numbers of XI2.h: an event's bit in a mask is its own number.
const TYPES = {
  ...{ FocusIn: 9, FocusOut: 10, RawKeyPress: 13, RawKeyRelease: 14 },
  ...{ RawButtonPress: 15, RawButtonRelease: 16, RawMotion: 17, RawTouchBegin: 22 },
};
const MASKS = {
  ...{ FocusIn: 1 << 9, FocusOut: 1 << 10, RawKeyPress: 1 << 13, RawKeyRelease: 1 << 14 },
  ...{ RawButtonPress: 1 << 15, RawButtonRelease: 1 << 16, RawMotion: 1 << 17 },
  RawTouchBegin: 1 << 22,
};
const KEYS = MASKS.RawKeyPress | MASKS.RawKeyRelease;
const POINTER = MASKS.RawButtonPress | MASKS.RawMotion;
const XTEST_KEYBOARD = 5;
const GENERIC_EVENT = 35;
const TOUCHSCREEN = 11;
const ESCAPE = xKeycodeOf('Escape') ?? 0;

function taking(ids: { keyboard: number; pointer: number } | null, ours = false) {
  const panic = { press: vi.fn(), release: vi.fn() };
  const input = vi.fn();
  const take = rawInputTaker({
    xinput: { EventType: TYPES },
    devices: { ids, buttons: 10 },
    own: { take: () => ours },
    sent: () => 0,
    ...{ panic, input },
  });
  return {
    ...{ panic, input },
    take: (evtype: number, detail: number, sourceId: number) =>
      take({ type: GENERIC_EVENT, evtype, detail, sourceId }),
  };
}

const IDS = { keyboard: XTEST_KEYBOARD, pointer: 4 };

describe('rawInputMask', () => {
  it.each([
    [{ majorVersion: 2, minorVersion: 1 }, KEYS | POINTER],
    [{ majorVersion: 2, minorVersion: 2 }, KEYS | POINTER | MASKS.RawTouchBegin],
    [{ majorVersion: 3, minorVersion: 0 }, KEYS | POINTER | MASKS.RawTouchBegin],
  ])('selects touches where the server has them, of XInput %j', (xi2, mask) => {
    expect(rawInputMask({ EventMask: MASKS, xi2 }, true)).toBe(mask);
    expect(rawInputMask({ EventMask: MASKS, xi2 }, false)).toBe(KEYS);
  });
});

describe('rawInputTaker', () => {
  it('takes a touch for input', () => {
    const { take, input } = taking(IDS, true);
    take(TYPES.RawTouchBegin, 1, TOUCHSCREEN);
    expect(input).toHaveBeenCalledOnce();
  });

  it('tells who presses and lets go of a key', () => {
    const { take, panic, input } = taking(IDS);
    take(TYPES.RawKeyPress, ESCAPE, 9);
    take(TYPES.RawKeyRelease, ESCAPE, XTEST_KEYBOARD);
    expect(panic.press).toHaveBeenCalledWith('Escape', 'hand');
    expect(panic.release).toHaveBeenCalledWith('Escape', 'program');
    expect(input).toHaveBeenCalledOnce();
  });

  it('takes everybody for one where the server does not say', () => {
    const { take, panic } = taking(null);
    take(TYPES.RawKeyPress, ESCAPE, 9);
    take(TYPES.RawKeyRelease, ESCAPE, XTEST_KEYBOARD);
    expect(panic.press).toHaveBeenCalledWith('Escape', 'hand');
    expect(panic.release).toHaveBeenCalledWith('Escape', 'hand');
  });

  it('is silent about what the replay sends', () => {
    const { take, panic, input } = taking(IDS, true);
    take(TYPES.RawKeyPress, ESCAPE, XTEST_KEYBOARD);
    take(TYPES.RawKeyRelease, ESCAPE, XTEST_KEYBOARD);
    expect([panic.press, panic.release, input].map((told) => told.mock.calls.length)).toEqual([
      0, 0, 0,
    ]);
  });
});
