import { describe, expect, it } from 'vitest';
import { judgeGrowth, type Sample } from '../../soak/growth.mts';

const MIB = 2 ** 20;

/** Twenty minutes, a sample each ten seconds, of a process that has so much memory in use after so many seconds. */
function soak(
  usedAt: (atS: number) => number,
  freeAt: (atS: number) => number = () => 0,
  hostAt: (atS: number) => number | null = () => 60 * MIB,
): Sample[] {
  return Array.from({ length: 120 }, (_, i) => ({
    atS: i * 10,
    measures: {
      rss: usedAt(i * 10) + freeAt(i * 10),
      inUse: usedAt(i * 10),
      heap: 8 * MIB,
      external: 6 * MIB,
      hostRss: hostAt(i * 10),
      files: 28,
      threads: 11,
      latencyP50Us: 1000,
      latencyP99Us: 2000,
      events: i * 4000,
    },
  }));
}

describe('what a soak makes of memory', () => {
  it('lets a recording fill its ring, and single spikes be', () => {
    const filled = soak((atS) => 100 * MIB + Math.min(1, atS / 164) * 4 * MIB);
    expect(judgeGrowth(filled, 0).grown).toEqual([]);
    const spiky = soak((atS) => (atS % 100 === 50 ? 140 : 100) * MIB);
    expect(judgeGrowth(spiky, 0).grown).toEqual([]);
  });

  //   ▁▁▁▁▁▁▁▁█▁▁▁▁████   each for up to two minutes
  it('lets be what a burst took and what is given back', () => {
    const tides = soak((atS) => (atS > 400 && atS % 400 < 100 + atS / 20 ? 118 : 105) * MIB);
    expect(judgeGrowth(tides, 0).grown).toEqual([]);
  });

  //   119 MiB ──► 133 MiB in 20 minutes
  it('finds a growth of 14 MiB in twenty minutes', () => {
    const grown = soak((atS) => (119 + (14 * atS) / 1200) * MIB);
    expect(judgeGrowth(grown, 0).grown).toEqual(['memory in use: 42.0 MiB in an hour']);
  });

  //   105 ──► 115 MiB in 11 minutes ── 115 MiB
  it('lets be what comes to an end, and finds what does not', () => {
    const settled = soak((atS) => (105 + 10 * Math.min(1, atS / 660)) * MIB);
    expect(judgeGrowth(settled, 0).grown).toEqual([]);
    const late = soak((atS) => (105 + 10 * Math.max(0, atS / 600 - 1)) * MIB);
    expect(judgeGrowth(late, 0).grown).toEqual(['memory in use: 33.3 MiB in an hour']);
  });

  it('finds a step that stays', () => {
    const stepped = soak((atS) => (atS < 600 ? 100 : 160) * MIB);
    expect(judgeGrowth(stepped, null).grown).toEqual([
      'memory (RSS): 100.0 MiB → 160.0 MiB',
      'memory in use: 100.0 MiB → 160.0 MiB',
    ]);
  });

  it('lets the heap keep free pages, up to the bound of all memory', () => {
    const used = (): number => 100 * MIB;
    const some = soak(used, (atS) => (14 * MIB * atS) / 1200);
    expect(judgeGrowth(some, 0).grown).toEqual([]);
    const many = soak(used, (atS) => (atS < 600 ? 0 : 60 * MIB));
    expect(judgeGrowth(many, 0).grown).toEqual(['memory (RSS): 100.0 MiB → 160.0 MiB']);
  });

  it('says nothing of an hour after three minutes', () => {
    const short = soak((atS) => (100 + atS / 20) * MIB).slice(0, 20);
    expect(judgeGrowth(short, 0).grown).toEqual([]);
  });

  //   host   60 MiB ── †  60 MiB ──► 74 MiB in 20 minutes
  it('finds the growth of a capture host since the last one was killed, and one that was never measured', () => {
    const growing = (atS: number): number => (60 + (14 * (atS % 300)) / 300) * MIB;
    const used = (): number => 100 * MIB;
    const killed = soak(used, () => 0, growing);
    expect(judgeGrowth(killed, 900).grown).toEqual([]);
    const old = soak(
      used,
      () => 0,
      (atS) => (60 + (14 * atS) / 1200) * MIB,
    );
    expect(judgeGrowth(old, 300).grown).toEqual([
      "capture host's memory (RSS): 42.0 MiB in an hour",
    ]);
    const unknown = soak(
      used,
      () => 0,
      () => null,
    );
    expect(judgeGrowth(unknown, 0).grown).toEqual(["capture host's memory (RSS): – → –"]);
  });
});
