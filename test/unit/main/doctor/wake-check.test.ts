import { expect, it } from 'vitest';
import { wakeCheck } from '../../../../src/main/doctor/wake-check';
import { err, ok } from '../../../../src/shared/base/result';

it('says how long processors may take to wake, and how to allow it where it is refused', () => {
  expect(wakeCheck(ok(0))).toMatchObject({ detail: expect.stringContaining('0 µs'), cure: null });
  expect(wakeCheck(err('refused')).cure).toContain('KERNEL=="cpu_dma_latency"');
});

it('is no warning anywhere: replays work without', () => {
  for (const bound of [
    ok(10),
    err('refused' as const),
    err('unsupported' as const),
    err('unwanted' as const),
  ]) {
    expect(wakeCheck(bound)).toMatchObject({ id: 'wake-latency', status: 'ok' });
  }
});

it('names a wish that it passes over', () => {
  const said = wakeCheck(err('unsupported'), true);
  expect(said.detail).toContain('DESKREEL_WAKE_LATENCY_US is passed over');
  expect(said.cure).toMatch(/^Set it/);
  expect(wakeCheck(err('refused'), true).cure).toMatch(/cpu_dma_latency.* Set it/);
});
