import { describe, expect, it } from 'vitest';
import { CountersHandler } from '../../../../src/main/handlers/counters-handler';
import { EventBatch, kindMask } from '../../../../src/main/sender/event-handler';
import { at, batchOf, collecting } from '../../../support/collecting';

/** Counts `script`, whose events all arrive at `arrivalMs`. */
function counting(script: string, arrivalMs: number): CountersHandler {
  const { ring, collector } = collecting();
  const batch = batchOf(script);
  collector.ingest(batch, 0, batch.count, at(arrivalMs), at(arrivalMs));
  const counters = new CountersHandler();
  counters.handle(new EventBatch(ring.range(0, ring.head), kindMask('all')));
  return counters;
}

describe('CountersHandler', () => {
  it('counts by kind and in all', () => {
    const counts = counting('1 +KeyA, 2 -KeyA, 3 m@1;1, 4 m@2;2, 5 w120', 6).snapshot(10_000);
    expect(counts.total).toBe(5);
    expect(counts.byKind).toMatchObject({ key_down: 1, key_up: 1, move: 2, wheel: 1 });
  });

  it('takes rate and lag from the last second only', () => {
    const counters = counting('10 m@1;1, 12 m@2;2, 16 m@3;3, 18 m@4;4', 20);
    const soon = counters.snapshot(500_000);
    expect(soon).toMatchObject({ rate: 4, latencyP50Us: 4_000, latencyP99Us: 10_000 });
    const later = counters.snapshot(2_000_000);
    expect(later).toMatchObject({ total: 4, rate: 0, latencyP50Us: null, latencyP99Us: null });
  });
});
