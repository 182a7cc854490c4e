import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileBytes, ReadAhead } from '../../../src/renderer/timeline/worker/read-ahead';

const KB = 1024;

/** A file of `size` bytes, each different from its neighbours, and what was fetched of it. */
function file(size: number, tail: number): { readonly bytes: FileBytes; readonly got: string[] } {
  const all = new Uint8Array(size);
  for (let i = 0; i < size; i++) all[i] = (i * 7 + (i >> 8)) & 0xff;
  const got: string[] = [];
  const from = Math.max(0, size - tail);
  return {
    got,
    bytes: {
      size,
      tail: all.subarray(from),
      read: (start, end) => {
        if (start < from) got.push(`${start / KB}-${end / KB}`);
        return Promise.resolve(all.subarray(start, end));
      },
    },
  };
}

describe('reading ahead', () => {
  it('fetches growing pieces, one before it is asked for', async () => {
    const { bytes, got } = file(20_000 * KB, 512 * KB);
    const ahead = new ReadAhead(bytes);
    await ahead.read(4, 300 * KB);
    expect(got).toEqual(['0-512', '512-1536']);
    await ahead.read(300 * KB, 600 * KB);
    expect(got.slice(2)).toEqual(['1536-3584']);
    await ahead.read(3500 * KB, 3600 * KB);
    expect(got.slice(3)).toEqual(['3584-7680', '7680-11776']);
    await ahead.read(3600 * KB, 3700 * KB);
    expect(got.slice(5)).toEqual([]);
  });

  it('fetches nothing of a file whose end is all of it', async () => {
    const { bytes, got } = file(100 * KB, 512 * KB);
    expect(await new ReadAhead(bytes).read(4, 90 * KB)).toHaveLength(90 * KB - 4);
    expect(got).toEqual([]);
  });

  it('gives the bytes of the file, in whatever stretches they are wanted', async () => {
    const size = 1800 * KB;
    const steps = fc.array(fc.tuple(fc.nat({ max: 300 * KB }), fc.nat({ max: 700 * KB })), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(steps, fc.nat({ max: 200 * KB }), async (wanted, tail) => {
        const { bytes } = file(size, tail);
        const ahead = new ReadAhead(bytes);
        let from = 0;
        for (const [skip, length] of wanted) {
          from = Math.min(size, from + skip);
          const to = Math.min(size, from + length);
          const expected = await bytes.read(from, to);
          expect(bytesAlike(await ahead.read(from, to), expected)).toBe(true);
        }
        // Back to the beginning, which is forgotten by now.
        expect(bytesAlike(await ahead.read(0, 9), await bytes.read(0, 9))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('fails when a piece cannot be had', async () => {
    const { bytes } = file(2000 * KB, KB);
    const broken = { ...bytes, read: () => Promise.resolve(null) };
    expect(await new ReadAhead(broken).read(0, 10)).toBeNull();
  });
});

function bytesAlike(a: Uint8Array | null, b: Uint8Array | null): boolean {
  if (a === null || b === null || a.length !== b.length) return false;
  let same = true;
  for (let i = 0; i < a.length; i++) same &&= a[i] === b[i];
  return same;
}
