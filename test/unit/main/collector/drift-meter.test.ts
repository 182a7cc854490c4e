import { expect, it } from 'vitest';
import { DriftMeter } from '../../../../src/main/collector/drift-meter';

const PPM = 50;

/** What is measured of `count` events, `eachUs` apart; those that are late are so by the same, and tell nothing of the drift. */
function measured(
  count: number,
  eachUs: number,
  isLate: (event: number) => boolean,
): number | null {
  const meter = new DriftMeter();
  for (let event = 0; event < count; event += 1) {
    const at = event * eachUs;
    meter.add(at, isLate(event) ? 200_000 : (-PPM * at) / 1e6);
  }
  return meter.driftPpm();
}

it('goes by the least late of a second, whichever of its events that is', () => {
  expect(measured(1000, 250_000, (event) => event % 4 === 0)).toBeCloseTo(PPM, 0);
});

// So many windows are merged two by two.
it('goes by the less late of two seconds that are taken together', () => {
  expect(measured(1100, 1_000_000, (event) => event % 2 === 1)).toBeCloseTo(PPM, 0);
  expect(measured(1100, 1_000_000, (event) => event % 2 === 0)).toBeCloseTo(PPM, 0);
});
