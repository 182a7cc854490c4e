import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initSync } from 'parquet-wasm/esm';
import { beforeAll, expect, it } from 'vitest';
import type {
  GroupAnswer,
  GroupRequest,
  LanesRequest,
} from '../../../src/renderer/timeline/worker/decoder-protocol';
import { GroupReader } from '../../../src/renderer/timeline/worker/group-reader';
import { Scene } from '../../../src/renderer/timeline/worker/scene';
import type { SessionBytes } from '../../../src/renderer/timeline/worker/session-bytes';
import { openSession } from '../../../src/renderer/timeline/worker/session-source';
import { ROWS, S, sealed } from '../../support/secret-session';

// The decoder, which a page fetches, from where it is installed: what is there is not loaded again.
const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
beforeAll(() => void initSync({ module: readFileSync(wasm) }));

const SUPPLY = { want: () => undefined, letGo: () => undefined };

/** A sealed session as the page has fetched it. */
async function fetched(): Promise<Pick<SessionBytes, 'size' | 'tail' | 'read' | 'readAll'>> {
  const { file } = await sealed();
  const bytes = new Uint8Array(readFileSync(file));
  return {
    size: bytes.length,
    tail: bytes,
    read: (from, to) => Promise.resolve(bytes.subarray(from, to)),
    readAll: (all) => Promise.resolve(all.map(({ from, to }) => bytes.subarray(from, to))),
  };
}

/** A decoder that decodes for real, once it `may`. Tells what it was asked and when it answered. */
function decoder(tell: (what: string) => void, may: Promise<void>): MessageChannel {
  const channel = new MessageChannel();
  const { port2 } = channel;
  let reader: GroupReader | null = null;
  const answer = async (request: LanesRequest): Promise<void> => {
    await may;
    const read = (await reader?.lanes(request)) ?? null;
    const piece = read?.ok === true ? read.value : null;
    tell(`decoded group ${request.group}`);
    const { type, id } = request;
    port2.postMessage({ type, id, piece, reason: null, unread: false } satisfies GroupAnswer);
  };
  port2.onmessage = ({ data }: MessageEvent<GroupRequest>) => {
    if (data.type === 'file') {
      const { size, tail } = data;
      reader = new GroupReader(size, (from, to) => Promise.resolve(tail.subarray(from, to)));
    } else if (data.type === 'lanes') {
      void answer(data);
    }
  };
  return channel;
}

//  the end of the file ──► opened: overview, bounds, nothing decoded ──► group 0 ──► its events
it('tells all that the end of the file says before a row is decoded', async () => {
  const told: string[] = [];
  let allow: () => void = () => undefined;
  const allowed = new Promise<void>((resolve) => {
    allow = resolve;
  });
  const { port1 } = decoder((what) => told.push(what), allowed);
  const scene = new Scene();
  let opened: () => void = () => undefined;
  const isOpened = new Promise<void>((resolve) => {
    opened = resolve;
  });
  // A cast, not a class: of the file only its bytes are needed.
  const file = (await fetched()) as SessionBytes;
  const reading = openSession(Promise.resolve(file), [port1], SUPPLY, scene, {
    hurried: () => true,
    opened: ({ overview, events }, bounds) => {
      told.push('opened');
      // What a first picture is made of.
      expect([events, overview.events]).toEqual([ROWS.length, ROWS.length]);
      expect(scene.pending).toBe(overview);
      expect([scene.view, bounds.toUs]).toEqual([bounds, 6 * S]);
      expect(scene.data.events).toBe(0);
      opened();
    },
    decoded: (events, total) => {
      told.push(`${events} of ${total}`);
      return Promise.resolve();
    },
  });
  // The decoder does nothing until then: who waited for it would wait for ever.
  await isOpened;
  allow();
  expect(await reading).toEqual({ ok: true, value: undefined });
  const all = `${ROWS.length} of ${ROWS.length}`;
  expect(told).toEqual(['opened', 'decoded group 0', all]);
  expect(scene.data.events).toBe(ROWS.length);
  port1.close();
});
