import { expect, it } from 'vitest';
import { TimingLog } from '../../../../src/main/replay/replay-timing';

const ramp = (from: number, length: number): Float64Array =>
  Float64Array.from({ length }, (_, n) => from + n);

it('keeps what came, in order', () => {
  const log = new TimingLog();
  log.add(ramp(0, 3_000), ramp(0.5, 3_000));
  log.add(ramp(3_000, 7_000), ramp(3_000.5, 7_000));
  expect(log.timing.length).toBe(10_000);
  expect([...log.timing.plannedUs]).toEqual([...ramp(0, 10_000)]);
  expect([...log.timing.actualUs]).toEqual([...ramp(0.5, 10_000)]);
});

it('keeps no more than it may, and counts on', () => {
  const log = new TimingLog(5_000);
  log.add(ramp(0, 4_000), ramp(0, 4_000));
  log.add(ramp(4_000, 4_000), ramp(4_000, 4_000));
  log.add(ramp(8_000, 4_000), ramp(8_000, 4_000));
  expect(log.timing).toMatchObject({ length: 5_000, counted: 12_000 });
  expect(log.timing.plannedUs.at(-1)).toBe(4_999);
});
