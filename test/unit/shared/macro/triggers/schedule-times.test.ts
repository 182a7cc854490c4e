import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleTimes } from '../../../../../src/shared/macro/triggers/schedule-times';

/** When a pattern comes from `from` on, and before `to`: days and times at Greenwich, as they are reckoned one after the other. */
function timesOf(pattern: string, zone: string | null, from: string, to: string): string[] {
  const times = scheduleTimes({ type: 'cron', pattern, zone }, 0);
  if (!times.ok) throw new Error(times.error);
  const out: string[] = [];
  let at = times.value.next(Date.parse(from) - 1);
  while (at !== null && at < Date.parse(to)) {
    out.push(new Date(at).toISOString().slice(8, 16).replace('T', ' '));
    at = times.value.next(at);
  }
  return out;
}

const BERLIN = 'Europe/Berlin';
const FORWARD = ['2026-03-28T23:00Z', '2026-03-29T22:00Z'] as const;
const BACK = ['2026-10-24T22:00Z', '2026-10-25T23:00Z'] as const;

describe('times of day in the night in which clocks are changed', () => {
  // Both are days in Berlin: of 23 hours, without 02:00 to 03:00, and of 25, with it twice.
  it.each([
    ['0 2,14 * * *', ['29 01:00', '29 12:00'], ['25 00:00', '25 13:00']],
    ['0,30 2 * * *', ['29 01:00'], ['25 00:00', '25 00:30']],
    ['*/15 2 * * *', ['29 01:00'], ['25 00:00', '25 00:15', '25 00:30', '25 00:45']],
    ['0 1-3 * * *', ['29 00:00', '29 01:00'], ['24 23:00', '25 00:00', '25 02:00']],
    ['30 1-2,4 * * *', ['29 00:30', '29 01:00', '29 02:30'], ['24 23:30', '25 00:30', '25 03:30']],
    ['0 */8 * * *', ['28 23:00', '29 06:00', '29 14:00'], ['24 22:00', '25 07:00', '25 15:00']],
    ['0,30 30 2 * * *', ['29 01:00'], ['25 00:30', '25 00:30']],
    ['15 2 29 3 *', ['29 01:00'], []],
    ['15 2 * * 7', ['29 01:00'], ['25 00:15']],
  ])('%s', (pattern, forward, back) => {
    expect(timesOf(pattern, BERLIN, ...FORWARD)).toEqual(forward);
    expect(timesOf(pattern, BERLIN, ...BACK)).toEqual(back);
  });

  it('come once in America too', () => {
    const times = timesOf(
      '30 1,13 * * *',
      'America/New_York',
      '2026-11-01T04:00Z',
      '2026-11-02T05:00Z',
    );
    expect(times).toEqual(['01 05:30', '01 18:30']);
  });

  it('come once where clocks change by half an hour, and at midnight', () => {
    const howe = timesOf(
      '45 1 * * *',
      'Australia/Lord_Howe',
      '2026-04-04T00:00Z',
      '2026-04-06T00:00Z',
    );
    expect(howe).toEqual(['04 14:45', '05 15:15']);
    const cairo = timesOf('0 0 * * *', 'Africa/Cairo', '2026-04-23T12:00Z', '2026-04-25T12:00Z');
    expect(cairo).toEqual(['23 22:00', '24 21:00']);
  });

  it('come once by the clock of the system, where no zone is said', () => {
    const before = process.env['TZ'];
    process.env['TZ'] = BERLIN;
    try {
      expect(timesOf('0 2,14 * * *', null, ...FORWARD)).toEqual(['29 01:00', '29 12:00']);
      expect(timesOf('0 2,14 * * *', null, ...BACK)).toEqual(['25 00:00', '25 13:00']);
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });

  it('are counted on from an instant between two', () => {
    const times = scheduleTimes({ type: 'cron', pattern: '0,30 2 * * *', zone: BERLIN }, 0);
    if (!times.ok) throw new Error(times.error);
    // 02:10 for the second time.
    const next = times.value.next(Date.parse('2026-10-25T01:10:00Z'));
    expect(new Date(next ?? 0).toISOString()).toBe('2026-10-26T01:00:00.000Z');
  });
});

describe('what comes each hour goes by the clock, also in such a night', () => {
  it.each([
    ['*/15 * * * *', ['00:45', '01:00', '01:15'], ['00:45', '01:00', '01:15']],
    ['*/15 0-23 * * *', ['00:45', '01:00', '01:15'], ['00:45', '01:00', '01:15']],
    ['@hourly', ['01:00'], ['01:00']],
  ])('%s', (pattern, forward, back) => {
    const hour = (day: string): string[] =>
      timesOf(pattern, BERLIN, `${day}T00:40Z`, `${day}T01:20Z`).map((time) => time.slice(3));
    expect(hour('2026-03-29')).toEqual(forward);
    expect(hour('2026-10-25')).toEqual(back);
  });
});

it.each([
  // Skipped from 02:00 to 03:00.
  ['2026-03-29T02:30', '2026-03-29T01:00:00.000Z'],
  ['2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
  ['2026-03-29T01:59:59.5', '2026-03-29T00:59:59.000Z'],
  // The first of two.
  ['2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
  ['2026-07-01T12:00:00', '2026-07-01T10:00:00.000Z'],
  // Said for Greenwich.
  ['2026-07-01T12:00:00Z', '2026-07-01T12:00:00.000Z'],
])('a date is a time of day, too: %s', (at, expected) => {
  const times = scheduleTimes({ type: 'once', at, zone: BERLIN }, 0);
  if (!times.ok) throw new Error(times.error);
  const next = times.value.next(0) ?? 0;
  expect(new Date(next).toISOString()).toBe(expected);
  expect(times.value.next(next)).toBeNull();
});

/** Some days around a change of the clocks, at Greenwich. */
const CHANGES = [
  [BERLIN, '2026-03-29T01:00Z'],
  [BERLIN, '2026-10-25T01:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Africa/Cairo', '2026-04-23T22:00Z'],
  ['Africa/Cairo', '2026-10-29T21:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00Z'],
] as const;

/** The minutes of two days, each with what the clock shows: as if it were so at Greenwich. */
function minutesAround(zone: string, change: string): { at: number; shown: number }[] {
  const format = new Intl.DateTimeFormat('sv', {
    ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'medium' },
  });
  return Array.from({ length: 2 * 1440 }, (_, i) => {
    const at = Date.parse(change) + (i - 1440) * 60_000;
    return { at, shown: Date.parse(`${format.format(at).replace(' ', 'T')}Z`) };
  });
}

it('a time of day comes when the clock first shows it or something later, and then never again', () => {
  const minutes = new Map(CHANGES.map((change) => [change, minutesAround(change[0], change[1])]));
  const numbers = (most: number) =>
    fc.uniqueArray(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...CHANGES), numbers(59), numbers(23), (change, minute, hour) => {
      const pattern = `${minute.join(',')} ${hour.join(',')} * * *`;
      const around = minutes.get(change) ?? [];
      const isTime = (shown: number): boolean => {
        const date = new Date(shown);
        return minute.includes(date.getUTCMinutes()) && hour.includes(date.getUTCHours());
      };
      const expected: number[] = [];
      let latest = around[0]?.shown ?? 0;
      for (const { at, shown } of around) {
        let comes = false;
        for (; latest < shown; latest += 60_000) comes = isTime(latest + 60_000) || comes;
        if (comes) expected.push(at);
      }
      const times = scheduleTimes({ type: 'cron', pattern, zone: change[0] }, 0);
      if (!times.ok) throw new Error(times.error);
      const [first, last] = [around[0]?.at ?? 0, around.at(-1)?.at ?? 0];
      const got: number[] = [];
      let at = times.value.next(first);
      while (at !== null && at <= last) {
        got.push(at);
        at = times.value.next(at);
      }
      expect(got).toEqual(expected);
    }),
    { numRuns: 150 },
  );
});
