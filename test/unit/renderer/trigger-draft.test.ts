import { expect, it } from 'vitest';
import { blankTrigger, rearmed } from '../../../src/renderer/triggers/trigger-draft';
import type { Trigger } from '../../../src/shared/macro/triggers/trigger';

const once = (at: string, on: boolean): Trigger => ({
  ...blankTrigger('Backup'),
  on,
  when: { kind: 'schedule', schedule: { type: 'once', at, zone: null }, ifMissed: 'skip' },
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
