import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteRanges } from '../../../src/main/app/byte-range';
import { multipartRanges } from '../../../src/main/app/multipart-ranges';
import { partsOf } from '../../../src/renderer/timeline/worker/multipart-bytes';
import { SessionBytes } from '../../../src/renderer/timeline/worker/session-bytes';
import { readFooter } from '../../../src/shared/session/session-footer';

const FILES: Readonly<Record<string, Buffer>> = {
  '/empty': Buffer.alloc(0),
  '/short': Buffer.from('short'),
  // Longer than what is fetched to begin with.
  '/long': Buffer.from(Uint8Array.from({ length: 900_000 }, (_, i) => (i * 7 + (i >> 8)) & 0xff)),
};

/** Answers ranges as the app does. */
const server = createServer(({ url = '', headers }, response) => {
  const file = FILES[url];
  const ranges = file === undefined ? null : byteRanges(headers.range ?? null, file.length);
  if (file === undefined || ranges === null) {
    response.writeHead(404).end();
  } else if (ranges === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${file.length}` }).end();
  } else if (ranges.length > 1) {
    asked.push(headers.range ?? '');
    const { contentType, pieces, length } = multipartRanges(ranges, file.length, 'a-boundary');
    response.writeHead(206, { 'Content-Type': contentType, 'Content-Length': length });
    for (const piece of pieces) {
      response.write(piece instanceof Uint8Array ? piece : file.subarray(piece.from, piece.to));
    }
    response.end();
  } else {
    const { from = 0, to = 0 } = ranges[0] ?? {};
    response.writeHead(206, { 'Content-Range': `bytes ${from}-${to - 1}/${file.length}` });
    response.end(file.subarray(from, to));
  }
});
/** Ranges of requests for several stretches. */
const asked: string[] = [];
let base: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('the bytes of a session', () => {
  it('are none where there is no such file', async () => {
    expect(await SessionBytes.open(`${base}/none`)).toBeNull();
  });

  it('are all in the tail of a small file', async () => {
    const file = await SessionBytes.open(`${base}/short`);
    expect(file?.size).toBe(5);
    expect(Buffer.from(file?.tail ?? []).toString()).toBe('short');
  });

  it('of an empty file can be had, and are no session', async () => {
    const file = await SessionBytes.open(`${base}/empty`);
    expect(file?.size).toBe(0);
    const footer = readFooter(file?.tail ?? Buffer.from('not had'));
    expect(footer).toMatchObject({ ok: false, error: { kind: 'not_a_session' } });
  });

  it('are had in several stretches by one request, those of the tail by none', async () => {
    const file = await SessionBytes.open(`${base}/long`);
    const all = FILES['/long'] ?? Buffer.alloc(0);
    const stretches = [
      { from: 0, to: 1 },
      { from: 100, to: 300_000 },
      { from: 350_000, to: 420_000 },
      { from: 800_000, to: 900_000 },
    ];
    const read = await file?.readAll(stretches);
    for (const [i, { from, to }] of stretches.entries()) {
      expect(Buffer.compare(read?.[i] ?? Buffer.alloc(0), all.subarray(from, to))).toBe(0);
    }
    expect(asked).toEqual(['bytes=0-0,100-299999,350000-419999']);
    expect(await file?.readAll([])).toEqual([]);
    const [one] = (await file?.readAll([{ from: 5, to: 9 }])) ?? [];
    expect([...(one ?? [])]).toEqual([...all.subarray(5, 9)]);
    expect(asked).toHaveLength(1);
  });

  it('are not had where other stretches come than were asked for', () => {
    const stretches = [
      { from: 0, to: 2 },
      { from: 4, to: 7 },
    ];
    const bytes = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const body = Buffer.concat(
      multipartRanges(stretches, 9, 'b').pieces.map((piece) =>
        piece instanceof Uint8Array ? piece : bytes.subarray(piece.from, piece.to),
      ),
    );
    const parts = (
      wanted: typeof stretches,
      boundary = 'b',
      size = 9,
      length = body.length,
    ): readonly number[][] | undefined =>
      partsOf(body.subarray(0, length), boundary, wanted, size)?.map((part) => [...part]);
    expect(parts(stretches)).toEqual([
      [1, 2],
      [5, 6, 7],
    ]);
    expect(parts([{ from: 0, to: 3 }])).toBeUndefined();
    expect(parts(stretches, 'c')).toBeUndefined();
    expect(parts(stretches, 'b', 10)).toBeUndefined();
    expect(parts([...stretches, { from: 8, to: 9 }])).toBeUndefined();
    for (let length = 0; length < body.length - '\r\n--b--\r\n'.length; length++) {
      expect(parts(stretches, 'b', 9, length)).toBeUndefined();
    }
  });
});
