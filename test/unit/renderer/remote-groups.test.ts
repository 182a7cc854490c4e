import { expect, it } from 'vitest';
import type {
  GroupAnswer,
  GroupRequest,
} from '../../../src/renderer/timeline/worker/decoder-protocol';
import { RemoteGroups } from '../../../src/renderer/timeline/worker/remote-groups';

it('tells the decoder its file first, and takes answers in any order', async () => {
  const { port1, port2 } = new MessageChannel();
  const file = { size: 9, tail: new Uint8Array([7, 8, 9]), read: () => Promise.resolve(null) };
  const asked: GroupRequest[] = [];
  const answerTo = (request: GroupRequest): GroupAnswer | null => {
    if (request.type === 'file' || request.type === 'bytes') return null;
    const { type, id, group } = request;
    const unread = group === 5;
    return type === 'lanes'
      ? { type, id, piece: null, reason: unread ? null : `of group ${group}`, unread }
      : { type, id, ipc: new Uint8Array([group]), unread };
  };
  port2.onmessage = ({ data }: MessageEvent<GroupRequest>) => {
    asked.push(data);
    if (asked.length < 5) return;
    // The last question is answered first, with the number of its group; the one of group 5 cannot be.
    for (const each of asked.slice(1).toReversed()) port2.postMessage(answerTo(each));
  };
  const groups = new RemoteGroups(port1, file);
  const spare = new ArrayBuffer(16);
  const lanes = [
    groups.lanes(4, { firstSeq: 40, rows: 10 }, null),
    groups.lanes(5, { firstSeq: 50, rows: 10 }, spare),
  ];
  const rows = [groups.rows(2, 10), groups.rows(3, 10, ['kind'])];
  expect((await Promise.all(lanes)).map(({ reason, unread }) => [reason, unread])).toEqual([
    ['of group 4', false],
    [null, true],
  ]);
  expect((await Promise.all(rows)).map(({ ipc }) => ipc?.[0])).toEqual([2, 3]);
  expect(asked).toEqual([
    { type: 'file', size: 9, tail: file.tail },
    { type: 'lanes', id: 0, group: 4, firstSeq: 40, rows: 10, spare: null },
    { type: 'lanes', id: 1, group: 5, firstSeq: 50, rows: 10, spare: new ArrayBuffer(16) },
    { type: 'rows', id: 2, group: 2, rows: 10, columns: null },
    { type: 'rows', id: 3, group: 3, rows: 10, columns: ['kind'] },
  ]);
  // It went over, and was not copied.
  expect(spare.byteLength).toBe(0);
  port1.close();
});

it('fetches what the decoder needs, and keeps nothing but the tail', async () => {
  const { port1, port2 } = new MessageChannel();
  const fetched = new Uint8Array([1, 2, 3]);
  const tail = new Uint8Array([7, 8, 9]);
  const read = (from: number): Promise<Uint8Array | null> =>
    Promise.resolve(from === 0 ? fetched : from === 6 ? tail.subarray(1) : null);
  const told: GroupRequest[] = [];
  const all = new Promise<void>((done) => {
    port2.onmessage = ({ data }: MessageEvent<GroupRequest>) => {
      told.push(data);
      if (told.length === 4) done();
    };
  });
  new RemoteGroups(port1, { size: 9, tail, read });
  for (const [id, from] of [0, 3, 6].entries()) {
    port2.postMessage({ type: 'bytes', id, from, to: from + 3 } satisfies GroupAnswer);
  }
  await all;
  expect(told.slice(1)).toEqual([
    { type: 'bytes', id: 0, bytes: new Uint8Array([1, 2, 3]) },
    { type: 'bytes', id: 1, bytes: null },
    { type: 'bytes', id: 2, bytes: new Uint8Array([8, 9]) },
  ]);
  expect([fetched.length, tail.length]).toEqual([0, 3]);
  port1.close();
});
