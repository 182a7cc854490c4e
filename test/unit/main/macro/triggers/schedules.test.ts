import { describe, expect, it } from 'vitest';
import type { Schedule } from '../../../../../src/shared/macro/triggers/trigger';
import { at, daily, scheduled, trigger } from './scheduled';
import { DAY, HOUR, MINUTE, SECOND } from './scripted-clock';

describe('a time of day', () => {
  it('comes each of its days, at the second', () => {
    // 2026-11-16 is a Monday.
    const { clock, log } = scheduled('2026-11-16T08:00:00Z', {
      type: 'weekly',
      days: [1, 3],
      time: '09:30',
      zone: 'UTC',
    });
    clock.pass(8 * DAY);
    expect(log).toEqual([
      'ran 2026-11-16T09:30:00Z',
      'ran 2026-11-18T09:30:00Z',
      'ran 2026-11-23T09:30:00Z',
    ]);
  });

  it('that does not exist when clocks go forward comes once, right after the gap', () => {
    const berlin = scheduled('2026-03-28T00:00:00Z', daily('02:30', 'Europe/Berlin'));
    berlin.clock.pass(3 * DAY);
    expect(berlin.log).toEqual([
      'ran 2026-03-28T01:30:00Z',
      'ran 2026-03-29T01:00:00Z', // 03:00, summer time
      'ran 2026-03-30T00:30:00Z',
    ]);
    const york = scheduled('2026-03-07T12:00:00Z', daily('02:30', 'America/New_York'));
    york.clock.pass(2 * DAY);
    expect(york.log).toEqual(['ran 2026-03-08T07:00:00Z', 'ran 2026-03-09T06:30:00Z']);
  });

  it('that comes twice when clocks go back comes once, the first time', () => {
    const berlin = scheduled('2026-10-24T12:00:00Z', daily('02:30', 'Europe/Berlin'));
    berlin.clock.pass(2 * DAY);
    expect(berlin.log).toEqual(['ran 2026-10-25T00:30:00Z', 'ran 2026-10-26T01:30:00Z']);
    const york = scheduled('2026-10-31T12:00:00Z', daily('01:30', 'America/New_York'));
    york.clock.pass(2 * DAY);
    expect(york.log).toEqual(['ran 2026-11-01T05:30:00Z', 'ran 2026-11-02T06:30:00Z']);
  });

  it('keeps to the wall, not to 24 hours, over a change of the clocks', () => {
    const { clock, log } = scheduled('2026-03-28T12:00:00Z', daily('12:00', 'Europe/Berlin'));
    clock.pass(2 * DAY);
    expect(log).toEqual(['ran 2026-03-29T10:00:00Z', 'ran 2026-03-30T10:00:00Z']);
  });
});

describe('a cron pattern', () => {
  it('comes on 29 February only, in leap years', () => {
    const { schedules } = scheduled('2026-03-01T00:00:00Z', {
      type: 'cron',
      pattern: '0 12 29 2 *',
      zone: 'UTC',
    });
    expect(at(schedules.nextOf('t') ?? 0)).toBe('2028-02-29T12:00:00Z');
  });

  it('that never comes is spent at once', () => {
    const { log } = scheduled('2026-03-01T00:00:00Z', {
      type: 'cron',
      pattern: '0 0 31 2 *',
      zone: 'UTC',
    });
    expect(log).toEqual(['spent']);
  });

  it('that is none is refused with a sentence', () => {
    const { problems } = scheduled('2026-03-01T00:00:00Z', {
      type: 'cron',
      pattern: '61 * * * *',
      zone: 'UTC',
    });
    expect(problems.get('t')).toBe('61 * * * * is no schedule: Invalid value for minute: 61.');
  });

  it('with hourly times comes each hour there is, in the night of a change too', () => {
    const { clock, log } = scheduled('2026-10-24T23:45:00Z', {
      type: 'cron',
      pattern: '30 * * * *',
      zone: 'Europe/Berlin',
    });
    clock.pass(3 * HOUR);
    expect(log).toEqual([
      'ran 2026-10-25T00:30:00Z',
      'ran 2026-10-25T01:30:00Z',
      'ran 2026-10-25T02:30:00Z',
    ]);
  });
});

describe('a machine that sleeps', () => {
  //   due      09:30          09:30 next day
  //   asleep        ░░░░░░░░░░░░░░░░░░░ until 11:00
  it('misses what passed, and says so, once', () => {
    const { clock, log } = scheduled('2026-11-16T09:00:00Z', daily('09:30', 'UTC'));
    clock.passUntil('2026-11-16T10:00:00Z');
    clock.jump('2026-11-18T11:00:00Z');
    clock.pass(2 * MINUTE);
    expect(log).toEqual([
      'ran 2026-11-16T09:30:00Z',
      'missed 2 2026-11-17T09:30:00Z 2026-11-18T09:30:00Z',
    ]);
  });

  it('runs once for all that it missed, where that is wanted', () => {
    const { clock, log } = scheduled('2026-11-16T10:00:00Z', daily('09:30', 'UTC'), 'run_once');
    clock.jump('2026-11-18T11:00:00Z');
    clock.pass(DAY);
    expect(log).toEqual([
      'missed 2 2026-11-17T09:30:00Z 2026-11-18T09:30:00Z ran',
      'ran 2026-11-18T11:00:30Z',
      'ran 2026-11-19T09:30:00Z',
    ]);
  });

  it('is looked at as soon as somebody says that it woke up', () => {
    const { clock, log, schedules } = scheduled(
      '2026-11-16T10:00:00Z',
      daily('09:30', 'UTC'),
      'run_once',
    );
    clock.jump('2026-11-17T11:00:00Z');
    schedules.look();
    expect(log.at(-1)).toBe('ran 2026-11-17T11:00:00Z');
  });

  it('that sleeps over a change of the clocks misses the time that day once', () => {
    const { clock, log } = scheduled('2026-10-24T22:00:00Z', daily('02:30', 'Europe/Berlin'));
    clock.jump('2026-10-25T06:00:00Z');
    clock.pass(HOUR);
    expect(log).toEqual(['missed 1 2026-10-25T00:30:00Z 2026-10-25T00:30:00Z']);
  });

  it('that sleeps for less than a minute over a time does it a little late', () => {
    const { clock, log } = scheduled('2026-11-16T09:29:50Z', daily('09:30', 'UTC'));
    clock.jump('2026-11-16T09:30:20Z');
    clock.pass(MINUTE);
    expect(log).toEqual(['ran 2026-11-16T09:30:30Z']);
  });

  it('counts no further than a hundred', () => {
    const { clock, log } = scheduled('2026-11-16T10:00:00Z', { type: 'interval', everyMs: SECOND });
    clock.jump('2026-11-16T20:00:00Z');
    clock.pass(2 * SECOND);
    expect(log[0]).toBe('missed at least 100 2026-11-16T10:00:01Z 2026-11-16T10:01:40Z');
    expect(log).toHaveLength(2);
  });
});

//   asleep     ░░░░░░░░░░░░░░░░░░░░░░░ until 06:00 UTC
//   clocks              ↑ 01:00 UTC
//   comes                              ◐ once for all that was missed, or not at all; it is told in any case
describe('a machine that sleeps through the night in which clocks are changed', () => {
  const zone = 'Europe/Berlin';
  const schedules = (day: string): readonly (readonly [Schedule['type'], Schedule])[] => [
    ['once', { type: 'once', at: `${day}T02:30:00`, zone }],
    ['interval', { type: 'interval', everyMs: 90 * MINUTE }],
    ['random', { type: 'random', fromMs: HOUR, toMs: 2 * HOUR, seed: 7 }],
    ['weekly', daily('02:30', zone)],
    ['cron', { type: 'cron', pattern: '15 2 * * *', zone }],
  ];
  const nights = [
    ['forward', '2026-03-28', '2026-03-29'],
    ['back', '2026-10-24', '2026-10-25'],
  ] as const;
  const cases = nights.flatMap(([way, evening, day]) =>
    schedules(day).map(([type, schedule]) => ({ way, evening, day, type, schedule })),
  );

  it.each(cases)('$way: $type is told as missed, and comes once where that is wanted', (night) => {
    const logs = (['skip', 'run_once'] as const).map((ifMissed) => {
      const { clock, log } = scheduled(`${night.evening}T22:00:00Z`, night.schedule, ifMissed);
      clock.jump(`${night.day}T06:00:00Z`);
      clock.pass(10 * MINUTE);
      return log.map((entry) =>
        /^missed.* ran$/.test(entry) ? 'missed, ran' : entry.split(' ')[0],
      );
    });
    const over = night.type === 'once' ? ['spent'] : [];
    expect(logs).toEqual([
      ['missed', ...over],
      ['missed, ran', 'ran', ...over],
    ]);
  });
});

describe('a clock that is set', () => {
  it('back does not bring again what has come', () => {
    const { clock, log } = scheduled('2026-11-16T09:00:00Z', daily('09:30', 'UTC'));
    clock.passUntil('2026-11-16T09:31:00Z');
    clock.jump('2026-11-16T08:31:00Z');
    clock.pass(DAY + 2 * HOUR);
    expect(log).toEqual(['ran 2026-11-16T09:30:00Z', 'ran 2026-11-17T09:30:00Z']);
  });

  it('back from the far future starts anew', () => {
    const { clock, log } = scheduled('2031-01-01T09:29:00Z', daily('09:30', 'UTC'));
    clock.pass(2 * MINUTE);
    clock.jump('2026-11-16T09:00:00Z');
    clock.pass(HOUR);
    expect(log).toEqual(['ran 2031-01-01T09:30:00Z', 'ran 2026-11-16T09:30:00Z']);
  });

  it('forward misses what it passed', () => {
    const { clock, log } = scheduled('2026-11-16T09:00:00Z', daily('09:30', 'UTC'));
    clock.jump('2026-11-16T10:00:00Z');
    clock.pass(MINUTE);
    expect(log).toEqual(['missed 1 2026-11-16T09:30:00Z 2026-11-16T09:30:00Z']);
  });

  it('back does not make an interval longer', () => {
    const { clock, log } = scheduled('2026-11-16T09:00:00Z', {
      type: 'interval',
      everyMs: 10 * MINUTE,
    });
    clock.pass(11 * MINUTE);
    clock.jump('2026-11-15T09:00:00Z');
    clock.pass(11 * MINUTE);
    expect(log).toEqual(['ran 2026-11-16T09:10:00Z', 'ran 2026-11-15T09:10:30Z']);
  });
});

describe('once', () => {
  // 02:00 to 03:00 are skipped: it comes as the clock shows 03:00.
  const once: Schedule = { type: 'once', at: '2026-03-29T02:30:00', zone: 'Europe/Berlin' };

  it('comes, and is spent', () => {
    const { clock, log } = scheduled('2026-03-29T00:00:00Z', once);
    clock.pass(DAY);
    expect(log).toEqual(['ran 2026-03-29T01:00:00Z', 'spent']);
  });

  it('is told, and not run, when it passed while nothing ran', () => {
    const { log } = scheduled('2026-04-01T00:00:00Z', once, 'run_once', {
      at: Date.parse('2026-03-20T00:00:00Z'),
      starts: {},
    });
    expect(log).toEqual(['missed 1 2026-03-29T01:00:00Z 2026-03-29T01:00:00Z', 'spent']);
  });
});

describe('a random interval', () => {
  const random: Schedule = { type: 'random', fromMs: MINUTE, toMs: 5 * MINUTE, seed: 7 };

  it('has lengths within its bounds, the same for the same seed', () => {
    const runs = [0, 1].map(() => {
      const { clock, log } = scheduled('2026-11-16T09:00:00Z', random);
      clock.pass(2 * HOUR);
      return log;
    });
    expect(runs[0]).toEqual(runs[1]);
    const times = (runs[0] ?? []).map((entry) => Date.parse(entry.slice(4)));
    const lengths = times.slice(1).map((time, i) => time - (times[i] ?? 0));
    expect(lengths.length).toBeGreaterThan(20);
    for (const length of lengths) {
      expect(length).toBeGreaterThanOrEqual(MINUTE);
      expect(length).toBeLessThanOrEqual(5 * MINUTE);
    }
    expect(new Set(lengths).size).toBeGreaterThan(lengths.length / 2);
  });
});

describe('changing triggers', () => {
  it('leaves an interval that stays where it was', () => {
    const { clock, log, schedules } = scheduled('2026-11-16T09:00:00Z', {
      type: 'interval',
      everyMs: 10 * MINUTE,
    });
    clock.pass(6 * MINUTE);
    schedules.set([trigger({ type: 'interval', everyMs: 10 * MINUTE }, 'run_once')]);
    clock.pass(5 * MINUTE);
    expect(log).toEqual(['ran 2026-11-16T09:10:00Z']);
  });

  it('ends those that are not there any more', () => {
    const { clock, log, schedules } = scheduled('2026-11-16T09:00:00Z', {
      type: 'interval',
      everyMs: 10 * MINUTE,
    });
    schedules.set([]);
    clock.pass(HOUR);
    expect(log).toEqual([]);
  });
});
