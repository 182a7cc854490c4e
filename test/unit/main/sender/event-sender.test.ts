import { afterEach, describe, expect, it, vi } from 'vitest';
import type { EventBatch, EventHandler } from '../../../../src/main/sender/event-handler';
import { EventSender } from '../../../../src/main/sender/event-sender';
import { copyRows } from '../../../../src/shared/session/event-columns';
import { EventTable } from '../../../../src/shared/session/event-table';
import { tableRange } from '../../../../src/shared/session/row-range';
import { at, batchOf, collecting } from '../../../support/collecting';

/** A collector on a ring of 16 events, a sender on it, and an archive that keeps every event. */
function sending() {
  const { ring, collector } = collecting({}, 16);
  const archive = new EventTable();
  const errors: string[] = [];
  const sender = new EventSender(
    ring,
    {
      read: (from, max) =>
        from >= archive.length
          ? null
          : tableRange(archive, from, Math.min(archive.length, from + max)),
    },
    (id, error) => errors.push(`${id}: ${error instanceof Error ? error.message : ''}`),
  );
  let time = 0;
  /** Adds `count` moves, into the archive too. */
  const come = (count: number): void => {
    for (let i = 0; i < count; i++) {
      time += 1;
      const batch = batchOf(`${time} m@${time};0`);
      collector.ingest(batch, 0, 1, at(time), at(time));
      const row = archive.extend(1);
      copyRows(ring.columns, (ring.head - 1) & ring.mask, archive.columns, row, 1);
    }
  };
  /** Adds `count` moves, and publishes. */
  const moves = (count: number): void => {
    come(count);
    sender.publish();
  };
  return { ring, collector, sender, errors, come, moves };
}

/** Keeps what it was given as x coordinates. A gate makes it busy until opened. */
function keeper(behind: EventHandler['behind'], gated = false) {
  const seen: number[] = [];
  const lost: string[] = [];
  const gates: (() => void)[] = [];
  const handler: EventHandler = {
    id: behind,
    kinds: 'all',
    behind,
    handle: (batch: EventBatch) => {
      batch.forEach((row) => {
        seen.push(batch.columns.x[row] ?? -1);
      });
      return gated ? new Promise<void>((resolve) => gates.push(resolve)) : undefined;
    },
    dropped: (count, next) => lost.push(`${count} up to ${next}`),
  };
  const open = async (): Promise<void> => {
    gates.shift()?.();
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return { handler, seen, lost, open };
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

describe('EventSender', () => {
  it('gives each handler every event once, in order', () => {
    const { sender, moves } = sending();
    const a = keeper('drop-oldest');
    const b = keeper('read-journal');
    sender.subscribe(a.handler);
    moves(3);
    sender.subscribe(b.handler, 0);
    moves(2);
    expect(a.seen).toEqual([1, 2, 3, 4, 5]);
    expect(b.seen).toEqual([1, 2, 3, 4, 5]);
  });

  it('ends a subscription by the function returned', () => {
    const { sender, moves } = sending();
    const a = keeper('drop-oldest');
    const end = sender.subscribe(a.handler);
    moves(1);
    end();
    moves(1);
    expect(a.seen).toEqual([1]);
  });

  it('leaves out kinds that a handler did not ask for', () => {
    const { sender, collector } = sending();
    const keys: string[] = [];
    sender.subscribe({
      id: 'keys',
      kinds: new Set(['key_down']),
      behind: 'drop-oldest',
      handle: (batch) =>
        batch.forEach((row) => {
          keys.push(batch.strings[batch.columns.key[row] ?? 0] ?? '');
        }),
    });
    const batch = batchOf('1 +KeyA, 2 m@1;1, 3 -KeyA, 4 +KeyB');
    collector.ingest(batch, 0, 4, at(4), at(4));
    sender.publish();
    expect(keys).toEqual(['KeyA', 'KeyB']);
  });

  //  ring of 16:   1 … 10 | 11 … 50      busy since 10: 11 … 34 are gone from the ring
  it('lets a slow handler that may drop go on with the oldest that is left, and counts', async () => {
    const { sender, moves } = sending();
    const slow = keeper('drop-oldest', true);
    sender.subscribe(slow.handler);
    moves(10);
    moves(40);
    expect(slow.seen).toEqual(upTo(10));
    await slow.open();
    expect(slow.seen).toEqual([...upTo(10), ...upTo(50).slice(34)]);
    expect(slow.lost).toEqual(['24 up to 34']);
    expect(sender.droppedBy('drop-oldest')).toBe(24);
  });

  it('lets a slow handler that must miss nothing catch up from the journal', async () => {
    const { sender, moves } = sending();
    const slow = keeper('read-journal', true);
    sender.subscribe(slow.handler);
    moves(10);
    moves(40);
    await slow.open();
    await slow.open();
    expect(slow.seen).toEqual(upTo(50));
    expect(slow.lost).toEqual([]);
  });

  it('reports a handler that throws, and goes on with it and with the others', async () => {
    const { sender, moves, errors } = sending();
    const other = keeper('drop-oldest');
    let calls = 0;
    sender.subscribe({
      id: 'broken',
      kinds: 'all',
      behind: 'drop-oldest',
      handle: () => {
        calls += 1;
        throw new Error('no luck');
      },
    });
    sender.subscribe({
      id: 'rejecting',
      kinds: 'all',
      behind: 'drop-oldest',
      handle: () => Promise.reject(new Error('late')),
    });
    sender.subscribe(other.handler);
    moves(1);
    await new Promise<void>((resolve) => setImmediate(resolve));
    moves(1);
    await new Promise<void>((resolve) => setImmediate(resolve));
    expect(other.seen).toEqual([1, 2]);
    expect(calls).toBe(2);
    expect(errors).toEqual([
      'broken: no luck',
      'rejecting: late',
      'broken: no luck',
      'rejecting: late',
    ]);
  });

  it('drains what must miss nothing and does not wait for a view that nobody looks at', async () => {
    const { sender, moves } = sending();
    const hidden = keeper('drop-oldest', true);
    const exporter = keeper('read-journal', true);
    sender.subscribe(hidden.handler);
    sender.subscribe(exporter.handler);
    moves(3);
    moves(2);
    const drained = sender.drain();
    await exporter.open();
    await exporter.open();
    await drained;
    expect(exporter.seen).toEqual(upTo(5));
    expect(hidden.seen).toEqual(upTo(3));
  });

  it('says so when the journal cannot give back what a handler missed', async () => {
    const { ring, collector } = collecting({}, 16);
    const errors: string[] = [];
    const sender = new EventSender(ring, null, (id, error) =>
      errors.push(`${id} ${String(error)}`),
    );
    const slow = keeper('read-journal', true);
    sender.subscribe(slow.handler);
    const batch = batchOf(
      upTo(40)
        .map((n) => `${n} m@${n};0`)
        .join(', '),
    );
    collector.ingest(batch, 0, 4, at(40), at(40));
    sender.publish();
    collector.ingest(batch, 4, 40, at(40), at(40));
    await slow.open();
    expect(slow.seen).toEqual([...upTo(4), ...upTo(40).slice(24)]);
    expect(slow.lost).toEqual(['20 up to 24']);
    expect(errors).toEqual(['read-journal Error: the journal has no event 4 to catch up from']);
  });

  describe('a handler that gathers', () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    function gathering() {
      vi.useFakeTimers();
      const all = sending();
      const given: (readonly number[])[] = [];
      const handler: EventHandler = {
        id: 'gathers',
        kinds: 'all',
        behind: 'read-journal',
        gather: { kinds: new Set(['move']), rows: 4, us: 4_000, limitMs: 16 },
        handle: (batch) => {
          const xs: number[] = [];
          batch.forEach((row) => {
            xs.push(batch.columns.x[row] ?? -1);
          });
          given.push(xs);
        },
      };
      const end = all.sender.subscribe(handler);
      let ms = 0;
      /** So many moves come at once, so many ms later. */
      const offer = (count: number, afterMs: number): void => {
        ms += afterMs;
        all.come(count);
        all.sender.offer(at(ms));
      };
      return { ...all, given, offer, end };
    }

    it('is given the first after a pause at once, and those that follow together', () => {
      const { given, offer } = gathering();
      for (let i = 0; i < 10; i++) offer(1, 1);
      expect(given).toEqual([[1], [2, 3, 4, 5], [6, 7, 8, 9]]);
      offer(1, 500);
      expect(given.slice(3)).toEqual([[10, 11]]);
    });

    it('is given what is as old as may be, and many, at once', () => {
      const { given, offer } = gathering();
      offer(1, 1);
      offer(1, 3);
      expect(given).toEqual([[1]]);
      offer(1, 1);
      expect(given).toEqual([[1], [2, 3]]);
      offer(5, 1);
      expect(given).toEqual([[1], [2, 3], [4, 5, 6, 7, 8]]);
    });

    it('is given the rest when no more come', () => {
      const { given, offer } = gathering();
      offer(1, 1);
      offer(1, 1);
      offer(1, 1);
      vi.advanceTimersByTime(15);
      expect(given).toEqual([[1]]);
      vi.advanceTimersByTime(1);
      expect(given).toEqual([[1], [2, 3]]);
      vi.advanceTimersByTime(1_000);
      expect(given).toHaveLength(2);
    });

    it('is given what is of another kind at once, and what waited before it', () => {
      const { given, offer, collector, sender } = gathering();
      offer(1, 1);
      offer(1, 1);
      collector.ingest(batchOf('3 +KeyA'), 0, 1, at(3), at(3));
      sender.offer(at(3));
      expect(given.map((xs) => xs.length)).toEqual([1, 2]);
    });

    it('is told of what is taken back only as far as it was given it', () => {
      const { given, offer, sender, ring } = gathering();
      offer(1, 1);
      offer(1, 1);
      offer(1, 1);
      sender.takeBack(2);
      ring.takeBack(2, 1);
      vi.advanceTimersByTime(16);
      expect(given).toEqual([[1], [2]]);
    });

    it('is given everything where all is published, or drained', async () => {
      const { given, offer, sender } = gathering();
      offer(1, 1);
      offer(1, 1);
      sender.publish();
      expect(given).toEqual([[1], [2]]);
      offer(1, 1);
      await sender.drain();
      expect(given).toEqual([[1], [2], [3]]);
    });

    it('is given nothing once its subscription has ended', () => {
      const { given, offer, end } = gathering();
      offer(1, 1);
      offer(1, 1);
      end();
      expect(vi.getTimerCount()).toBe(0);
      expect(given).toEqual([[1]]);
    });

    it('has others wait for nothing', () => {
      const { offer, sender } = gathering();
      const a = keeper('drop-oldest');
      sender.subscribe(a.handler);
      offer(1, 1);
      offer(1, 1);
      expect(a.seen).toEqual([1, 2]);
    });
  });
});
