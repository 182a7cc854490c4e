import { describe, expect, it } from 'vitest';
import { CoarseWait } from '../../../../src/main/replay/coarse-wait';

/** One of processors that may be kept awake, and what it did, in order. */
function coarse(boundUs: number | null = 0) {
  const did: string[] = [];
  let held = false;
  const hold = (now: boolean, as: string): void => {
    if (held !== now) did.push(as);
    held = now;
  };
  const wait = new CoarseWait(
    { wakes: 1, sleep: (_, ms) => did.push(`sleep ${ms}`) < 0 },
    {
      boundUs,
      hold: () => hold(true, 'hold'),
      relax: () => hold(false, 'relax'),
      drop: () => hold(false, 'drop'),
    },
  );
  /** Whether each of these was left to the precise wait, µs. */
  const passed = (...slacks: readonly number[]): boolean[] =>
    slacks.map((slackUs) => wait.pass(slackUs, 1));
  return { did, passed, rest: () => wait.rest(1) };
}

describe('the coarse wait', () => {
  it('sleeps until 2 ms before the deadline, and keeps processors awake from there on', () => {
    const { did, passed } = coarse();
    expect(passed(10_000, 1_990, 10_000)).toEqual([false, true, false]);
    expect(did).toEqual(['sleep 8', 'hold', 'relax', 'sleep 8']);
  });

  it('keeps them awake through some short waits, not through all of a dense plan', () => {
    const { did, passed } = coarse();
    expect(passed(...Array.from({ length: 16 }, () => 1_000))).not.toContain(false);
    expect(did).toEqual(['hold']);
    expect(passed(...Array.from({ length: 1_000 }, () => 1_000))).not.toContain(false);
    expect(did).toEqual(['hold', 'relax']);
    // After a longer one they are short waits like any.
    passed(8_000, 2_000, 1_000);
    expect(did.slice(2)).toEqual(['sleep 6', 'hold']);
  });

  it('sleeps for no longer than 50 ms at once in a long wait, and keeps nothing open', () => {
    const { did, passed } = coarse();
    passed(1_000, 500_000);
    expect(did).toEqual(['hold', 'drop', 'sleep 50']);
  });

  it('keeps nothing awake while there is nothing to wait for', () => {
    const { did, passed, rest } = coarse();
    passed(1_000);
    rest();
    expect(did).toEqual(['hold', 'drop', 'sleep 100']);
  });

  it('leaves all that is shorter than 100 ms to the precise wait where nothing can be kept awake', () => {
    expect(coarse(null).passed(100_000, 100_001)).toEqual([true, false]);
  });
});
