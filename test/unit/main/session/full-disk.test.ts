import { readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportFile } from '../../../../src/main/export/export-file';
import { readJournal } from '../../../../src/main/session/journal-reader';
import { JournalWriter } from '../../../../src/main/session/journal-writer';
import { renameSession } from '../../../../src/main/session/library-edits';
import { sealFile } from '../../../../src/main/session/seal-file';
import { tableRange } from '../../../../src/shared/session/row-range';
import { makeReadOnly, smallDisk } from '../../../support/file-systems';
import {
  type EventRow,
  failureIn,
  rowsOf,
  sessionHeader,
  tableOf,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';

const QUIET = { progress: () => undefined };

function moves(count: number): EventRow[] {
  return Array.from({ length: count }, (_, i) => ({ t: i * 1000, kind: 'move', at: [i, i * i] }));
}

/** Leaves no block free. */
function fill(folder: string): string {
  const file = join(folder, 'filler');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(file, Buffer.alloc(bavail * bsize));
  return file;
}

describe('a full disk', () => {
  it('ends a journal with its last whole frame', async (context) => {
    const folder = smallDisk(context, '256k');
    const file = join(folder, 's.journal');
    const writer = valueIn(JournalWriter.create(file, sessionHeader()));
    const rows = moves(10_000);
    const table = tableOf(rows);
    let written = 0;
    for (;;) {
      const appended = writer.append(tableRange(table, written, written + 100));
      if (!appended.ok) {
        expect(appended.error.kind).toBe('no_space');
        expect(appended.error.message).toContain(file);
        break;
      }
      written += 100;
    }
    expect(written).toBeGreaterThan(1_000);
    expect(statSync(file).size).toBe(writer.bytes);
    // Also when there is room again: a journal with a hole would be no proof.
    expect(failureIn(writer.append(tableRange(table, written, written + 1))).kind).toBe('no_space');
    // The last frame left room for these few bytes.
    valueIn(writer.end({ ...userEnd(0), reason: 'disk_full' }));
    await writer.close();
    const journal = valueIn(await readJournal(file));
    expect(journal.damage).toBeNull();
    expect(journal.header.end?.reason).toBe('disk_full');
    expect(rowsOf(journal.table)).toEqual(rowsOf(table).slice(0, written));
  });

  it('lets no journal begin', (context) => {
    const folder = smallDisk(context, '64k');
    fill(folder);
    const file = join(folder, 's.journal');
    expect(failureIn(JournalWriter.create(file, sessionHeader())).kind).toBe('no_space');
    expect(readdirSync(folder)).toEqual(['filler']);
  });

  it('keeps a journal that cannot be sealed, whole, until there is room', async (context) => {
    const folder = smallDisk(context, '512k');
    const [journal, session, draft] = ['s.journal', 's.reel.parquet', 'draft'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await writeJournal(journal, tableOf(moves(2_000)));
    const before = readFileSync(journal);
    const filler = fill(folder);
    const job = { journal, session, draft, recovered: false, end: null };
    const failure = failureIn(await sealFile(job, QUIET));
    expect(failure.kind).toBe('no_space');
    expect(failure.message).toContain('its journal is kept');
    expect(readdirSync(folder).sort()).toEqual(['filler', 's.journal']);
    expect(readFileSync(journal).equals(before)).toBe(true);
    rmSync(filler);
    expect(valueIn(await sealFile(job, QUIET)).events).toBe(2_000);
  });

  it('leaves no half of an export', async (context) => {
    const folder = smallDisk(context, '256k');
    const journal = join(folder, 's.journal');
    await writeJournal(journal, tableOf(moves(2_000)));
    const before = readdirSync(folder);
    for (const format of ['csv', 'jsonl', 'parquet'] as const) {
      const filler = fill(folder);
      const out = join(folder, `out.${format}`);
      const job = { session: journal, format, out, draft: `${out}.part`, fromUs: null, toUs: null };
      expect(failureIn(await exportFile(job, QUIET)).kind).toBe('no_space');
      rmSync(filler);
      expect(readdirSync(folder)).toEqual(before);
    }
  });
});

describe('no permission to write', () => {
  it('is said in one sentence, and nothing changes', async (context) => {
    const folder = smallDisk(context, '512k');
    const [journal, session, draft] = ['s.journal', 's.reel.parquet', 'draft'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    await writeJournal(journal, tableOf(moves(10)));
    const before = readdirSync(folder);
    makeReadOnly(context, folder);
    const failures = [
      failureIn(JournalWriter.create(join(folder, 'new.journal'), sessionHeader())),
      failureIn(await sealFile({ journal, session, draft, recovered: false, end: null }, QUIET)),
      failureIn(
        await exportFile(
          { session: journal, format: 'csv', out: session, draft, fromUs: null, toUs: null },
          QUIET,
        ),
      ),
      failureIn(await renameSession(folder, 's', 'Another title')),
    ];
    expect(failures.map(({ kind }) => kind)).toEqual(Array(4).fill('permission'));
    for (const { message } of failures) {
      expect(message).toMatch(/^No permission to write .+: .+\.$/);
    }
    expect(readdirSync(folder)).toEqual(before);
  });
});
