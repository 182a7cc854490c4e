import { describe, expect, it } from 'vitest';
import { LockState } from '../../../../src/main/desktop/lock-state';

/** Plays "request+ hint+ hint-" (+ locked, - not) and draws what is thought after each: # locked, . not. */
function drawn(script: string): string {
  const state = new LockState();
  return script
    .split(' ')
    .map((step) => {
      state.take({ from: step.slice(0, -1), locked: step.endsWith('+') });
      return state.locked ? '#' : '.';
    })
    .join('');
}

describe('whether the screen is locked', () => {
  it.each([
    ['what one says', 'saver- saver+ saver+ saver-', '.##.'],
    ['anybody who says so', 'hint- saver+ hint+ saver- hint-', '.###.'],
    ['a wish to lock, at once', 'hint- saver- request+', '..#'],
    ['no wish any more once it is taken back', 'request+ request-', '#.'],
    ['no wish any more once it was carried out and is over', 'request+ hint+ hint-', '##.'],
    ['a wish that nobody has carried out yet', 'request+ hint- saver-', '###'],
    ['what is, where a wish to unlock was not heard', 'hint+ request-', '##'],
    ['a wish again after the last one', 'request+ saver+ saver- request+', '##.#'],
  ])('is %s', (_, script, picture) => {
    expect(drawn(script)).toBe(picture);
  });

  it.each([
    ['request+', true],
    ['hint- saver- request+', true],
    ['request+ hint+', false],
    ['saver+', false],
    ['request+ hint+ hint-', false],
    ['hint-', false],
  ])('by nothing but a wish: %s: %s', (script, wished) => {
    const state = new LockState();
    for (const step of script.split(' ')) {
      state.take({ from: step.slice(0, -1), locked: step.endsWith('+') });
    }
    expect(state.wishedOnly).toBe(wished);
  });
});
