import { copyFileSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { releaseJournalLock } from '../../../../src/main/session/journal-lock';
import { JournalTail, readJournal } from '../../../../src/main/session/journal-reader';
import { JournalWriter } from '../../../../src/main/session/journal-writer';
import { recoverJournal } from '../../../../src/main/session/recover';
import { verifySession } from '../../../../src/main/session/verify';
import { tableRange } from '../../../../src/shared/session/row-range';
import {
  rowsOf,
  sessionHeader,
  tableOf,
  temporaryFolder,
  valueIn,
} from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

/** Twelve markers, each with a word of its own. */
const MARKERS = tableOf(
  Array.from({ length: 12 }, (_, i) => ({ t: i, kind: 'marker', note: `word ${i}.` }) as const),
);

/** A journal that is being written, with these in frames of five, which start at `frames`. */
function writing() {
  const file = join(temporaryFolder(), 'x.journal');
  const writer = valueIn(JournalWriter.create(file, sessionHeader()));
  const frames: number[] = [];
  for (let from = 0; from < MARKERS.length; from += 5) {
    // As the ring does it: only strings that were needed so far.
    const to = Math.min(MARKERS.length, from + 5);
    const strings = MARKERS.strings.list.slice(0, to + 1);
    frames.push(writer.bytes);
    valueIn(writer.append({ ...tableRange(MARKERS, from, to), strings }));
  }
  const close = async (): Promise<void> => {
    await writer.close();
    releaseJournalLock(file);
  };
  return { file, writer, frames, close };
}

describe('taking events out of a journal', () => {
  //   │0 1 2 3 4│5 6 7 8 9│10 11│       each count of events that can stay
  it.each([0, 1, 4, 5, 6, 9, 10, 11])('leaves exactly the first %i', async (toSeq) => {
    const { file, writer, close } = writing();
    expect(valueIn(writer.takeBack(toSeq))).toEqual({ strings: toSeq + 1 });
    const { table, damage } = valueIn(await readJournal(file));
    expect(damage).toBeNull();
    expect(rowsOf(table)).toEqual(rowsOf(MARKERS).slice(0, toSeq));
    const bytes = readFileSync(file);
    for (let i = 0; i < 12; i++) {
      expect(bytes.includes(`word ${i}.`), `word ${i}`).toBe(i < toSeq);
    }
    const other = tableOf([{ t: 100, kind: 'marker', note: 'instead' }], toSeq);
    const strings = [...MARKERS.strings.list.slice(0, toSeq + 1), 'instead'];
    other.columns.note[0] = toSeq + 1;
    valueIn(writer.append({ ...tableRange(other), strings }));
    expect(rowsOf(valueIn(await readJournal(file)).table).at(-1)).toMatchObject({
      note: 'instead',
    });
    await close();
  });

  it('shows readers that are under way what happened instead', async () => {
    const { file, writer, close } = writing();
    const tail = new JournalTail(file);
    expect(tail.read(0, 100)?.toSeq).toBe(12);
    valueIn(writer.takeBack(7));
    expect(tail.read(0, 100)?.toSeq).toBe(7);
    const other = tableOf([{ t: 100, kind: 'marker', note: 'instead' }], 7);
    other.columns.note[0] = 8;
    const strings = [...MARKERS.strings.list.slice(0, 8), 'instead'];
    valueIn(writer.append({ ...tableRange(other), strings }));
    const read = tail.read(6, 100);
    expect(read === null ? null : rowsOf(read).map(({ note }) => note)).toEqual([
      'word 6.',
      'instead',
    ]);
    tail.close();
    await close();
  });

  // 5,000 events, 56 bytes each: some 270 KiB, known in steps of 64 KiB.
  it('can first be shortened without waiting, to a little behind the cut', async () => {
    const { file, writer, close } = writing();
    for (let seq = 12; seq < 5000; seq += 10) {
      const moves = Array.from({ length: 10 }, (_, i) => ({ t: seq + i, kind: 'move' }) as const);
      const strings = MARKERS.strings.list;
      valueIn(writer.append({ ...tableRange(tableOf(moves, seq)), strings }));
    }
    const bytes = writer.bytes;
    await writer.shorten(4990);
    expect(writer.bytes).toBe(bytes);
    await writer.shorten(7);
    expect(writer.bytes).toBe(statSync(file).size);
    expect(writer.bytes).toBeLessThan(70_000);
    const { table, damage } = valueIn(await readJournal(file));
    expect(damage).toBeNull();
    expect(rowsOf(table).slice(0, 12)).toEqual(rowsOf(MARKERS));
    expect(valueIn(writer.takeBack(7))).toEqual({ strings: 8 });
    expect(rowsOf(valueIn(await readJournal(file)).table)).toEqual(rowsOf(MARKERS).slice(0, 7));
    await close();
  });

  // What a reader finds when the recorder is killed between the cut and the rest of the frame.
  it('can be recovered when it was killed in between', async () => {
    const { file, writer, frames, close } = writing();
    valueIn(writer.takeBack(7));
    const killed = join(temporaryFolder(), 'y.journal');
    copyFileSync(file, killed);
    truncateSync(killed, frames[1]);
    const report = valueIn(await recoverJournal(killed));
    expect(report).toMatchObject({ events: 5, keptJournal: null });
    expect(valueIn(await verifySession(report.path)).ok).toBe(true);
    await close();
  });
});
