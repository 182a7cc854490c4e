import { describe, expect, test } from 'vitest';
import { FocusHistory } from '../../../../src/main/capture/focus-history';

const FRAME = 10;
const WINDOW = 11;
const OTHER = 20;

function history(script: (history: FocusHistory) => void): FocusHistory {
  const told = new FocusHistory();
  script(told);
  return told;
}

describe('how the focus came to its owner', () => {
  test('directly', () => {
    const told = history((h) => {
      h.lost(5);
      h.gained(FRAME, 5);
      h.gained(WINDOW, 5);
    });
    expect(told.span([WINDOW, FRAME])).toEqual({ lostAt: 5, between: [], gainedAt: 5 });
  });

  test('by way of another window', () => {
    //   lost 5   OTHER 5–9   WINDOW in FRAME 9–
    const told = history((h) => {
      h.lost(5);
      h.gained(OTHER, 5);
      h.gained(FRAME, 9);
      h.gained(WINDOW, 9);
    });
    expect(told.span([WINDOW, FRAME])).toEqual({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 9,
    });
  });

  test('by way of another window within a ms', () => {
    const told = history((h) => {
      h.lost(5);
      h.gained(OTHER, 5);
      h.gained(FRAME, 5);
      h.gained(WINDOW, 5);
    });
    expect(told.span([WINDOW, FRAME])).toEqual({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 5,
    });
  });

  test('and back again', () => {
    const told = history((h) => {
      h.lost(5);
      h.gained(OTHER, 5);
      h.gained(WINDOW, 9);
    });
    expect(told.span([WINDOW])).toMatchObject({ lostAt: 5, gainedAt: 9 });
  });

  test('without a word from the owner, nobody knows when', () => {
    const told = history((h) => {
      h.lost(5);
      h.gained(OTHER, 5);
    });
    expect(told.span([WINDOW])).toEqual({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: null,
    });
  });

  test('across the wrap of the 32 bit clock', () => {
    const told = history((h) => {
      h.lost(0xffffffff);
      h.gained(OTHER, 0xffffffff);
      h.gained(WINDOW, 3);
    });
    expect(told.span([WINDOW])).toEqual({
      lostAt: 0xffffffff,
      between: [{ window: OTHER, time: 0xffffffff }],
      gainedAt: 3,
    });
  });

  test('is forgotten when it has been told', () => {
    const told = history((h) => {
      h.lost(5);
      h.gained(WINDOW, 5);
    });
    expect(told.isEmpty).toBe(false);
    told.clear();
    expect(told.isEmpty).toBe(true);
    expect(told.span([WINDOW])).toEqual({ lostAt: null, between: [], gainedAt: null });
  });
});
