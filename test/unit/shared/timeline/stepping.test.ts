import { describe, expect, it } from 'vitest';
import { tableRange } from '../../../../src/shared/session/row-range';
import { findRow } from '../../../../src/shared/timeline/find-row';
import { focusTimes } from '../../../../src/shared/timeline/focus-times';
import { lengthText } from '../../../../src/shared/timeline/length-text';
import { viewAround, viewRevealing } from '../../../../src/shared/timeline/reveal';
import { compileFilter, EVERY_ROW } from '../../../../src/shared/timeline/row-filter';
import { WordLanes } from '../../../../src/shared/timeline/word-lanes';
import { recording, view } from './recording';

describe('the next event of a filter', () => {
  // A  10──20    50──60
  // B      20─30
  const rows = tableRange(recording('A 10-20 50-60 / B 20-30'));
  const next = (key: string | null, atMs: number, back = false): number | null => {
    const passes = compileFilter({ ...EVERY_ROW, key }, rows.strings);
    const found = findRow(rows, passes, atMs * 1000, back);
    return found === null ? null : found.tUs / 1000;
  };

  it('is after the moment, never at it', () => {
    expect([next(null, 0), next(null, 10), next(null, 20)]).toEqual([10, 20, 30]);
    expect([next('KeyA', 20), next('KeyB', 30), next(null, 60)]).toEqual([50, null, null]);
  });

  it('is before it on the way back', () => {
    expect([next(null, 60, true), next('KeyB', 60, true), next('KeyB', 20, true)]).toEqual([
      50,
      30,
      null,
    ]);
  });
});

describe('a view that follows', () => {
  it('goes where the moment can be seen with what comes next, and stays otherwise', () => {
    expect(viewRevealing(view(0, 100), 50_000)).toBeNull();
    expect(viewRevealing(view(0, 100), 200_000)).toEqual(view(165, 265));
    expect(viewRevealing(view(0, 100), 99_500)).toEqual(view(64.5, 164.5));
    expect(viewAround(view(100, 200))).toEqual(view(95, 205));
  });
});

describe('a length', () => {
  it('has three digits that tell something', () => {
    const units = { microseconds: 'µs', milliseconds: 'ms', seconds: 's' };
    expect(
      [850, 12_345, 999_499, 4_250_000, 59_940_000, 62_500_000, 3_723_000_000].map((us) =>
        lengthText(us, units),
      ),
    ).toEqual(['850 µs', '12.3 ms', '999 ms', '4.25 s', '59.9 s', '1:02.5', '1:02:03']);
  });
});

describe('time in front', () => {
  it('is summed by window within a range', () => {
    const words = new WordLanes();
    const note = (title: string): string => JSON.stringify({ title, class: '', process: '' });
    // Letter 0–10, News 10–30, Letter 30–
    words.take('focus', 0, note('Letter'), 0);
    words.take('focus', 10_000, note('News'), 1);
    words.take('focus', 30_000, note('Letter'), 2);
    const times = focusTimes(words, view(5, 40)).map(({ window, us }) => [window.title, us / 1000]);
    expect(times).toEqual([
      ['News', 20],
      ['Letter', 15],
    ]);
  });
});
