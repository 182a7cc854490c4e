import { describe, expect, it } from 'vitest';
import { Schedules } from '../../../../../src/main/macro/triggers/schedules';
import type { Schedule } from '../../../../../src/shared/macro/triggers/trigger';
import { at, daily, scheduled, trigger } from './scheduled';
import { DAY, HOUR, SECOND } from './scripted-clock';

//   started   09:00
//   due           19:00     05:00     15:00
//   runs      ████                ████         until 17:00, from 07:00
describe('an interval over a restart', () => {
  it('goes on counting: what passed is told, and what is still to come comes', () => {
    const every: Schedule = { type: 'interval', everyMs: 10 * HOUR };
    const before = scheduled('2026-11-16T09:00:00Z', every);
    before.clock.passUntil('2026-11-16T17:00:00Z');
    const after = scheduled('2026-11-17T07:00:00Z', every, 'run_once', before.schedules.seen);
    expect(after.log).toEqual(['missed 2 2026-11-16T19:00:00Z 2026-11-17T05:00:00Z']);
    after.clock.pass(DAY / 2);
    expect(after.log.slice(1)).toEqual(['ran 2026-11-17T15:00:00Z']);
  });

  it('keeps what is known where it is held from its beginning', () => {
    const before = scheduled('2026-11-16T09:00:00Z', { type: 'interval', everyMs: 10 * HOUR });
    const locked = new Schedules(before.clock, {
      onDue: () => expect.unreachable(),
      onMissed: () => expect.unreachable(),
      onSpent: () => expect.unreachable(),
    });
    locked.hold(true);
    locked.set([trigger({ type: 'interval', everyMs: 10 * HOUR })], before.schedules.seen);
    const kept = JSON.parse(JSON.stringify(locked.seen));
    expect(kept).toEqual(before.schedules.seen);
    before.clock.pass(HOUR);
    expect(locked.seen).toEqual(kept);
  });

  it('at random has the lengths that it would have had', () => {
    const random: Schedule = { type: 'random', fromMs: HOUR, toMs: 5 * HOUR, seed: 7 };
    const whole = scheduled('2026-11-16T09:00:00Z', random);
    whole.clock.pass(3 * DAY);
    const before = scheduled('2026-11-16T09:00:00Z', random);
    before.clock.pass(DAY);
    const after = scheduled('2026-11-17T09:00:00Z', random, 'skip', before.schedules.seen);
    after.clock.pass(2 * DAY);
    expect([...before.log, ...after.log]).toEqual(whole.log);
  });

  it('at random catches up with years at once', () => {
    const random: Schedule = { type: 'random', fromMs: SECOND, toMs: SECOND, seed: 7 };
    const starts = { t: Date.parse('1976-11-16T09:00:00Z') };
    const { schedules } = scheduled('2026-11-16T09:00:00Z', random, 'skip', {
      at: Date.parse('2026-11-16T09:00:00Z'),
      starts,
    });
    expect(at(schedules.nextOf('t') ?? 0)).toBe('2026-11-16T09:00:01Z');
  });
});

describe('schedules that are held', () => {
  //   due     09:30      09:30 next day, 09:30 the day after
  //   held          ░░░░░░░░░░░░░░░░ until 11:00
  it.each([
    ['skip', ['missed 1 2026-11-17T09:30:00Z 2026-11-17T09:30:00Z']],
    [
      'run_once',
      ['missed 1 2026-11-17T09:30:00Z 2026-11-17T09:30:00Z ran', 'ran 2026-11-17T11:00:00Z'],
    ],
  ] as const)('miss what passes, as in sleep, and are let go of (%s)', (ifMissed, found) => {
    const { clock, log, schedules } = scheduled(
      '2026-11-16T10:00:00Z',
      daily('09:30', 'UTC'),
      ifMissed,
    );
    schedules.hold(true);
    clock.passUntil('2026-11-17T11:00:00Z');
    schedules.look();
    expect(log).toEqual([]);
    // A program that is ended now tells it at its next start.
    expect(at(schedules.seen.at)).toBe('2026-11-16T10:00:00Z');
    schedules.hold(false);
    expect(log).toEqual(found);
    clock.pass(DAY);
    expect(log.slice(found.length)).toEqual(['ran 2026-11-18T09:30:00Z']);
  });
});
