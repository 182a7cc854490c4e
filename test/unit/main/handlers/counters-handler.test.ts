import { describe, expect, it } from 'vitest';
import { CountersHandler, inputCounts } from '../../../../src/main/handlers/counters-handler';
import { EventBatch, kindMask } from '../../../../src/main/sender/event-handler';
import { at, batchOf, collecting } from '../../../support/collecting';

interface Counting {
  readonly counters: CountersHandler;
  /** Has the events of `script` arrive at `arrivalMs`. */
  take(script: string, arrivalMs: number): void;
}

function counting(): Counting {
  const { ring, collector } = collecting();
  const counters = new CountersHandler();
  return {
    counters,
    take(script, arrivalMs) {
      const batch = batchOf(script);
      const from = ring.head;
      collector.ingest(batch, 0, batch.count, at(arrivalMs), at(arrivalMs));
      counters.handle(new EventBatch(ring.range(from, ring.head), kindMask('all')));
    },
  };
}

describe('CountersHandler', () => {
  it('counts by kind and in all', () => {
    const { counters, take } = counting();
    take('1 +KeyA, 2 -KeyA, 3 m@1;1, 4 m@2;2, 5 w120', 6);
    const counts = counters.snapshot(10_000);
    expect(counts.total).toBe(5);
    expect(counts.byKind).toMatchObject({ key_down: 1, key_up: 1, move: 2, wheel: 1 });
  });

  it('counts no press that nobody made as one of somebody', () => {
    const { counters, take } = counting();
    // A key whose press nobody saw comes up: a press is made up for it.
    take('1 -KeyB, 2 +KeyA, 3 -KeyA', 6);
    const counts = counters.snapshot(10_000);
    expect(counts.byKind).toMatchObject({ key_down: 2, key_up: 2 });
    expect(inputCounts(counts)).toMatchObject({ keys: 1 });
  });

  it('takes rate and lag from the last second only', () => {
    const { counters, take } = counting();
    take('10 m@1;1, 12 m@2;2, 16 m@3;3, 18 m@4;4', 20);
    const soon = counters.snapshot(500_000);
    expect(soon).toMatchObject({ rate: 4, latencyP50Us: 4_000, latencyP99Us: 10_000 });
    const later = counters.snapshot(2_000_000);
    expect(later).toMatchObject({ total: 4, rate: 0, latencyP50Us: null, latencyP99Us: null });
  });

  //  lag   900 900 900 … 450 … 1 1 1 ms     each third of them is looked at
  //         p99 ┘         └ p50
  it('takes the lag of many events from a share of them, spread over all', () => {
    const { counters, take } = counting();
    for (let ms = 0; ms < 900; ms++) {
      take(`${ms} m@${ms};1, ${ms} m@${ms};2, ${ms} m@${ms};3`, 900);
    }
    const { latencyP50Us, latencyP99Us } = counters.snapshot(1_000_000);
    expect(Math.abs((latencyP50Us ?? 0) - 450_000)).toBeLessThanOrEqual(2_000);
    expect(Math.abs((latencyP99Us ?? 0) - 891_000)).toBeLessThanOrEqual(2_000);
  });

  it('takes the lag of each of few events, however many came before them', () => {
    const { counters, take } = counting();
    for (let ms = 1; ms <= 3000; ms++) {
      take(`${ms} m@${ms};1, ${ms} m@${ms};2, ${ms} m@${ms};3`, ms);
    }
    take('5000 m@1;1', 5007);
    expect(counters.snapshot(5_100_000)).toMatchObject({ rate: 1, latencyP50Us: 7_000 });
    take('5200 m@2;2, 5200 m@3;3', 5203);
    expect(counters.snapshot(5_300_000)).toMatchObject({
      latencyP50Us: 3_000,
      latencyP99Us: 7_000,
    });
  });
});
