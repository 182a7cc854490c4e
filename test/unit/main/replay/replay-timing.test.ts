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

it('knows how late the latest and the last were of all that came by the clock, also of those that are not kept', () => {
  //  late by   1  NaN │ 7  2  NaN │      two are kept; NaN: a step
  const log = new TimingLog(2);
  expect(log.timing).toMatchObject({ mostUs: null, lastUs: null });
  log.add(Float64Array.of(10, 20), Float64Array.of(11, Number.NaN));
  expect(log.timing).toMatchObject({ mostUs: 1, lastUs: 1 });
  log.add(Float64Array.of(30, 40, 50), Float64Array.of(37, 42, Number.NaN));
  expect(log.timing).toMatchObject({ length: 2, counted: 5, mostUs: 7, lastUs: 2 });
});
