import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readJournal } from '../../../../src/main/session/journal-reader';
import { verifySession } from '../../../../src/main/session/verify';
import { FRAME_HEAD_BYTES } from '../../../../src/shared/session/frame-codec';
import { journalHeadLength } from '../../../../src/shared/session/journal-head';
import {
  anyRows,
  type EventRow,
  rowsOf,
  tableOf,
  temporaryFolder,
  valueIn,
  writeJournal,
} from '../../../support/sessions';

/** A journal of `rows`, `perFrame` to a frame. */
async function journalOf(rows: readonly EventRow[], perFrame: number): Promise<string> {
  const file = join(temporaryFolder(), 'any.journal');
  await writeJournal(file, tableOf(rows), { perFrame });
  return file;
}

/**
 * The events that a damaged journal still gives must be the first of those that were written, up to the
 * edge of a frame, exactly as they were.
 */
async function expectFirstFrames(
  file: string,
  rows: readonly EventRow[],
  perFrame: number,
): Promise<void> {
  const read = await readJournal(file);
  if (!read.ok) {
    // Its head is hit.
    expect(read.error.kind).toSatisfy((kind: string) =>
      ['damaged', 'newer', 'not_a_session'].includes(kind),
    );
    return;
  }
  const { table, damage, header } = read.value;
  expect(rowsOf(table)).toEqual(rowsOf(tableOf(rows)).slice(0, table.length));
  expect(table.length === rows.length || table.length % perFrame === 0).toBe(true);
  if (table.length < rows.length) {
    // Nobody who asks is told that this is all.
    expect(damage !== null || header.end === null).toBe(true);
    const report = valueIn(await verifySession(file));
    const ended = report.checks.every(({ detail }) => detail !== 'the recording was not ended');
    expect(report.ok && ended).toBe(false);
  }
}

/** The frames of a sound journal. */
function framesOf(bytes: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let at = journalHeadLength(bytes) ?? bytes.length; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at);
    frames.push(bytes.subarray(at, at + length));
    at += length;
  }
  return frames;
}

const perFrames = fc.integer({ min: 1, max: 9 });
/** Where in a file, as a share of it: anywhere alike, which doubles are not. */
const somewhere = fc.noBias(fc.nat({ max: 999_999 })).map((millionths) => millionths / 1e6);

it('a journal of any events, cut anywhere, gives whole frames and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(anyRows, perFrames, somewhere, async (rows, perFrame, share) => {
      const file = await journalOf(rows, perFrame);
      const bytes = readFileSync(file);
      writeFileSync(file, bytes.subarray(0, Math.floor(share * bytes.length)));
      await expectFirstFrames(file, rows, perFrame);
    }),
    { numRuns: 60 },
  );
});

it('a journal of any events with a bit flipped anywhere gives whole frames and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyRows,
      perFrames,
      somewhere,
      fc.nat({ max: 7 }),
      async (rows, perFrame, share, bit) => {
        const file = await journalOf(rows, perFrame);
        const bytes = readFileSync(file);
        const at = Math.floor(share * bytes.length);
        bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        writeFileSync(file, bytes);
        await expectFirstFrames(file, rows, perFrame);
        const verified = await verifySession(file);
        expect(verified.ok && verified.value.ok).toBe(false);
      },
    ),
    { numRuns: 60 },
  );
});

it('a journal that lacks a frame, or has one twice or elsewhere, gives the frames before and says so', async () => {
  const deeds = fc.constantFrom('left out', 'twice', 'swapped');
  await fc.assert(
    fc.asyncProperty(anyRows, perFrames, somewhere, deeds, async (rows, perFrame, share, deed) => {
      const file = await journalOf(rows, perFrame);
      const bytes = readFileSync(file);
      const frames = framesOf(bytes);
      fc.pre(frames.length > 2);
      // The last says how it ended.
      const at = Math.floor(share * (frames.length - 2));
      const here = frames[at] ?? Buffer.alloc(0);
      const next = frames[at + 1] ?? Buffer.alloc(0);
      const instead =
        deed === 'left out' ? [next] : deed === 'twice' ? [here, here, next] : [next, here];
      const head = bytes.subarray(0, bytes.length - Buffer.concat(frames).length);
      writeFileSync(
        file,
        Buffer.concat([head, ...frames.slice(0, at), ...instead, ...frames.slice(at + 2)]),
      );
      await expectFirstFrames(file, rows, perFrame);
      const { table, damage } = valueIn(await readJournal(file));
      const sound = deed === 'twice' ? at + 1 : at;
      expect(table.length).toBe(Math.min(rows.length, sound * perFrame));
      expect(damage?.reason).toMatch(/^event \d+ where \d+ was due$/);
    }),
    { numRuns: 60 },
  );
});

it('what follows the end of a recording is damage, also when it is a sound frame', async () => {
  const file = await journalOf([{ t: 5, kind: 'move', at: [1, 2] }], 1);
  const bytes = readFileSync(file);
  const last = bytes.lastIndexOf('{"end"') - FRAME_HEAD_BYTES;
  writeFileSync(file, Buffer.concat([bytes, bytes.subarray(last)]));
  const { table, damage, header } = valueIn(await readJournal(file));
  expect(table.length).toBe(1);
  expect(header.end?.reason).toBe('user');
  expect(damage).toEqual({
    offset: bytes.length,
    reason: 'goes on after the recording ended',
    discardedBytes: bytes.length - last,
  });
  expect(valueIn(await verifySession(file)).ok).toBe(false);
});
