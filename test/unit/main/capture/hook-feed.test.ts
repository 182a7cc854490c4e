import { describe, expect, it } from 'vitest';
import { BatchDecoder } from '../../../../src/main/capture/batch-codec';
import { BatchWriter } from '../../../../src/main/capture/batch-writer';
import { HookFeed } from '../../../../src/main/capture/hook-feed';
import type { HookEvent } from '../../../../src/main/capture/hook-rows';
import { RawType } from '../../../../src/main/capture/source';

function setUp() {
  const times: number[] = [];
  const writer = new BatchWriter((bytes) => {
    const batch = new BatchDecoder().decode(bytes);
    times.push(...(batch?.time.subarray(0, batch.count) ?? []));
  }, 0);
  const feed = new HookFeed({ platform: 'x11', writer, audit: null, buttons: null });
  const takeAt = (...moments: number[]): void => {
    for (const time of moments) {
      feed.take({ type: 9, time, x: 1, y: 1, button: 0, clicks: 0 } as unknown as HookEvent);
    }
    writer.flush();
  };
  return { feed, takeAt, times };
}

describe("the hook's events on their way to the writer", () => {
  it('wait until it is known where to begin, and begin there', () => {
    const { feed, takeAt, times } = setUp();
    takeAt(1, 4, 5, 6);
    expect(times).toEqual([]);
    feed.open(5);
    takeAt(7);
    expect(times).toEqual([5, 6, 7]);
  });

  it('wait as what they were when they came', () => {
    const { feed, takeAt, times } = setUp();
    const event = { type: 4, time: 7, keycode: 0x1e };
    feed.take(event);
    event.time = 1;
    event.keycode = 0;
    feed.open(5);
    takeAt(8);
    expect(times).toEqual([7, 8]);
  });

  it('are keys alone where nothing else is asked for', () => {
    const kinds: number[] = [];
    const writer = new BatchWriter((bytes) => {
      const batch = new BatchDecoder().decode(bytes);
      kinds.push(...(batch?.type.subarray(0, batch.count) ?? []));
    }, 0);
    const parts = { platform: 'windows', writer, audit: null, buttons: null } as const;
    const feed = new HookFeed({ ...parts, keysOnly: true });
    feed.open(null);
    feed.take({ type: 4, time: 1, keycode: 0x1e });
    for (const type of [7, 8, 9]) feed.take({ type, time: 2, button: 1, x: 1, y: 1 });
    feed.take({ type: 11, time: 3, x: 1, y: 1, direction: 3, rotation: 1 });
    feed.take({ type: 5, time: 4, keycode: 0x1e });
    writer.flush();
    expect(kinds).toEqual([RawType.keyDown, RawType.keyUp]);
  });

  it('are dropped when they come late', () => {
    const { feed, takeAt, times } = setUp();
    feed.open(5);
    takeAt(3, 4, 5, 5);
    expect(times).toEqual([5, 5]);
  });

  it('all go through when there is no beginning', () => {
    const { feed, takeAt, times } = setUp();
    takeAt(9);
    feed.open(null);
    takeAt(3);
    expect(times).toEqual([9, 3]);
  });

  it('are told apart where 32 bits of ms wrap', () => {
    const { feed, takeAt, times } = setUp();
    feed.open(2 ** 32 - 2);
    takeAt(2 ** 32 - 3, 2 ** 32 - 1, 0, 1);
    expect(times).toEqual([2 ** 32 - 1, 0, 1]);
    expect([2 ** 32 - 1, 0, 1].map((time) => feed.hasPassed(time))).toEqual([true, true, false]);
  });
});
