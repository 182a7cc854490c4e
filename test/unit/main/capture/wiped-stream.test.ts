import { expect, test } from 'vitest';
import { WholePackets } from '../../../../src/main/capture/wiped-stream';

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
