import { describe, expect, it } from 'vitest';
import { ChunkFeeder } from '../../../../src/main/replay/chunk-feeder';
import type { FedChunk } from '../../../../src/main/replay/plan-feed';
import { passOf, type Step, scheduleOf } from '../../../support/replayed';

/** Moves to 0, 1, 2 …, a ms apart. */
function moves(length: number) {
  return passOf(Array.from({ length }, (_, n): Step => [n * 1000, `${n},0`]));
}

/** As many moves, all at once. */
function burst(length: number) {
  return passOf(Array.from({ length }, (_, n): Step => [0, `${n},0`]));
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
    const [all, none] = drain(new ChunkFeeder(schedule));
    expect(all?.rows.atUs[0]).toBe(0);
    expect(all?.rows.atUs[10]).toBe(short.durationUs);
    expect(all?.rows.atUs[20]).toBe(short.durationUs + 50_000);
    expect(all?.endUs).toBe(2 * short.durationUs + 50_000);
    expect(none).toBeUndefined();
  });

  it('gives no more than a bounded number ahead', () => {
    const feeder = new ChunkFeeder(scheduleOf(burst(1_000), 0));
    let given = 0;
    for (let chunk = feeder.next(0); chunk !== null; chunk = feeder.next(0)) {
      given += chunk.rows.length;
    }
    expect(given).toBeLessThanOrEqual(65_536);
    expect(given).toBeGreaterThan(50_000);
    expect(feeder.next(20_000)).not.toBeNull();
  });

  it('gives short passes together, some seconds ahead', () => {
    // a b a b a b … for ever, 20 a second
    const loop = passOf(
      [
        [0, 'KeyA+'],
        [50_000, 'KeyA-'],
      ],
      100_000,
    );
    const feeder = new ChunkFeeder(scheduleOf(loop, 0));
    const chunks: FedChunk[] = [];
    const give = (done: number) => {
      for (let chunk = feeder.next(done); chunk !== null; chunk = feeder.next(done))
        chunks.push(chunk);
    };
    give(0);
    expect(chunks).toHaveLength(1);
    expect(chunks[0]?.rows.atUs.at(-1)).toBe(10_000_000);
    // Not for each that is done.
    for (let done = 1; done <= 100; done += 1) give(done);
    expect(chunks).toHaveLength(1);
    // 5 s are left.
    give(101);
    expect(chunks).toHaveLength(2);
    expect(chunks[1]?.rows.atUs[0]).toBe(10_050_000);
    expect(chunks[1]?.rows.atUs.at(-1)).toBe(15_050_000);
  });

  it('asks for deadlines no further than the stretch that it gives', () => {
    const pass = moves(100_000);
    const asked: (number | undefined)[] = [];
    const schedule = {
      ...scheduleOf(pass, 2),
      pass: (_n: number, to?: number) => {
        asked.push(to);
        return pass;
      },
    };
    const feeder = new ChunkFeeder(schedule);
    let given = 0;
    for (let chunk = feeder.next(0); chunk !== null; chunk = feeder.next(given)) {
      const most = (given % pass.length) + 8_192;
      for (const to of asked.splice(0)) expect(to).toBeLessThanOrEqual(most);
      given += chunk.rows.length;
    }
    expect(given).toBe(2 * pass.length);
  });

  it('gives the next operation, however long it is until then', () => {
    const hour = 3_600_000_000;
    const feeder = new ChunkFeeder(
      scheduleOf(
        passOf([
          [0, '1,1'],
          [hour, '2,2'],
          [2 * hour, '3,3'],
        ]),
      ),
    );
    expect(feeder.next(0)?.rows.length).toBe(1);
    expect(feeder.next(0)).toBeNull();
    expect(feeder.next(1)?.rows.atUs[0]).toBe(hour);
    expect(feeder.next(1)).toBeNull();
    expect(feeder.next(2)).toMatchObject({ rows: { length: 1 }, endUs: 2 * hour });
    expect(feeder.next(3)).toBeNull();
  });

  it('never ends where there is no end', () => {
    const chunks = drain(new ChunkFeeder(scheduleOf(moves(10), 0)), 100);
    expect(chunks.length).toBeGreaterThan(100);
    expect(chunks.every(({ endUs }) => endUs === null)).toBe(true);
  });

  it.each([
    [3, 30_000],
    [0, null],
  ])('gives %i passes in which nothing happens at once', (passes, endUs) => {
    const feeder = new ChunkFeeder(scheduleOf(passOf([], 10_000), passes));
    expect(feeder.next(0)).toMatchObject({ rows: { length: 0 }, endUs });
    expect(feeder.next(0)).toBeNull();
  });

  it('knows what is not done yet', () => {
    const feeder = new ChunkFeeder(scheduleOf(moves(20_000)));
    for (let n = 0; n < 3; n += 1) feeder.next(0);
    expect(feeder.pending(0).map(({ from, rows }) => rows.length - from)).toEqual([2_048, 7_953]);
    expect(feeder.pending(3_048).map(({ from, rows }) => rows.length - from)).toEqual([6_953]);
    expect(feeder.pending(10_001)).toEqual([]);
  });

  it('gives copies, as a schedule may use its arrays again', () => {
    const pass = moves(10);
    const feeder = new ChunkFeeder(scheduleOf(pass));
    const chunk = feeder.next(0);
    pass.x.fill(-1);
    expect(chunk?.rows.x[3]).toBe(3);
  });
});
