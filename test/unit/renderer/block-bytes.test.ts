import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BlockBytes } from '../../../src/renderer/timeline/worker/block-bytes';
import type { FileBytes } from '../../../src/renderer/timeline/worker/groups-ahead';

const KB = 1024;

/** A file of `size` bytes, each different from its neighbours, and what was fetched of it. */
function file(size: number, tail: number): { readonly bytes: FileBytes; readonly got: string[] } {
  const all = Uint8Array.from({ length: size }, (_, i) => (i * 7 + (i >> 8)) & 0xff);
  const got: string[] = [];
  return {
    got,
    bytes: {
      size,
      tail: all.subarray(size - tail),
      read: (from, to) => {
        if (from < size - tail) got.push(`${from / KB}-${to / KB}`);
        return Promise.resolve(all.subarray(from, to));
      },
    },
  };
}

describe('bytes here and there in a file', () => {
  it('are fetched a block at a time, which many stretches share', async () => {
    const { bytes, got } = file(9000 * KB, 10 * KB);
    const blocks = new BlockBytes(bytes);
    await blocks.read(5000 * KB, 5010 * KB);
    await blocks.read(4700 * KB, 4701 * KB);
    expect(got).toEqual(['4608-5120']);
    await blocks.read(1023 * KB, 1025 * KB);
    expect(got.slice(1)).toEqual(['512-1024', '1024-1536']);
  });

  it('are fetched ahead for who goes through the file', async () => {
    const { bytes, got } = file(1600 * KB, 10 * KB);
    const blocks = new BlockBytes(bytes);
    await blocks.read(0, 4 * KB);
    expect(got).toEqual(['0-512']);
    await blocks.read(600 * KB, 604 * KB);
    expect(got.slice(1)).toEqual(['512-1024', '1024-1536']);
    await blocks.read(1100 * KB, 1104 * KB);
    expect(got.slice(3)).toEqual(['1536-1600']);
    await blocks.read(1540 * KB, 1560 * KB);
    expect(got.slice(4)).toEqual([]);
  });

  it('of its end, which is there already, are not fetched', async () => {
    const { bytes, got } = file(900 * KB, 500 * KB);
    expect(await new BlockBytes(bytes).read(400 * KB, 900 * KB)).toHaveLength(500 * KB);
    expect(got).toEqual([]);
  });

  it('are fetched again when other blocks came between', async () => {
    const { bytes, got } = file(9000 * KB, 10 * KB);
    const blocks = new BlockBytes(bytes);
    // Every second one: nobody goes through these.
    for (const block of [0, 2, 4, 6, 8, 10, 12, 14, 16])
      await blocks.read(block * 512 * KB, 1 + block * 512 * KB);
    expect(got).toHaveLength(9);
    await blocks.read(4 * 512 * KB, 5 * 512 * KB);
    expect(got).toHaveLength(9);
    await blocks.read(0, 1);
    expect(got.slice(9)).toEqual(['0-512']);
  });

  it('cannot be had when a block cannot', async () => {
    const { bytes } = file(9000 * KB, 10 * KB);
    const read: FileBytes['read'] = (from, to) =>
      from >= 1024 * KB ? Promise.resolve(null) : bytes.read(from, to);
    const blocks = new BlockBytes({ ...bytes, read });
    expect(await blocks.read(1000 * KB, 1100 * KB)).toBeNull();
    expect(await blocks.read(1000 * KB, 1024 * KB)).toHaveLength(24 * KB);
  });

  it('are those of the file, in whatever stretches they are wanted', async () => {
    const size = 6000 * KB;
    const { bytes } = file(size, 300 * KB);
    const stretch = fc.tuple(fc.nat({ max: size - 1 }), fc.integer({ min: 1, max: 5000 * KB }));
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { maxLength: 6 }), async (stretches) => {
        const blocks = new BlockBytes(bytes);
        for (const [from, length] of stretches) {
          const to = Math.min(size, from + length);
          const [given, due] = [await blocks.read(from, to), await bytes.read(from, to)];
          expect(Buffer.compare(given ?? Buffer.of(), due ?? Buffer.of())).toBe(0);
        }
      }),
      { numRuns: 30 },
    );
  });
});
