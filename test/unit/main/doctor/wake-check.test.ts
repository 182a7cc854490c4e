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
