import { expect, it } from 'vitest';
import { mayBecomeZone, zoneOf } from '../../../../src/renderer/triggers/time-zones';

const ZONES = ['America/New_York', 'Asia/Kolkata', 'UTC'];

it('takes what is typed for a zone that is on its way while one has it in its name', () => {
  const typed = ['A', 'new y', 'NEW YORK', 'kolk', 'Atlantis', 'UTCX', ''];
  expect(typed.map((text) => mayBecomeZone(text, ZONES))).toEqual([
    ...[true, true, true, true],
    ...[false, false, true],
  ]);
});

it('finds the zone that was typed whole', () => {
  expect(zoneOf('america/new york', ZONES)).toBe('America/New_York');
  expect(zoneOf('Atlantis ', ZONES)).toBe('Atlantis');
  expect(zoneOf(' ', ZONES)).toBeNull();
});
