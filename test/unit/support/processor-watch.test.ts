import { describe, expect, it } from 'vitest';
import { timeAway } from '../../support/processor-watch';

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
    const away = timeAway(absences);
    expect(away(10, 20)).toBe(1 + 3.5 + 1);
    expect(away(13, 14)).toBe(1);
    expect(away(11, 12.5)).toBe(0);
    expect(away(0, 30)).toBe(2 + 3.5 + 4);
  });

  it('is nothing where none was', () => {
    expect(timeAway([{ from: 1, to: 2 }])(2, 8)).toBe(0);
    expect(timeAway([])(0, 8)).toBe(0);
  });
});
