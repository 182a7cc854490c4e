import { describe, expect, it } from 'vitest';
import { LiveViewHandler } from '../../../../src/main/handlers/live-view-handler';
import { EventSender } from '../../../../src/main/sender/event-sender';
import { Kind } from '../../../../src/shared/input/event-kind';
import { EventTable } from '../../../../src/shared/session/event-table';
import { readFrame } from '../../../../src/shared/session/frame-codec';
import type { SessionHeader } from '../../../../src/shared/session/header';
import { at, batchOf, collecting } from '../../../support/collecting';

/** What the reader needs of a header here. */
const header = { title: 'live' } as SessionHeader;

/** A recording on a ring of 16 events, and a reader that writes down what it is sent. */
function live() {
  const { ring, collector } = collecting({}, 16);
  const sender = new EventSender(ring, null, (_id, error) => {
    throw error;
  });
  const log: string[] = [];
  let table = new EventTable();
  const handler = new LiveViewHandler({
    post: (message) => {
      if (message instanceof Uint8Array) {
        const from = table.firstSeq + table.length;
        const read = readFrame(message, 0, table);
        log.push(
          read.kind === 'rows' ? `${from}–${from + read.count - 1}` : `${read.kind} at ${from}`,
        );
        return;
      }
      log.push(message.type === 'skipped' ? `skipped ${message.count}` : message.type);
      if (message.type !== 'end') {
        table = new EventTable(message.fromSeq);
      }
    },
  });
  let time = 0;
  const ingest = (script: string): void => {
    time += 1;
    collector.ingest(batchOf(`${time} ${script}`), 0, 1, at(time), at(time));
    sender.publish();
  };
  const moves = (count: number): void => {
    for (let i = 0; i < count; i++) {
      ingest(`m@${time};0`);
    }
  };
  /** Asks for one more frame and lets the sender answer. */
  const pull = async (): Promise<void> => {
    handler.pull();
    await new Promise<void>((resolve) => setImmediate(resolve));
  };
  const keys = (): (string | null)[] =>
    [...table.columns.kind.subarray(0, table.length)].flatMap((kind, row) =>
      kind === Kind.key_down ? [table.strings.at(table.columns.key[row] ?? 0)] : [],
    );
  return { ring, sender, handler, log, ingest, moves, pull, keys };
}

describe('LiveViewHandler', () => {
  it('sends a frame for each pull, with all that came since the last', async () => {
    const { sender, handler, log, moves, pull } = live();
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    await pull();
    moves(3);
    moves(4);
    expect(log).toEqual(['start', '0–0']);
    await pull();
    expect(log).toEqual(['start', '0–0', '1–6']);
    await pull();
    moves(1);
    expect(log).toEqual(['start', '0–0', '1–6', '7–7']);
  });

  it('keeps the first frame until it is asked for', async () => {
    const { sender, handler, log, moves, pull } = live();
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    moves(2);
    expect(log).toEqual(['start']);
    await pull();
    await pull();
    expect(log).toEqual(['start', '0–0', '1–1']);
  });

  it('tells a reader that stayed away what it missed, and goes on', async () => {
    const { sender, handler, log, moves, pull } = live();
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    await pull();
    moves(1);
    moves(30);
    await pull();
    expect(log).toEqual(['start', '0–0', 'skipped 14', '15–30']);
  });

  it('gives one that joins in the middle what the ring holds, and every string', async () => {
    const { sender, handler, log, ingest, moves, pull, keys } = live();
    moves(20);
    ingest('+KeyA');
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    await pull();
    expect(log).toEqual(['start', 'skipped 5', '5–20']);
    expect(keys()).toEqual(['KeyA']);
  });

  it('sends every string again after a skip', async () => {
    const { sender, handler, ingest, moves, pull, keys } = live();
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    await pull();
    ingest('+KeyA');
    ingest('-KeyA');
    moves(30);
    ingest('+KeyB');
    await pull();
    expect(keys()).toEqual(['KeyB']);
  });

  it('starts the next recording anew, without what was left of the last', async () => {
    const first = live();
    first.handler.begin(header, () => 0);
    first.sender.subscribe(first.handler, 0);
    first.moves(1);
    first.handler.end();
    first.handler.begin(header, () => 0);
    await first.pull();
    expect(first.log).toEqual(['start', 'end', 'start']);
  });

  it('lets its reader begin anew when events are taken back, and sends none of them', async () => {
    const { ring, sender, handler, log, moves, pull } = live();
    sender.subscribe(handler, 0);
    handler.begin(header, () => 0);
    await pull();
    moves(3);
    await pull();
    moves(3);
    sender.takeBack(2);
    ring.takeBack(2, ring.strings.size);
    moves(1);
    await pull();
    expect(log).toEqual(['start', '0–0', '1–2', 'start', '0–2']);
  });

  it('forgets a frame with events that were taken back before anybody asked for it', async () => {
    const { ring, sender, handler, log, moves, pull } = live();
    sender.subscribe(handler, 0);
    handler.begin(header, () => 0);
    moves(3);
    sender.takeBack(0);
    ring.takeBack(0, ring.strings.size);
    moves(1);
    await pull();
    await pull();
    expect(log).toEqual(['start', 'start', '0–0']);
  });

  // asked for  ├─ hidden: moves, another recording, a skip ─┤  seen
  it('sends nothing while nobody sees its reader, not even what it had asked for', async () => {
    const { sender, handler, log, moves, pull } = live();
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    moves(1);
    await pull();
    await pull();
    expect(log).toEqual(['start', '0–0']);
    handler.setSeen(false);
    moves(3);
    await pull();
    moves(30);
    await pull();
    expect(log).toEqual(['start', '0–0']);
    handler.setSeen(true);
    await pull();
    expect(log).toEqual(['start', '0–0', '1–1', 'skipped 16', '18–33']);
  });

  it('begins with the recording under way for one that is seen later than it asked', async () => {
    const { sender, handler, log, moves, pull } = live();
    handler.setSeen(false);
    handler.begin(header, () => 0);
    handler.end();
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    await pull();
    moves(2);
    expect(log).toEqual([]);
    handler.setSeen(true);
    expect(log).toEqual(['start', '0–0']);
    await pull();
    expect(log).toEqual(['start', '0–0', '1–1']);
  });

  it('says how far the recording is when the reader is told of it', () => {
    const told: unknown[] = [];
    const handler = new LiveViewHandler({ post: (message) => told.push(message) }, false);
    let elapsedUs = 1;
    handler.begin(header, () => elapsedUs);
    elapsedUs = 5_000_000;
    handler.setSeen(true);
    expect(told).toEqual([{ type: 'start', header, fromSeq: 0, elapsedUs: 5_000_000 }]);
  });

  it('tells of an end that nobody saw when it is seen again, and keeps no frame of it', async () => {
    const { sender, handler, log, moves, pull } = live();
    handler.begin(header, () => 0);
    sender.subscribe(handler, 0);
    handler.setSeen(false);
    moves(2);
    await pull();
    handler.end();
    expect(log).toEqual(['start']);
    handler.setSeen(true);
    expect(log).toEqual(['start', 'end']);
  });
});
