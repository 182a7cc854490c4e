import {
  closeSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { JournalTail, readJournal } from '../../../../src/main/session/journal-reader';
import { JournalWriter } from '../../../../src/main/session/journal-writer';
import { crc32c } from '../../../../src/shared/session/crc32c';
import { encodeJournalHead } from '../../../../src/shared/session/journal-head';
import { tableRange } from '../../../../src/shared/session/row-range';
import {
  anyRows,
  type EventRow,
  failureIn,
  rowsOf,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';

const HEAD = encodeJournalHead(sessionHeader()).length;

/** `count` moves, a millisecond apart, some with a note so that frames carry strings too. */
function moves(count: number): EventRow[] {
  return Array.from({ length: count }, (_, i) => ({
    t: i * 1000,
    kind: 'move',
    at: [i, -i],
    ...(i % 3 === 0 ? { note: `note ${i}` } : {}),
  }));
}

/** A journal of 12 events in frames of 2 and an end, and where each frame begins. */
async function smallJournal(): Promise<{ file: string; bytes: Buffer; frames: number[] }> {
  const file = join(temporaryFolder(), 'small.journal');
  await writeJournal(file, tableOf(moves(12)), { perFrame: 2, end: userEnd(20_000) });
  const bytes = readFileSync(file);
  const frames: number[] = [];
  for (let at = HEAD; at < bytes.length; at += bytes.readUInt32LE(at)) {
    frames.push(at);
  }
  return { file, bytes, frames };
}

describe('a journal', () => {
  it('gives back any events in any frames, and how it ended', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.integer({ min: 1, max: 9 }), async (rows, perFrame) => {
        const file = join(temporaryFolder(), 'a.journal');
        await writeJournal(file, tableOf(rows), { perFrame, end: userEnd(7, 2) });
        const journal = valueIn(await readJournal(file));
        expect(rowsOf(journal.table)).toEqual(rowsOf(tableOf(rows)));
        expect(journal.header).toEqual(sessionHeader({ end: userEnd(7, 2) }));
        expect(journal.damage).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it('is for its user only', async () => {
    const { file } = await smallJournal();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is never written over', async () => {
    const { file, bytes } = await smallJournal();
    const failure = failureIn(JournalWriter.create(file, sessionHeader()));
    expect(failure.kind).toBe('exists');
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('cut at any byte of its last three frames opens to the last whole frame', async () => {
    const { file, bytes, frames } = await smallJournal();
    expect(frames).toHaveLength(7);
    for (let length = bytes.length - 1; length >= (frames[4] ?? 0); length--) {
      truncateSync(file, length);
      const journal = valueIn(await readJournal(file));
      const whole = frames.filter((_, i) => (frames[i + 1] ?? bytes.length) <= length).length;
      const edge = frames[whole] ?? bytes.length;
      expect(journal.table.length).toBe(2 * whole);
      expect(journal.header.end).toBeNull();
      expect(journal.damage).toEqual(
        length === edge
          ? null
          : {
              offset: edge,
              reason: expect.stringContaining('cut off'),
              discardedBytes: length - edge,
            },
      );
    }
  });

  // Every bit of every frame, and one of each byte of the head: journal-head.test.ts flips the others.
  it('with a bit flipped opens to the frame ahead of it and says where', async () => {
    const { file, bytes, frames } = await smallJournal();
    const fd = openSync(file, 'r+');
    onTestFinished(() => closeSync(fd));
    const wrong: string[] = [];
    for (let bit = 0; bit < bytes.length * 8; bit += bit < HEAD * 8 ? 9 : 1) {
      const byte = bit >> 3;
      const sound = bytes[byte] ?? 0;
      writeSync(fd, Buffer.of(sound ^ (1 << (bit & 7))), 0, 1, byte);
      const read = await readJournal(file);
      writeSync(fd, Buffer.of(sound), 0, 1, byte);
      const hit = frames.filter((at) => at <= byte).length - 1;
      const found = read.ok
        ? `${read.value.table.length} events, damage at ${read.value.damage?.offset}`
        : read.error.kind;
      const due =
        byte < HEAD
          ? byte < 8
            ? 'not_a_session'
            : 'damaged'
          : `${2 * Math.min(hit, 6)} events, damage at ${frames[hit]}`;
      if (found !== due) wrong.push(`bit ${bit}: ${found}, not ${due}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'not_a_session'],
    ['a text', Buffer.from('seq,t_us\n0,0\n'), 'not_a_session'],
    ['a newer journal', newerJournal(), 'newer'],
  ])('is not %s', async (_, bytes, kind) => {
    const file = join(temporaryFolder(), 'other.journal');
    writeFileSync(file, bytes);
    const failure = failureIn(await readJournal(file));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(file);
  });

  it('is no random bytes', async () => {
    const file = join(temporaryFolder(), 'noise.journal');
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (noise) => {
        writeFileSync(file, noise);
        // What begins like a head is one, cut off.
        const begun = noise[0] === encodeJournalHead(sessionHeader())[0];
        expect(failureIn(await readJournal(file)).kind).toBe(begun ? 'damaged' : 'not_a_session');
        // The same noise after a sound head.
        writeFileSync(file, Buffer.concat([encodeJournalHead(sessionHeader()), noise]));
        const { table, damage } = valueIn(await readJournal(file));
        expect(table.length).toBe(0);
        expect(damage?.offset ?? null).toBe(noise.length === 0 ? null : HEAD);
      }),
    );
  });

  it('that does not exist is not found', async () => {
    const failure = failureIn(await readJournal(join(temporaryFolder(), 'none.journal')));
    expect(failure.kind).toBe('not_found');
  });
});

/** A sound head of format 9: its checksum is right. */
function newerJournal(): Buffer {
  const head = Buffer.from(encodeJournalHead(sessionHeader()));
  head.writeUInt32LE(9, 8);
  head.writeUInt32LE(crc32c(head, 20, head.length, crc32c(head, 8, 16)), 16);
  return head;
}

describe('reading a journal by event number', () => {
  const rows = moves(1000);

  it('finds any stretch of a finished journal, forward and back', async () => {
    const file = join(temporaryFolder(), 'tail.journal');
    await writeJournal(file, tableOf(rows), { perFrame: 7 });
    const tail = new JournalTail(file);
    fc.assert(
      fc.property(fc.nat({ max: 1005 }), fc.integer({ min: 1, max: 50 }), (from, count) => {
        const range = tail.read(from, count);
        expect(range === null ? [] : rowsOf(range)).toEqual(
          rowsOf(tableOf(rows)).slice(from, from + count),
        );
      }),
    );
    tail.close();
  });

  it('follows a journal while it is written', async () => {
    const file = join(temporaryFolder(), 'live.journal');
    const writer = valueIn(JournalWriter.create(file, sessionHeader()));
    const table = tableOf(rows);
    const tail = new JournalTail(file);
    expect(tail.read(0, 10)).toBeNull();
    for (let at = 0; at < rows.length; at += 10) {
      valueIn(writer.append(tableRange(table, at, at + 10)));
      // Each time what came last, and something from long ago.
      const last = tail.read(at + 3, 100);
      expect(last === null ? [] : rowsOf(last)).toEqual(rowsOf(table).slice(at + 3, at + 10));
      const old = tail.read(at >> 1, 4);
      expect(old === null ? [] : rowsOf(old)).toEqual(
        rowsOf(table).slice(at >> 1, Math.min(at + 10, (at >> 1) + 4)),
      );
    }
    expect(tail.read(rows.length, 1)).toBeNull();
    tail.close();
    await writer.close();
  });

  it('gives nothing where there is no journal', () => {
    expect(new JournalTail(join(temporaryFolder(), 'none.journal')).read(0, 1)).toBeNull();
  });
});
