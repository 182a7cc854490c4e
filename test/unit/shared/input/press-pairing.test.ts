import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PressPairing } from '../../../../src/shared/input/press-pairing';

const A = 1;
const B = 2;

describe('a release', () => {
  it('ends the press of the same key', () => {
    const pairs = new PressPairing<string>();
    pairs.press(A, 'a', false);
    pairs.press(B, 'b', false);
    expect([pairs.release(A), pairs.release(B), pairs.release(A)]).toEqual(['a', 'b', null]);
  });

  it('ends the oldest press where keys cannot be told apart', () => {
    const pairs = new PressPairing<string>();
    pairs.press(A, 'first', true);
    pairs.press(A, 'second', true);
    expect([pairs.release(A), pairs.release(A)]).toEqual(['first', 'second']);
  });

  it('of nothing is no pair', () => {
    expect(new PressPairing<string>().release(A)).toBeNull();
  });
});

describe('a second press of the same key', () => {
  it('gives back the one whose release was lost', () => {
    const pairs = new PressPairing<string>();
    expect(pairs.press(A, 'first', false)).toBeNull();
    expect(pairs.press(A, 'second', false)).toBe('first');
    expect(pairs.current(A)).toBe('second');
    expect([pairs.release(A), pairs.release(A)]).toEqual(['second', null]);
  });
});

it('forgets what is open', () => {
  const pairs = new PressPairing<string>();
  pairs.press(A, 'a', false);
  pairs.clear();
  expect(pairs.release(A)).toBeNull();
});

// A model: for each identity the handles still open, oldest first, of which a named key has at most one.
it('pairs as a list of open presses would, whatever comes', async () => {
  const identity = fc.integer({ min: 0, max: 3 });
  await fc.assert(
    fc.property(fc.array(fc.tuple(identity, fc.boolean()), { maxLength: 80 }), (happenings) => {
      const pairs = new PressPairing<number>();
      const open = new Map<number, number[]>();
      happenings.forEach(([key, down], handle) => {
        // Identity 0 stands for keys that cannot be told apart.
        const shared = key === 0;
        const before = open.get(key) ?? [];
        if (down) {
          expect(pairs.press(key, handle, shared)).toBe(shared ? null : (before[0] ?? null));
          open.set(key, shared ? [...before, handle] : [handle]);
        } else {
          expect(pairs.release(key)).toBe(before[0] ?? null);
          open.set(key, before.slice(1));
        }
        expect(pairs.current(key)).toBe(open.get(key)?.[0] ?? null);
      });
    }),
  );
});
