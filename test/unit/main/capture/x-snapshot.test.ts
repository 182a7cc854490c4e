import { describe, expect, it } from 'vitest';
import { buttonsOfBits, buttonsOfMask } from '../../../../src/main/capture/x-buttons';
import { keysOfKeymap, sizeOf } from '../../../../src/main/capture/x-facts';
import { anchorOf } from '../../../../src/main/capture/x-snapshot';
import { monotonicMicros } from '../../../../src/shared/base/time';

/** A server whose clock is `offsetUs` behind the monotonic one, asked at these moments, `tripUs` there and back. */
function samples(offsetUs: number, askedAtUs: readonly number[], tripUs = 200) {
  return askedAtUs.map((sent) => ({
    sent: monotonicMicros(sent),
    received: monotonicMicros(sent + tripUs),
    serverMs: Math.floor((sent + tripUs / 2 - offsetUs) / 1000) % 2 ** 32,
  }));
}

/** How far the anchor is from the truth, µs. */
function errorOf(offsetUs: number, askedAtUs: readonly number[]): number {
  const { eventTime, monotonic } = anchorOf(samples(offsetUs, askedAtUs));
  return monotonic - (eventTime * 1000 + offsetUs);
}

describe('the anchor between the clocks of server and machine', () => {
  const SPREAD = [0, 300, 600, 900, 1_200, 1_500, 1_800, 2_100].map((us) => 50_000_000 + us);

  it('is exact when both read the same clock, however long a question takes', () => {
    for (const tripUs of [100, 3_000, 40_000]) {
      const { eventTime, monotonic } = anchorOf(samples(0, SPREAD, tripUs));
      expect(monotonic).toBe(eventTime * 1000);
    }
  });

  it('is exact to the time a question takes when asked all over a millisecond', () => {
    for (const offsetUs of [499, 777, 7_000_000, 49_999_001]) {
      expect(Math.abs(errorOf(offsetUs, SPREAD))).toBeLessThanOrEqual(200);
    }
  });

  it('is within half a millisecond and half a question when asked once', () => {
    expect(Math.abs(errorOf(7_000_300, [50_000_950]))).toBeLessThanOrEqual(600);
  });

  it('holds when the 32 bits of the server wrap in between', () => {
    const wrapUs = 2 ** 32 * 1000;
    const { eventTime, monotonic } = anchorOf(
      samples(0, [wrapUs - 700, wrapUs - 200, wrapUs + 400]),
    );
    expect(eventTime).toBe(2 ** 32 - 1);
    expect(Math.abs(monotonic - (wrapUs - 1000))).toBeLessThanOrEqual(200);
  });
});

describe('what an X server says is held', () => {
  it('is a bit a keycode', () => {
    const keymap = new Uint8Array(32);
    keymap[38 >> 3] = 1 << (38 & 7); // KeyA
    keymap[94 >> 3] = 1 << (94 & 7); // IntlBackslash
    keymap[255 >> 3] = 1 << (255 & 7); // no key that has a name
    expect(keysOfKeymap(keymap)).toEqual(['KeyA', 'IntlBackslash']);
  });

  it('is left, middle and right in bits 8 to 10, and the wheel after them', () => {
    expect(buttonsOfMask(0x100)).toEqual([1]);
    expect(buttonsOfMask(0x200)).toEqual([3]);
    expect(buttonsOfMask(0x400)).toEqual([2]);
    expect(buttonsOfMask(0x1800 | 0x0001)).toEqual([]);
  });

  it('is with XInput 2 a bit an X button, of which the wheel is nobody’s', () => {
    //        left middle right     wheel     back forward 10
    const bits = [1, 2, 3, /*    */ 4, 5, 6, 7, 8, 9, 10];
    const mask = new Uint8Array(4);
    for (const bit of bits) mask[bit >> 3] = (mask[bit >> 3] ?? 0) | (1 << (bit & 7));
    expect(buttonsOfBits(mask)).toEqual([1, 3, 2, 4, 5, 6]);
    expect(buttonsOfBits(new Uint8Array(0))).toEqual([]);
  });
});

//   ┌──────────┐          ┌─────┐
//   │ 600×340  │   left   │     │ 340×600
//   └──────────┘          │     │
//                         └─────┘
describe('the size of a monitor in millimetres', () => {
  const monitor = { mm_width: 600, mm_height: 340 };

  it.each([
    ['normal', 1],
    ['inverted', 4],
    ['mirrored', 1 | 16],
  ])('is its own when its picture is %s', (_, rotation) => {
    expect(sizeOf(monitor, rotation)).toEqual({ widthMm: 600, heightMm: 340 });
  });

  it.each([
    ['left', 2],
    ['right', 8],
    ['left and mirrored', 2 | 32],
  ])('changes places with the pixels when its picture is turned %s', (_, rotation) => {
    expect(sizeOf(monitor, rotation)).toEqual({ widthMm: 340, heightMm: 600 });
  });

  it('is not known where the monitor says 0', () => {
    expect(sizeOf({ mm_width: 0, mm_height: 0 }, 2)).toEqual({ widthMm: null, heightMm: null });
  });
});
