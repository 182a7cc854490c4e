import { describe, expect, it } from 'vitest';
import { BLOCK_ROWS, RowCache } from '../../../../src/renderer/events/row-cache';
import { everyRow, matchingRows } from '../../../../src/renderer/events/row-list';
import type { NamedRows } from '../../../../src/renderer/timeline/queries';
import { RowGatherer } from '../../../../src/shared/timeline/row-block';
import { tableOf } from '../../../support/sessions';

/** A session of so many moves, one every 10 µs, and what was asked of it. */
function session(events: number): {
  readonly asked: string[];
  readonly fetch: (seqs: Uint32Array) => Promise<NamedRows>;
} {
  const table = tableOf(Array.from({ length: events }, (_, i) => ({ t: i * 10, kind: 'move' })));
  const asked: string[] = [];
  return {
    asked,
    fetch: async (seqs) => {
      asked.push(`${seqs[0]}–${seqs.at(-1)}`);
      const rows = new RowGatherer(seqs.length);
      for (const seq of seqs) rows.add(table, seq);
      return { ...rows.finish(), labels: Array.from(seqs, () => null) };
    },
  };
}

/** Resolves once all that was asked for has come. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the rows near those in sight', () => {
  it('are fetched by blocks, each with the row before it, and the next ones ahead', async () => {
    const { asked, fetch } = session(1000);
    const cache = new RowCache(fetch);
    cache.show(everyRow(0, 1000), false);
    cache.want(70, 90);
    expect(cache.at(70)).toBeNull();
    await settled();
    expect(asked).toEqual(['63–127', '127–191', '0–63']);
    expect(cache.at(BLOCK_ROWS)).toMatchObject({ seq: 64, tUs: 640, deltaUs: 10 });
    expect(cache.at(0)?.deltaUs).toBeNull();
  });

  it('say how long after the row shown before they were', async () => {
    const { fetch } = session(1000);
    const cache = new RowCache(fetch);
    cache.show(matchingRows([Uint32Array.of(5, 105, 505)]), false);
    cache.want(0, 3);
    await settled();
    expect([0, 1, 2].map((i) => cache.at(i)?.deltaUs)).toEqual([null, 1000, 4000]);
  });

  it('are not fetched when they have gone out of sight before their turn', async () => {
    const { asked, fetch } = session(100_000);
    const cache = new RowCache(fetch);
    cache.show(everyRow(0, 100_000), false);
    for (let at = 0; at < 90_000; at += 1000) cache.want(at, at + 30);
    await settled();
    expect(asked.length).toBeLessThan(8);
    expect(cache.at(89_005)?.seq).toBe(89_005);
  });

  it('of another list are others; a list that has grown keeps those that it had', async () => {
    const { asked, fetch } = session(1000);
    const cache = new RowCache(fetch);
    cache.show(matchingRows([Uint32Array.of(1, 2)]), false);
    cache.want(0, 5);
    await settled();
    cache.show(matchingRows([Uint32Array.of(1, 2), Uint32Array.of(300)]), true);
    expect(cache.at(1)?.seq).toBe(2);
    cache.want(0, 5);
    await settled();
    expect(cache.at(2)).toMatchObject({ seq: 300, deltaUs: 2980 });
    cache.show(everyRow(0, 1000), false);
    expect(cache.at(1)).toBeNull();
    // Only what is new, with the row before it.
    expect(asked).toEqual(['1–2', '2–300']);
  });

  it('are given up where they cannot be read, instead of asked for without end', async () => {
    let asked = 0;
    const cache = new RowCache(async () => {
      asked += 1;
      return null;
    });
    cache.show(everyRow(0, 1000), false);
    cache.want(0, 30);
    await settled();
    expect(cache.failed.get()).toBe(true);
    cache.want(0, 30);
    expect(asked).toBeLessThan(3);
  });
});
