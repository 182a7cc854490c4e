import { describe, expect, test } from 'vitest';
import { FocusHistory } from '../../../../src/main/capture/focus-history';

const OWNER = 5;
const FRAME = 10;
const WINDOW = 11;
const OTHER = 20;
const CHILD = 6;
const ROOT = 1;

/** A step of the focus: `out 5 @9` is window 5 that loses it at 9 ms. */
type Step = readonly ['out' | 'in' | 'out within' | 'in within', number, number];

function history(...steps: readonly Step[]): FocusHistory {
  const told = new FocusHistory(ROOT);
  for (const [what, window, time] of steps) {
    told.add({ window, time, gained: what.startsWith('in'), within: what.endsWith('within') });
  }
  return told;
}

/** All that was told, from the owner's loss to when a window on `path` had the focus. */
const spanOf = (told: FocusHistory, path: readonly number[]) => told.span([OWNER], path, told.end);

describe('how the focus came to its owner', () => {
  test('directly', () => {
    const told = history(['out', OWNER, 5], ['in', FRAME, 5], ['in', WINDOW, 5]);
    expect(spanOf(told, [WINDOW, FRAME])).toMatchObject({ lostAt: 5, between: [], gainedAt: 5 });
  });

  test('by way of another window', () => {
    //   lost 5   OTHER 5–9   WINDOW in FRAME 9–
    const told = history(
      ['out', OWNER, 5],
      ['in', OTHER, 5],
      ['out', OTHER, 9],
      ['in', FRAME, 9],
      ['in', WINDOW, 9],
    );
    expect(spanOf(told, [WINDOW, FRAME])).toEqual({
      lostAt: 5,
      unheard: false,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 9,
    });
  });

  test('by way of another window within a ms', () => {
    const told = history(
      ['out', OWNER, 5],
      ['in', OTHER, 5],
      ['out', OTHER, 5],
      ['in', FRAME, 5],
      ['in', WINDOW, 5],
    );
    expect(spanOf(told, [WINDOW, FRAME])).toMatchObject({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 5,
    });
  });

  test('and back again', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['out', OTHER, 9], ['in', OWNER, 9]);
    const between = [{ window: OTHER, time: 5 }];
    expect(spanOf(told, [OWNER])).toMatchObject({ lostAt: 5, between, gainedAt: 9 });
  });

  test('without a word from the owner, nobody knows when', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5]);
    expect(spanOf(told, [WINDOW])).toMatchObject({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: null,
    });
  });

  test('across the wrap of the 32 bit clock', () => {
    const told = history(
      ['out', OWNER, 0xffffffff],
      ['in', OTHER, 0xffffffff],
      ['out', OTHER, 3],
      ['in', WINDOW, 3],
    );
    expect(spanOf(told, [WINDOW])).toMatchObject({
      lostAt: 0xffffffff,
      between: [{ window: OTHER, time: 0xffffffff }],
      gainedAt: 3,
    });
  });

  test('is forgotten when it has been told', () => {
    const told = history(['out', OWNER, 5], ['in', WINDOW, 5]);
    told.forget(told.end);
    expect(spanOf(told, [WINDOW])).toMatchObject({ lostAt: null, between: [], gainedAt: null });
  });

  test('but for what came after the end that was looked at', () => {
    //   OWNER ─5┊   OTHER 5–9   ┊ WINDOW 9–12, as the server says ┊ OTHER 12–
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['out', OTHER, 9], ['in', WINDOW, 9]);
    const { end } = told;
    told.add({ window: WINDOW, time: 12, gained: false, within: false });
    told.add({ window: OTHER, time: 12, gained: true, within: false });

    expect(told.span([OWNER], [WINDOW], end)).toMatchObject({
      lostAt: 5,
      between: [{ window: OTHER, time: 5 }],
      gainedAt: 9,
    });
    told.forget(end);
    expect(told.span([WINDOW], [OTHER], told.end)).toMatchObject({
      lostAt: 12,
      between: [],
      gainedAt: 12,
    });
  });

  test('from the first moment on that there was no room for', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5]);
    for (let time = 6; time < 1000; time += 1) {
      told.add({ window: OTHER, time, gained: time % 2 === 0, within: false });
    }
    told.add({ window: WINDOW, time: 1000, gained: true, within: false });
    const { lostAt, between, gainedAt } = spanOf(told, [WINDOW]);
    expect({ lostAt, gainedAt }).toEqual({ lostAt: 5, gainedAt: 1000 });
    expect(between[0]?.time).toBeGreaterThan(5);
  });
});

describe('a window that was made while nobody looked', () => {
  test('had the focus where it was lost to nobody that is known', () => {
    //   OWNER ─5  OTHER 5–5   ? 5–300   OTHER 300–350   ? 350–600   OWNER 600–
    const told = history(
      ['out', OWNER, 5],
      ['in', OTHER, 5],
      ['out', OTHER, 5],
      ['in', OTHER, 300],
      ['out', OTHER, 350],
      ['in', OWNER, 600],
    );
    expect(spanOf(told, [OWNER])).toMatchObject({
      lostAt: 5,
      between: [
        { window: OTHER, time: 5 },
        { window: null, time: 5 },
        { window: OTHER, time: 300 },
        { window: null, time: 350 },
      ],
      gainedAt: 600,
    });
  });

  test('also between two times of the owner', () => {
    const told = history(
      ['out', OWNER, 5],
      ['in', OTHER, 5],
      ['out', OTHER, 9],
      ['in', OTHER, 300],
    );
    expect(spanOf(told, [OTHER])).toMatchObject({
      between: [
        { window: OTHER, time: 5 },
        { window: null, time: 9 },
      ],
      gainedAt: 300,
    });
  });

  test('has it at the end', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['out', OTHER, 9]);
    expect(spanOf(told, [WINDOW])).toMatchObject({
      between: [
        { window: OTHER, time: 5 },
        { window: null, time: 9 },
      ],
      gainedAt: null,
    });
  });

  test('does not where no window has it', () => {
    const told = history(['out', OWNER, 5], ['in', ROOT, 5], ['out', ROOT, 40], ['in', WINDOW, 40]);
    expect(spanOf(told, [WINDOW])).toMatchObject({
      between: [{ window: ROOT, time: 5 }],
      gainedAt: 40,
    });
  });
});

describe('a window in another', () => {
  test('has the focus and its owner has it too', () => {
    const told = history(
      ['out within', OWNER, 5],
      ['in within', CHILD, 5],
      ['out', CHILD, 200],
      ['out', OWNER, 200],
      ['in', OTHER, 200],
    );
    expect(spanOf(told, [OTHER])).toMatchObject({ lostAt: 200, between: [], gainedAt: 200 });
  });

  test('may lose it to one that nobody heard of, and the owner has not lost it', () => {
    const told = history(['out', CHILD, 200], ['in', CHILD, 300]);
    expect(told.span([CHILD, OWNER], [CHILD, OWNER], told.end)).toMatchObject({ lostAt: null });
  });
});

describe('an owner of which nobody heard that it lost the focus', () => {
  test('has lost it before another has it', () => {
    const told = history(['in', FRAME, 9], ['in', WINDOW, 9]);
    expect(spanOf(told, [WINDOW, FRAME])).toEqual({
      lostAt: 9,
      unheard: true,
      between: [],
      gainedAt: 9,
    });
  });

  test('lost it somewhen since it had it, one in between too', () => {
    const told = history(['out', OWNER, 5], ['in', OTHER, 5], ['in', WINDOW, 9]);
    expect(spanOf(told, [WINDOW])).toEqual({
      lostAt: 5,
      unheard: false,
      between: [
        { window: OTHER, time: 5 },
        { window: null, time: 5 },
      ],
      gainedAt: 9,
    });
  });
});
