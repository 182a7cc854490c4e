import { expect, it } from 'vitest';
import { isFoundIn, isZone, timeZones, zoneOf } from '../../../src/renderer/triggers/time-zones';
import {
  blankSchedule,
  blankTrigger,
  isComplete,
  rearmed,
} from '../../../src/renderer/triggers/trigger-draft';
import type { Trigger } from '../../../src/shared/macro/triggers/trigger';

const once = (at: string, on: boolean, zone: string | null = null): Trigger => ({
  ...blankTrigger('Backup'),
  on,
  when: { kind: 'schedule', schedule: { type: 'once', at, zone }, ifMissed: 'skip' },
});

it('a date that is over and is changed is on again; one that is still to come stays as it was', () => {
  const now = new Date('2026-11-21T12:00:00').getTime();
  const later = once('2026-11-22T09:00:00', false);
  expect(rearmed(once('2026-11-21T09:00:00', false), later, now).on).toBe(true);
  expect(
    rearmed(once('2026-11-21T09:00:00', false), once('2026-11-21T09:00:00', false), now).on,
  ).toBe(false);
  expect(rearmed(once('2026-11-21T18:00:00', false), later, now).on).toBe(false);
  expect(rearmed(blankTrigger('Backup'), later, now).on).toBe(false);
});

//   09:00 in Kiritimati   ···now···   09:00 in Honolulu      of the same day: 24 hours lie between them
it('a date is over by the clock of its zone', () => {
  const now = Date.parse('2026-11-21T06:00:00Z');
  const at = '2026-11-21T09:00:00';
  const over = once(at, false, 'Pacific/Kiritimati');
  const ahead = once(at, false, 'Pacific/Honolulu');
  expect(rearmed(over, ahead, now).on).toBe(true);
  expect(rearmed(ahead, over, now).on).toBe(false);
});

it('a zone is found by what is typed of it, whatever the case and with spaces', () => {
  const found = timeZones().filter((zone) => isFoundIn(zone, 'new york'));
  expect(found).toEqual(['America/New_York']);
  expect(zoneOf(' america/new york ')).toBe('America/New_York');
  expect(zoneOf('utc')).toBe('UTC');
  expect(zoneOf('  ')).toBeNull();
  for (const zone of timeZones()) expect(isZone(zone)).toBe(true);
});

it('what is no zone is given back, and makes no trigger', () => {
  expect(zoneOf('Atlantis')).toBe('Atlantis');
  const at = (zone: string | null): boolean =>
    isComplete({
      ...blankTrigger('Backup'),
      when: { kind: 'schedule', schedule: blankSchedule('weekly', zone), ifMissed: 'skip' },
    });
  expect([at(null), at('Asia/Tokyo'), at('Atlantis')]).toEqual([true, true, false]);
});
