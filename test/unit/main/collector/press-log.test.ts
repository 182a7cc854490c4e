import { describe, expect, it } from 'vitest';
import { PressLog } from '../../../../src/main/collector/press-log';

const [A, B, C] = [31, 32, 33];

/** A log of `A+ 10, A- 20`: key, what happened, when in µs. */
function logOf(...rows: readonly (readonly [id: number, down: boolean, tUs: number])[]): PressLog {
  const log = new PressLog();
  rows.forEach(([id, down, tUs], seq) => {
    log.note(seq, tUs, id, down);
  });
  return log;
}

describe('a log of presses', () => {
  //   A   ██▁▁▁▁▁▁▁    over by 40: forgotten
  //   B   ▁██████▁▁    let go of later: known
  //   C   ▁▁▁▁▁▁███    down: known
  it('forgets which keys were pressed that were let go of long ago, and no others', () => {
    const log = logOf(
      [A, true, 10],
      [A, true, 15],
      [B, true, 20],
      [A, false, 25],
      [C, true, 30],
      [B, false, 50],
    );
    log.forget(40);
    expect(log.newest(A)).toBeNull();
    expect(log.newest(B)).toMatchObject({ downUs: 20, up: { tUs: 50 } });
    expect(log.newest(C)).toMatchObject({ downUs: 30, up: null });
    expect([...log.open()].filter((id) => id > 0)).toEqual([C]);
    log.forget(60);
    expect(log.newest(B)).toBeNull();
    expect(log.remembers).toBe(false);
  });

  it('forgets the press of a key that was held for long only with its release', () => {
    const log = logOf([A, true, 10], [B, true, 20], [B, false, 30]);
    log.forget(1000);
    expect(log.newest(A)).toMatchObject({ downUs: 10, up: null });
    log.note(3, 2000, A, false);
    log.forget(1500);
    expect(log.newest(A)).toMatchObject({ downUs: 10, up: { seq: 3, tUs: 2000 } });
    log.forget(2500);
    expect(log.newest(A)).toBeNull();
  });

  it('forgets no press of a key for an earlier one', () => {
    const log = logOf([A, true, 10], [A, false, 20], [A, true, 30], [A, false, 90]);
    log.forget(50);
    expect(log.newest(A)).toMatchObject({ seqs: [2, 3], downUs: 30 });
  });
});
