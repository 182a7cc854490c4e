import { describe, expect, it } from 'vitest';
import { BatchBlock } from '../../../../src/main/capture/batch-codec';
import type { FromHost } from '../../../../src/main/capture/host-protocol';
import { encodeFrame, FrameReader } from '../../../../src/main/capture/message-frames';
import { monotonicMicros } from '../../../../src/shared/base/time';

/** Batch `i` of `i` rows. */
function batch(i: number): Uint8Array {
  const block = new BatchBlock(i);
  for (let row = 0; row < i; row++) block.put(row, 5, row, 0, 0, i, row, 1, 0);
  return block.encode(i, monotonicMicros(i));
}

const MESSAGES: readonly FromHost[] = [
  batch(3),
  { type: 'beat', handedOverUntil: monotonicMicros(7) },
  batch(0),
  { type: 'failed', failure: { kind: 'no_display', message: 'Kein Gerät — 沒有' } },
  { type: 'stopped', missingFrom: null },
];
const STREAM = Buffer.concat(MESSAGES.map(encodeFrame));

function read(chunks: readonly Buffer[]): unknown[] {
  const got: unknown[] = [];
  const reader = new FrameReader((message) =>
    got.push(message instanceof Uint8Array ? new Uint8Array(message) : message),
  );
  for (const chunk of chunks) expect(reader.read(chunk)).toBe(true);
  return got;
}

/** The stream in two pieces, each of its own memory. */
const cutAt = (cut: number): readonly [Buffer, Buffer] => [
  Buffer.from(STREAM.subarray(0, cut)),
  Buffer.from(STREAM.subarray(cut)),
];

describe('messages on a byte stream', () => {
  it('arrive whole and in order', () => {
    expect(read([Buffer.from(STREAM)])).toEqual(MESSAGES);
  });

  it('arrive so wherever the stream is cut', () => {
    for (let cut = 0; cut <= STREAM.length; cut += 1) {
      expect(read(cutAt(cut))).toEqual(MESSAGES);
    }
  });

  it('arrive so in memory that is longer, and the same each time', () => {
    const memory = Buffer.alloc(STREAM.length + 200);
    // Longer and shorter ones, whole and cut.
    for (let cut = 0; cut <= STREAM.length; cut += 1) {
      const got: unknown[] = [];
      const reader = new FrameReader((message) =>
        got.push(message instanceof Uint8Array ? new Uint8Array(message) : message),
      );
      for (const piece of [...cutAt(cut), encodeFrame(batch(1)), encodeFrame(batch(1))]) {
        memory.set(piece);
        expect(reader.read(memory, piece.length)).toBe(true);
        expect(memory.every((byte) => byte === 0)).toBe(true);
      }
      expect(got).toEqual([...MESSAGES, batch(1), batch(1)]);
    }
  });

  it('leave nothing in the pieces that they came in', () => {
    for (const cut of [0, 30]) {
      const pieces = cutAt(cut);
      read(pieces);
      expect(Buffer.concat(pieces).every((byte) => byte === 0)).toBe(true);
    }
  });

  it('leave nothing there where whoever takes them fails', () => {
    const bytes = Buffer.from(STREAM);
    const reader = new FrameReader(() => {
      throw new Error('A bug.');
    });
    expect(() => reader.read(bytes)).toThrow('A bug.');
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(reader.read(Buffer.from(STREAM))).toBe(false);
  });

  it.each(['takes', 'fails over'])(
    'leave nothing where their pieces were put together, when somebody %s them',
    (does) => {
      const got: Uint8Array[] = [];
      const reader = new FrameReader((message) => {
        if (!(message instanceof Uint8Array)) return;
        got.push(message);
        expect(new Uint8Array(message)).toEqual(batch(3));
        if (does === 'fails over') throw new Error('A bug.');
      });
      const pieces = [...Buffer.from(batch(3))].map((byte) => Buffer.from([byte]));
      const read = (): unknown => pieces.map((piece) => reader.read(piece));
      if (does === 'takes') read();
      else expect(read).toThrow('A bug.');
      expect(got).toHaveLength(1);
      expect(got[0]?.every((byte) => byte === 0)).toBe(true);
    },
  );

  it('arrive so byte by byte', () => {
    expect(read([...STREAM].map((byte) => Buffer.from([byte])))).toEqual(MESSAGES);
  });

  it('are given up when something else is on the stream, for good', () => {
    const reader = new FrameReader(() => {
      throw new Error('It is no message.');
    });
    expect(reader.read(Buffer.from('(node:4711) Warning: something\n'))).toBe(false);
    expect(reader.read(Buffer.from(STREAM))).toBe(false);
  });

  it('are given up where one is cut short', () => {
    const beat = Buffer.from(encodeFrame({ type: 'beat', handedOverUntil: monotonicMicros(7) }));
    beat.writeUInt32LE(beat.readUInt32LE(0) - 1, 0);
    expect(new FrameReader(() => undefined).read(beat)).toBe(false);
  });

  it('leave nothing of one that never comes to its end', () => {
    const got: unknown[] = [];
    const reader = new FrameReader((message) => got.push(message));
    reader.read(Buffer.from(STREAM.subarray(0, 30)));
    reader.end();
    reader.read(Buffer.from(STREAM.subarray(30)));
    expect(got).toEqual([]);
  });
});
