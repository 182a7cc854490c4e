import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { byteRange } from '../../../src/main/app/byte-range';
import { SessionBytes } from '../../../src/renderer/timeline/worker/session-bytes';
import { readFooter } from '../../../src/shared/session/session-footer';

const FILES: Readonly<Record<string, Buffer>> = {
  '/empty': Buffer.alloc(0),
  '/short': Buffer.from('short'),
};

/** Answers ranges as the app does. */
const server = createServer(({ url = '', headers }, response) => {
  const file = FILES[url];
  const range = file === undefined ? null : byteRange(headers.range ?? null, file.length);
  if (file === undefined || range === null) {
    response.writeHead(404).end();
  } else if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${file.length}` }).end();
  } else {
    const { from, to } = range;
    response.writeHead(206, { 'Content-Range': `bytes ${from}-${to - 1}/${file.length}` });
    response.end(file.subarray(from, to));
  }
});
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
});
