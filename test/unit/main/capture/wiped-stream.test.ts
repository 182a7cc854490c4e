import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { connectWiped, WholePackets } from '../../../../src/main/capture/wiped-stream';
import { uncaughtIn } from '../../../support/uncaught';

/** A packet of an X server of this type, with so many bytes that are not there in every packet. */
function packet(type: number, more: number, fill: number): Buffer {
  const bytes = Buffer.alloc(32 + more, fill);
  bytes[0] = type;
  bytes.writeUInt32LE(more / 4, 4);
  return bytes;
}

/** What a server says first. */
function hello(): Buffer {
  const bytes = Buffer.alloc(8 + 40, 1);
  bytes.writeUInt16LE(10, 6);
  return bytes;
}

const KEY_PRESS = 2;
const SENT_BY_A_PROGRAM = 0x80;

//   hello        reply           event  raw event   event of a program
const STREAM = Buffer.concat([
  hello(),
  packet(1, 64, 7),
  packet(KEY_PRESS, 0, 8),
  packet(35, 8, 9),
  // Not a length there: what else an event tells.
  Buffer.concat([Buffer.from([SENT_BY_A_PROGRAM | KEY_PRESS]), Buffer.alloc(31, 0xff)]),
]);
const ENDS = [48, 144, 176, 216, 248];

test.each([1, 7, 32, 100, 1000])(
  'packets come whole in pieces of %i bytes, and are wiped',
  (size) => {
    const given: Buffer[] = [];
    const pieces: Buffer[] = [];
    let got = Buffer.alloc(0);
    const packets = new WholePackets((whole) => {
      got = Buffer.concat([got, whole]);
      given.push(whole);
      expect(ENDS).toContain(got.length);
    });
    for (let at = 0; at < STREAM.length; at += size) {
      const piece = Buffer.from(STREAM.subarray(at, at + size));
      pieces.push(piece);
      packets.take(piece);
    }
    expect(got.equals(STREAM)).toBe(true);
    for (const bytes of [...given, ...pieces]) expect(bytes.every((byte) => byte === 0)).toBe(true);
  },
);

test('only so many bytes are taken of memory that is longer', () => {
  const memory = Buffer.alloc(400);
  let got = Buffer.alloc(0);
  const packets = new WholePackets((whole) => {
    got = Buffer.concat([got, whole]);
  });
  for (let at = 0; at < STREAM.length; at += 100) {
    const length = STREAM.copy(memory, 0, at, at + 100);
    packets.take(memory, length);
    expect(memory.every((byte) => byte === 0)).toBe(true);
  }
  expect(got.equals(STREAM)).toBe(true);
});

test('packets after the first are read without it', () => {
  const lengths: number[] = [];
  const packets = new WholePackets((whole) => lengths.push(whole.length), true);
  packets.take(packet(1, 64, 7));
  packets.take(Buffer.concat([packet(KEY_PRESS, 0, 8), packet(35, 8, 9).subarray(0, 4)]));
  packets.take(packet(35, 8, 9).subarray(4));
  expect(lengths).toEqual([96, 32, 40]);
});

test('what a listener throws on is wiped too', () => {
  let given: Buffer = Buffer.alloc(0);
  const packets = new WholePackets((whole) => {
    given = whole;
    throw new Error('a bug');
  });
  expect(() => packets.take(hello())).toThrow('a bug');
  expect(given).toEqual(Buffer.alloc(48));
});

/** What is in all memory that was asked for until now, as it is later. */
function watchedMemory(): { readonly isWiped: () => boolean; readonly forget: () => void } {
  const alloc = vi.spyOn(Buffer, 'alloc');
  return {
    isWiped: () =>
      alloc.mock.results.every(({ type, value }) => {
        return type !== 'return' || value.every((byte: number) => byte === 0);
      }),
    forget: () => alloc.mockRestore(),
  };
}

/** The greeting, and of the packet behind it not all. */
const ENDS_EARLY = Buffer.concat([hello(), packet(KEY_PRESS, 0, 8).subarray(0, 20)]);

test('of a packet that never comes to its end nothing is left when no more comes', () => {
  const bytes = Buffer.from(ENDS_EARLY);
  const memory = watchedMemory();
  const packets = new WholePackets(() => undefined);
  packets.take(bytes);
  expect(memory.isWiped()).toBe(false);
  packets.end();
  expect(memory.isWiped()).toBe(true);
  memory.forget();
});

test('a listener that throws ends the connection, and nothing of what came is left', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-wiped-'));
  const server = createServer((socket) => socket.end(ENDS_EARLY));
  await once(server.listen(join(folder, 'X')), 'listening');
  const memory = watchedMemory();
  const behind = vi.fn();
  let given = 0;
  const thrown = await uncaughtIn(async () => {
    const stream = connectWiped({ path: join(folder, 'X') });
    stream.on('data', () => {
      given += 1;
      throw new Error('a bug');
    });
    stream.on('data', behind);
    await once(stream, 'close');
    expect(stream.destroyed).toBe(true);
  });
  // It stays a bug, which is heard of.
  expect(thrown).toEqual(new Error('a bug'));
  expect(given).toBe(1);
  expect(behind).not.toHaveBeenCalled();
  expect(memory.isWiped()).toBe(true);
  memory.forget();
  server.close();
  rmSync(folder, { recursive: true });
});
