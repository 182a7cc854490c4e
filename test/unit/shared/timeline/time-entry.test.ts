import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimeEntry } from '../../../../src/shared/timeline/time-entry';
import { formatTime } from '../../../../src/shared/timeline/time-ruler';
import { view } from './recording';

const BOUNDS = view(0, 7_200_000);

function entered(text: string): number | string {
  const moment = parseTimeEntry(text, 60_000_000, BOUNDS);
  return moment.ok ? moment.value / 1e6 : moment.error;
}

describe('a time that is typed', () => {
  it('is a clock time, seconds, a step from the playhead or a share', () => {
    expect(entered('1:02.345')).toBe(62.345);
    expect(entered(' 62,345 ')).toBe(62.345);
    expect(entered('1:02:03')).toBe(3723);
    expect(entered('100')).toBe(100);
    expect(entered('+5')).toBe(65);
    expect(entered('-0:05.5')).toBe(54.5);
    expect(entered('− 5')).toBe(55);
    expect(entered('50%')).toBe(3600);
    expect(entered('12.5 %')).toBe(900);
  });

  it('is refused where it cannot be read, and where the session has no such moment', () => {
    for (const text of [
      '',
      'soon',
      '1:75',
      '1:2:3:4',
      '1.2.3',
      '1:90:00',
      '1h',
      '%',
      '+',
      '0x10',
    ]) {
      expect(entered(text), text).toBe('unreadable');
    }
    for (const text of ['3:00:00', '-61', '101%']) {
      expect(entered(text), text).toBe('outside');
    }
  });

  it('is understood as the ruler writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: BOUNDS.toUs }), (tUs) => {
        expect(parseTimeEntry(formatTime(tUs, 1), 0, BOUNDS)).toEqual({ ok: true, value: tUs });
      }),
    );
  });
});
