import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupsAhead } from '../../../src/renderer/timeline/worker/groups-ahead';
import type { ByteStretch } from '../../../src/shared/session/session-footer';

const KB = 1024;

/** A file of `size` bytes, each different from its neighbours, and which groups were asked for together. */
function file(size: number): {
  readonly all: Uint8Array;
  readonly asked: (readonly ByteStretch[])[];
  readonly readAll: (wanted: readonly ByteStretch[]) => Promise<readonly Uint8Array[] | null>;
} {
  const all = new Uint8Array(size);
  for (let i = 0; i < size; i++) all[i] = (i * 7 + (i >> 8)) & 0xff;
  const asked: (readonly ByteStretch[])[] = [];
  return {
    all,
    asked,
    readAll: (wanted) => {
      asked.push(wanted);
      return Promise.resolve(wanted.map(({ from, to }) => all.subarray(from, to)));
    },
  };
}

/** Groups one after the other, each of two stretches with something between that nobody wants. */
function groupsOf(count: number, bytes: number): readonly (readonly ByteStretch[])[] {
  return Array.from({ length: count }, (_, i) => {
    const from = i * 2 * bytes;
    return [
      { from, to: from + bytes / 2 },
      { from: from + bytes, to: from + bytes * 1.5 },
    ];
  });
}

describe('reading groups ahead', () => {
  it('fetches growing pieces, one before it is asked for', async () => {
    // 256 KB a group are wanted: two of them in the first piece, then 4, 8, 16, 16 …
    const groups = groupsOf(60, 256 * KB);
    const { readAll, asked } = file(60 * 512 * KB);
    const ahead = new GroupsAhead({ readAll }, groups);
    const counts = (): readonly number[] => asked.map(({ length }) => length / 2);
    await ahead.read(0);
    expect(counts()).toEqual([2, 4]);
    await ahead.read(1);
    expect(counts()).toEqual([2, 4]);
    await ahead.read(2);
    expect(counts()).toEqual([2, 4, 8]);
    for (let group = 3; group < 60; group++) await ahead.read(group);
    expect(counts()).toEqual([2, 4, 8, 16, 16, 14]);
  });

  it('gives each group its own bytes in one buffer, and nothing where nothing is to be read', async () => {
    const sizes = fc.array(
      fc.array(fc.tuple(fc.nat(90_000), fc.integer({ min: 1, max: 200_000 })), { maxLength: 3 }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(sizes, async (wanted) => {
        let end = 0;
        const groups = wanted.map((stretches) =>
          stretches.map(([gap, length]) => {
            const from = end + gap;
            end = from + length;
            return { from, to: end };
          }),
        );
        const { all, readAll } = file(end);
        const ahead = new GroupsAhead({ readAll }, groups);
        for (const [group, stretches] of groups.entries()) {
          const read = (await ahead.read(group)) ?? [];
          expect(read.map(({ from }) => from)).toEqual(stretches.map(({ from }) => from));
          for (const [i, { from, bytes }] of read.entries()) {
            expect(Buffer.compare(bytes, all.subarray(from, stretches[i]?.to))).toBe(0);
            // Handed over with the first of them, and not the file's own.
            expect(bytes.buffer).toBe(read[0]?.bytes.buffer);
            expect(bytes.buffer).not.toBe(all.buffer);
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('fails when a piece cannot be had', async () => {
    const readAll = (): Promise<null> => Promise.resolve(null);
    expect(await new GroupsAhead({ readAll }, groupsOf(2, KB)).read(0)).toBeNull();
  });
});
