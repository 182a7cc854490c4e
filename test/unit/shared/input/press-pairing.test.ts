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
