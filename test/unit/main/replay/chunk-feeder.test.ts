import { describe, expect, it } from 'vitest';
import { ChunkFeeder, type FedChunk } from '../../../../src/main/replay/chunk-feeder';
import { passOf, type Step, scheduleOf } from '../../../support/replayed';

/** Moves to 0, 1, 2 …, a ms apart. */
function moves(length: number) {
  return passOf(Array.from({ length }, (_, n): Step => [n * 1000, `${n},0`]));
}

/** Everything that the feeder gives when everything given is done at once. */
function drain(feeder: ChunkFeeder, passes = Number.POSITIVE_INFINITY): FedChunk[] {
  const chunks: FedChunk[] = [];
  let done = 0;
  for (let chunk = feeder.next(0); chunk !== null; chunk = feeder.next(done)) {
    chunks.push(chunk);
    done += chunk.rows.length;
    if (chunks.length > passes) break;
  }
  return chunks;
}

describe('ChunkFeeder', () => {
  it('gives every row once, in order, on one clock over all passes', () => {
    const pass = moves(20_000);
    const chunks = drain(new ChunkFeeder({ ...scheduleOf(pass, 2), pauseUs: 500 }));
    const xs = chunks.flatMap(({ rows }) => [...rows.x]);
    expect(xs).toEqual([...pass.x, ...pass.x]);
    const at = chunks.flatMap(({ rows }) => [...rows.atUs]);
    expect(at.slice(0, 20_000)).toEqual([...pass.atUs]);
    expect(at[20_000]).toBe(pass.durationUs + 500);
    expect(chunks.at(-1)?.endUs).toBe(2 * pass.durationUs + 500);
    expect(chunks.slice(0, -1).every(({ endUs }) => endUs === null)).toBe(true);
  });

  it('takes each pass for as long as it is', () => {
    // As jitter makes them.
    const short = moves(10);
    const long = { ...moves(10), durationUs: 50_000 };
    const schedule = { ...scheduleOf(short, 3), pass: (n: number) => (n === 1 ? long : short) };
    const [first, second, third] = drain(new ChunkFeeder(schedule));
    expect(first?.rows.atUs[0]).toBe(0);
    expect(second?.rows.atUs[0]).toBe(short.durationUs);
    expect(third?.rows.atUs[0]).toBe(short.durationUs + 50_000);
  });

  it('gives no more than a bounded number ahead', () => {
    const feeder = new ChunkFeeder(scheduleOf(moves(1_000), 0));
    let given = 0;
    for (let chunk = feeder.next(0); chunk !== null; chunk = feeder.next(0)) {
      given += chunk.rows.length;
    }
    expect(given).toBeLessThanOrEqual(65_536);
    expect(given).toBeGreaterThan(50_000);
    expect(feeder.next(20_000)).not.toBeNull();
  });

  it('never ends where there is no end', () => {
    const chunks = drain(new ChunkFeeder(scheduleOf(moves(10), 0)), 100);
    expect(chunks.length).toBeGreaterThan(100);
    expect(chunks.every(({ endUs }) => endUs === null)).toBe(true);
  });

  it('knows what is not done yet', () => {
    const feeder = new ChunkFeeder(scheduleOf(moves(100), 3));
    for (let n = 0; n < 3; n += 1) feeder.next(0);
    expect(feeder.pending(0).map(({ from, rows }) => rows.length - from)).toEqual([100, 100, 100]);
    expect(feeder.pending(130).map(({ from, rows }) => rows.length - from)).toEqual([70, 100]);
    expect(feeder.pending(300)).toEqual([]);
  });

  it('gives copies, as a schedule may use its arrays again', () => {
    const pass = moves(10);
    const feeder = new ChunkFeeder(scheduleOf(pass));
    const chunk = feeder.next(0);
    pass.x.fill(-1);
    expect(chunk?.rows.x[3]).toBe(3);
  });
});
