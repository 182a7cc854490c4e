import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { settleHeap } from '../../../../src/main/capture/settled-heap';

describe('settleHeap', () => {
  it('has young objects collected twice', async () => {
    let seen = 0;
    const observer = new PerformanceObserver((list) => {
      seen += list.getEntries().filter(isMinor).length;
    });
    observer.observe({ entryTypes: ['gc'] });
    settleHeap();
    await expect.poll(() => seen).toBeGreaterThanOrEqual(2);
    observer.disconnect();
  });

  it('gives nobody else the means', () => {
    settleHeap();
    expect(runInNewContext('typeof gc')).toBe('undefined');
  });
});

type Collection = PerformanceEntry & { readonly detail?: { readonly kind?: number } };

function isMinor({ detail }: Collection): boolean {
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MINOR;
}
