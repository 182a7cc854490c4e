import { expect, it } from 'vitest';
import type {
  GroupAnswer,
  GroupRequest,
} from '../../../src/renderer/timeline/worker/decoder-protocol';
import { RemoteGroups } from '../../../src/renderer/timeline/worker/remote-groups';
import { SessionBytes } from '../../../src/renderer/timeline/worker/session-bytes';

it('tells the decoder its file first, and takes answers in any order', async () => {
  const { port1, port2 } = new MessageChannel();
  const facts = { url: 'reel://session/a', etag: '"1"', size: 9, tail: new Uint8Array([7, 8, 9]) };
  const asked: GroupRequest[] = [];
  port2.onmessage = ({ data }: MessageEvent<GroupRequest>) => {
    asked.push(data);
    if (asked.length < 4) return;
    // The last question is answered first, with the number of its group; the middle one cannot be.
    for (const each of asked.toReversed()) {
      if (each.type === 'file') continue;
      const ipc = each.group === 5 ? null : new Uint8Array([each.group]);
      port2.postMessage({ id: each.id, ipc, unread: ipc === null } satisfies GroupAnswer);
    }
  };
  const groups = new RemoteGroups(port1, SessionBytes.of(facts));
  const answers = [groups.read(4, 'lanes'), groups.read(5, 'lanes'), groups.read(2, 'rows')];
  const told = (await Promise.all(answers)).map(({ ipc, unread }) => [ipc?.[0] ?? null, unread]);
  expect(told).toEqual([
    [4, false],
    [null, true],
    [2, false],
  ]);
  expect(asked[0]).toEqual({ type: 'file', file: facts });
  expect(asked.map((each) => (each.type === 'group' ? each.of : each.type))).toEqual([
    'file',
    'lanes',
    'lanes',
    'rows',
  ]);
  port1.close();
});
