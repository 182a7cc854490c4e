import { describe, expect, test } from 'vitest';
import { FocusHistory } from '../../../../src/main/capture/focus-history';

const OWNER = 5;
const FRAME = 10;
const WINDOW = 11;
const OTHER = 20;

/** A step of the focus: `out 5 @9` is window 5 that loses it at 9 ms. */
type Step = readonly ['out' | 'in', number, number];

function history(...steps: readonly Step[]): FocusHistory {
  const told = new FocusHistory();
  for (const [what, window, time] of steps) told.add({ window, time, gained: what === 'in' });
  return told;
}

/** All that was told, from the owner's loss to when a window on `path` had the focus. */
const spanOf = (told: FocusHistory, path: readonly number[]) => told.span([OWNER], path, told.end);

describe('how the focus came to its owner', () => {
  test('directly', () => {
    const told = history(['out', OWNER, 5], ['in', FRAME, 5], ['in', WINDOW, 5]);
    expect(spanOf(told, [WINDOW, FRAME])).toEqual({ lostAt: 5, between: [], gainedAt: 5 });
  });

  test('by way of another window', () => {
    //   lost 5   OTHER 5–9   WINDOW in FRAME 9–
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['in', FRAME, 9], ['in', WINDOW, 9]);
    expect(spanOf(told, [WINDOW, FRAME])).toEqual({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 9,
    });
  });

  test('by way of another window within a ms', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['in', FRAME, 5], ['in', WINDOW, 5]);
    expect(spanOf(told, [WINDOW, FRAME])).toEqual({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 5,
    });
  });

  test('and back again', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['in', WINDOW, 9]);
    expect(spanOf(told, [WINDOW])).toMatchObject({ lostAt: 5, gainedAt: 9 });
  });

  test('without a word from the owner, nobody knows when', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5]);
    expect(spanOf(told, [WINDOW])).toEqual({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: null,
    });
  });

  test('across the wrap of the 32 bit clock', () => {
    const told = history(['out', OWNER, 0xffffffff], ['in', OTHER, 0xffffffff], ['in', WINDOW, 3]);
    expect(spanOf(told, [WINDOW])).toEqual({
      lostAt: 0xffffffff,
      between: [{ window: OTHER, time: 0xffffffff }],
      gainedAt: 3,
    });
  });

  test('is forgotten when it has been told', () => {
    const told = history(['out', OWNER, 5], ['in', WINDOW, 5]);
    told.forget(told.end);
    expect(spanOf(told, [WINDOW])).toEqual({ lostAt: null, between: [], gainedAt: null });
  });

  test('but for what came after the end that was looked at', () => {
    //   OWNER ─5┊   OTHER 5–9   ┊ WINDOW 9–12, as the server says ┊ OTHER 12–
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['out', OTHER, 9], ['in', WINDOW, 9]);
    const { end } = told;
    told.add({ window: WINDOW, time: 12, gained: false });
    told.add({ window: OTHER, time: 12, gained: true });

    expect(told.span([OWNER], [WINDOW], end)).toEqual({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 9,
    });
    told.forget(end);
    expect(told.span([WINDOW], [OTHER], told.end)).toEqual({
      lostAt: 12,
      between: [],
      gainedAt: 12,
    });
  });

  test('from the first moment on that there was no room for', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5]);
    for (let time = 6; time < 1000; time += 1) {
      told.add({ window: OTHER, time, gained: time % 2 === 0 });
    }
    told.add({ window: WINDOW, time: 1000, gained: true });
    const { lostAt, between, gainedAt } = spanOf(told, [WINDOW]);
    expect({ lostAt, gainedAt }).toEqual({ lostAt: 5, gainedAt: 1000 });
    expect(between[0]?.time).toBeGreaterThan(5);
  });
});
