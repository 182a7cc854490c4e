import { describe, expect, it } from 'vitest';
import { awayWithin } from '../../support/processor-watch';

describe('for how long a processor was away', () => {
  // 10 ├────────────────────┤ 20
  //   ├──┤   ├────────┤  ├──────┤
  //           ├────┤
  it('is counted within the stretch only, and once where several were', () => {
    const absences = [
      { from: 9, to: 11 },
      { from: 13, to: 15 },
      { from: 12.5, to: 16 },
      { from: 19, to: 23 },
    ];
    expect(awayWithin(absences, 10, 20)).toBe(1 + 3.5 + 1);
  });

  it('is nothing where none was', () => {
    expect(awayWithin([{ from: 1, to: 2 }], 2, 8)).toBe(0);
    expect(awayWithin([], 0, 8)).toBe(0);
  });
});
