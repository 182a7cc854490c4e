import { describe, expect, it } from 'vitest';
import { RealtimeShare } from '../../../../src/main/replay/realtime-share';

const SECOND = 1_000_000;

/** A thread that computes so much of the time, and how it stands after every ms of some seconds. */
function thread() {
  const did: string[] = [];
  let now = 5_000 * SECOND;
  let cpuUs = 0;
  const share = new RealtimeShare({
    raise: () => did.push('raise') > 0,
    lower: () => did.push('lower'),
    cpuUs: () => cpuUs,
  });
  return {
    did,
    computes: (ofIt: number, seconds: number): void => {
      for (const end = now + seconds * SECOND; now < end; now += 1_000) {
        cpuUs += ofIt * 1_000;
        share.look(now);
      }
    },
  };
}

describe('the share of a thread that runs before others', () => {
  it('does not run before them while it computes all the time', () => {
    const { did, computes } = thread();
    computes(0.3, 2);
    expect(did).toEqual([]);
    // The kernel would take it off its processor after 0.95 s.
    computes(1, 0.55);
    expect(did).toEqual(['lower']);
    computes(1, 5);
    expect(did).toEqual(['lower']);
    computes(0.3, 0.55);
    expect(did).toEqual(['lower', 'raise']);
  });

  it('is lowered in time where it computes all the time from the start', () => {
    const { did, computes } = thread();
    computes(1, 0.55);
    expect(did).toEqual(['lower']);
  });

  it('stays where it is at half of a processor', () => {
    const { did, computes } = thread();
    computes(0.5, 10);
    expect(did).toEqual([]);
  });

  it('is nothing to look at where it runs beside them anyway', () => {
    expect(() => new RealtimeShare(null).look(5 * SECOND)).not.toThrow();
  });
});
