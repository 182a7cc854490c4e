import { expect, it, vi } from 'vitest';
import type {
  GroupAnswer,
  GroupRequest,
} from '../../../src/renderer/timeline/worker/decoder-protocol';
import { RemoteGroups } from '../../../src/renderer/timeline/worker/remote-groups';
import type { RowGroupInfo } from '../../../src/shared/session/session-footer';

/** For who never runs out of decoders. */
const SUPPLY = { want: () => undefined, letGo: () => undefined };

/** Nothing of the file can be had. */
const NOTHING = { read: () => Promise.resolve(null), readAll: () => Promise.resolve(null) };

function groupAt(
  firstSeq: number,
  stretches: RowGroupInfo['stretches'],
  blank: RowGroupInfo['blank'] = [],
): RowGroupInfo {
  return { rows: 10, firstSeq, fromUs: null, toUs: null, stretches, blank };
}

it('tells the decoder its file first, and takes answers in any order', async () => {
  const { port1, port2 } = new MessageChannel();
  const file = { size: 9, tail: new Uint8Array([7, 8, 9]), ...NOTHING };
  const asked: GroupRequest[] = [];
  const answerTo = (request: GroupRequest): GroupAnswer | null => {
    if (request.type === 'file' || request.type === 'bytes') return null;
    const { type, id, group } = request;
    const unread = group === 1;
    return type === 'lanes'
      ? { type, id, piece: null, reason: unread ? null : `of group ${group}`, unread }
      : { type, id, ipc: new Uint8Array([group]), unread };
  };
  port2.onmessage = ({ data }: MessageEvent<GroupRequest>) => {
    asked.push(data);
    if (asked.length < 5) return;
    // The last question is answered first, with the number of its group; the one of group 1 cannot be.
    for (const each of asked.slice(1).toReversed()) port2.postMessage(answerTo(each));
  };
  const infos = [groupAt(40, null, ['note']), groupAt(50, null)];
  const groups = new RemoteGroups([port1], file, infos, SUPPLY);
  const spare = new ArrayBuffer(16);
  const lanes = [groups.lanes(0, null), groups.lanes(1, spare)];
  const rows = [groups.rows(2, 10), groups.rows(3, 10, ['kind'])];
  expect((await Promise.all(lanes)).map(({ reason, unread }) => [reason, unread])).toEqual([
    ['of group 0', false],
    [null, true],
  ]);
  expect((await Promise.all(rows)).map(({ ipc }) => ipc?.[0])).toEqual([2, 3]);
  const [file0, ...others] = asked;
  const inOrder = others.toSorted((a, b) => ('id' in a && 'id' in b ? a.id - b.id : 0));
  expect([file0, ...inOrder]).toEqual([
    { type: 'file', size: 9, tail: file.tail },
    {
      type: 'lanes',
      id: 0,
      group: 0,
      firstSeq: 40,
      rows: 10,
      blank: ['note'],
      stretches: [],
      spare: null,
    },
    {
      type: 'lanes',
      id: 1,
      group: 1,
      firstSeq: 50,
      rows: 10,
      blank: [],
      stretches: [],
      spare: new ArrayBuffer(16),
    },
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
  new RemoteGroups([port1], { ...NOTHING, size: 9, tail, read }, [], SUPPLY);
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

it('hands the bytes of groups over with them, to all decoders by turns', async () => {
  // group 0 [0 … 1) and [2 … 3), group 1 [3 … 5), group 2 beyond the file's end, as only damage says
  const bytes = Uint8Array.from([0, 1, 2, 3, 4, 5]);
  const asked: [decoder: number, group: number, stretches: unknown][] = [];
  const channels = [new MessageChannel(), new MessageChannel()];
  for (const [decoder, { port2 }] of channels.entries()) {
    port2.onmessage = ({ data }: MessageEvent<GroupRequest>) => {
      if (data.type !== 'lanes') return;
      asked.push([decoder, data.group, data.stretches]);
      const { type, id } = data;
      port2.postMessage({
        type,
        id,
        piece: null,
        reason: null,
        unread: false,
      } satisfies GroupAnswer);
    };
  }
  const groups = new RemoteGroups(
    channels.map(({ port1 }) => port1),
    {
      ...NOTHING,
      size: 9,
      tail: new Uint8Array(3),
      readAll: (wanted) => Promise.resolve(wanted.map(({ from, to }) => bytes.slice(from, to))),
    },
    [
      groupAt(0, [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ]),
      groupAt(10, [{ from: 3, to: 5 }]),
      groupAt(20, [{ from: 5, to: 90 }]),
      groupAt(30, null),
    ],
    SUPPLY,
  );
  await Promise.all([0, 1, 2, 3].map((group) => groups.lanes(group, null)));
  expect(asked.toSorted(([, a], [, b]) => a - b)).toEqual([
    [
      0,
      0,
      [
        { from: 0, bytes: Uint8Array.from([0]) },
        { from: 2, bytes: Uint8Array.from([2]) },
      ],
    ],
    [1, 1, [{ from: 3, bytes: Uint8Array.from([3, 4]) }]],
    [0, 2, []],
    [1, 3, []],
  ]);
  for (const { port1 } of channels) port1.close();
});

it('says that bytes of a group cannot be had', async () => {
  const { port1 } = new MessageChannel();
  const file = { size: 9, tail: new Uint8Array(3), ...NOTHING };
  const groups = new RemoteGroups([port1], file, [groupAt(0, [{ from: 0, to: 2 }])], SUPPLY);
  const answer = await groups.lanes(0, null);
  expect(answer).toMatchObject({ piece: null, unread: true });
  port1.close();
});

it('lets go of decoders once lanes are read, and asks for one when rows are wanted', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const told: string[] = [];
  const supply = { want: () => told.push('want'), letGo: () => told.push('let go') };
  const decoder = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = ({ data }: MessageEvent<GroupRequest>) => {
      if (data.type !== 'rows') return;
      const ipc = new Uint8Array([data.group]);
      port2.postMessage({ type: 'rows', id: data.id, ipc, unread: false } satisfies GroupAnswer);
    };
    return port1;
  };
  const file = { size: 9, tail: new Uint8Array(3), ...NOTHING };
  const groups = new RemoteGroups([decoder()], file, [], supply);
  expect((await groups.rows(1, 10)).ipc?.[0]).toBe(1);
  // Rows do not end what reads the lanes.
  vi.runAllTimers();
  expect(told).toEqual([]);
  groups.lanesRead();
  vi.runAllTimers();
  expect(told).toEqual(['let go']);
  const rows = [groups.rows(2, 10), groups.rows(3, 10)];
  expect(told).toEqual(['let go', 'want']);
  groups.use([decoder()]);
  expect((await Promise.all(rows)).map(({ ipc }) => ipc?.[0])).toEqual([2, 3]);
  vi.runAllTimers();
  expect(told).toEqual(['let go', 'want', 'let go']);
  vi.useRealTimers();
});
