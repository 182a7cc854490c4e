import { describe, expect, it } from 'vitest';
import { IdleSkipper } from '../../../../src/renderer/playback/idle-skipper';
import { createStore } from '../../../../src/renderer/state/store';
import type {
  Loading,
  TimelineController,
} from '../../../../src/renderer/timeline/timeline-controller';

/** A session with events at these seconds, of which only those before `readS` are read. */
function session(events: readonly number[], readS: number) {
  const loading = createStore<Loading>({ state: 'decoding', events: 0, total: events.length });
  let read = readS * 1e6;
  const query = (_name: string, { atUs }: { readonly atUs: number }): Promise<unknown> => {
    const known = events.map((s) => s * 1e6).filter((us) => us < read);
    return Promise.resolve({
      beforeUs: known.findLast((us) => us < atUs) ?? null,
      afterUs: known.find((us) => us > atUs) ?? null,
    });
  };
  return {
    skipper: new IdleSkipper({ loading, query } as Pick<TimelineController, 'loading' | 'query'>),
    finish: () => {
      read = Number.POSITIVE_INFINITY;
      loading.set({ state: 'ready' });
    },
  };
}

const answered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('idle stretches', () => {
  it('are left out up to a moment before the next event', async () => {
    const { skipper, finish } = session([0, 1, 10], 0);
    finish();
    expect(skipper.skipFrom(1_500_000)).toBeNull();
    await answered();
    expect(skipper.skipFrom(1_500_000)).toBe(9_600_000);
  });

  it('are not known before the session is read: what is not read yet is not skipped', async () => {
    const { skipper, finish } = session([0, 1, 10], 2);
    skipper.skipFrom(1_500_000);
    await answered();
    expect(skipper.skipFrom(1_500_000)).toBeNull();
    await answered();
    finish();
    expect(skipper.skipFrom(1_500_000)).toBeNull();
    await answered();
    expect(skipper.skipFrom(1_500_000)).toBe(9_600_000);
  });

  it('reach to the end where nothing comes any more', async () => {
    const { skipper, finish } = session([0, 1], 0);
    finish();
    skipper.skipFrom(1_500_000);
    await answered();
    expect(skipper.skipFrom(1_500_000)).toBe(Number.POSITIVE_INFINITY);
  });
});
