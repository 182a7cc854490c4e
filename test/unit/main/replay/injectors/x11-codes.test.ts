import { describe, expect, it } from 'vitest';
import {
  buttonsBesidesWheel,
  invertPointerMapping,
  xButtonFor,
  xKeycodeFor,
} from '../../../../../src/main/replay/injectors/x11-codes';
import { X_KEYCODES_NAMED_BY_HOOK_ALONE } from '../../../../../src/shared/input/physical-key-table';
import { indexOfKey } from '../../../../../src/shared/input/physical-keys';

describe('xKeycodeFor', () => {
  it('is null for keys beyond what the server has', () => {
    const keyA = indexOfKey('KeyA') + 1;
    expect(xKeycodeFor(keyA, 0, { min: 8, max: 255 })).toBe(38);
    expect(xKeycodeFor(keyA, 0, { min: 8, max: 37 })).toBe(null);
    expect(xKeycodeFor(0, 0x1_0000 + 200, { min: 8, max: 255 })).toBe(200);
    expect(xKeycodeFor(0, 0x1_0000 + 7, { min: 8, max: 255 })).toBe(null);
  });

  it('finds keys without a name that the hook has a code for', () => {
    expect(X_KEYCODES_NAMED_BY_HOOK_ALONE.length).toBeGreaterThan(0);
    for (const [keycode, hookCode] of X_KEYCODES_NAMED_BY_HOOK_ALONE) {
      expect(xKeycodeFor(0, hookCode, { min: 8, max: 255 })).toBe(keycode);
    }
    expect(xKeycodeFor(0, 0, { min: 8, max: 255 })).toBe(null);
  });
});

/**
 *     session   1 left   2 right   3 middle                      4 back   5 forward
 *     X         1        3         2          4 5 6 7 the wheel   8        9
 */
describe('X buttons', () => {
  it('are counted around the wheel', () => {
    expect([1, 2, 3, 4, 5].map(xButtonFor)).toEqual([1, 3, 2, 8, 9]);
  });

  it('are fewer than the server says by those of the wheel', () => {
    expect([10, 9, 7, 5, 3, 2].map(buttonsBesidesWheel)).toEqual([6, 5, 3, 3, 3, 2]);
  });

  it('are found behind the mapping; the first of two, none for one switched off', () => {
    // Left and right swapped, the middle one off, 8 and 9 both forward.
    expect(invertPointerMapping([3, 0, 1, 4, 5, 6, 7, 9, 9])).toEqual([
      null,
      3,
      null,
      1,
      4,
      5,
      6,
      7,
      null,
      8,
    ]);
  });
});
