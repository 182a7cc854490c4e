import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { JournalWriter } from '../../../../src/main/session/journal-writer';
import { sealJournal } from '../../../../src/main/session/seal';
import { readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import { tableRange } from '../../../../src/shared/session/row-range';
import { ROW_GROUP_ROWS } from '../../../../src/shared/session/session-columns';
import {
  type EventRow,
  failureIn,
  presses,
  rowsOf,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

function paths(): { folder: string; journal: string; session: string } {
  const folder = temporaryFolder();
  return { folder, journal: join(folder, 's.journal'), session: join(folder, 's.reel.parquet') };
}

const TYPED = presses('A 0-20 / B 5-15');

describe('sealing', () => {
  it('puts the events of a journal into a session file, and removes the journal', async () => {
    const { folder, journal, session } = paths();
    await writeJournal(journal, tableOf(TYPED), { end: userEnd(30_000) });
    const report = valueIn(await sealJournal(journal, session));
    const content = valueIn(await readSession(session));
    expect(rowsOf(content.table)).toEqual(rowsOf(tableOf(TYPED)));
    expect(content.header).toEqual(sessionHeader({ end: userEnd(30_000) }));
    expect(report).toEqual({
      path: session,
      header: content.header,
      events: 4,
      bytes: statSync(session).size,
      closed: 0,
      keptJournal: null,
    });
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
    expect(statSync(session).mode & 0o777).toBe(0o600);
    expect(valueIn(await verifySession(session)).ok).toBe(true);
  });

  it('lists the windows that focus rows name, in order of first appearance', async () => {
    const { journal, session } = paths();
    const mail = { title: 'Mail', class: 'M', process: 'mail' };
    const shell = { title: '~', class: 'T', process: 'sh' };
    const focus = (t: number, note: string, window: number): EventRow => ({
      t,
      kind: 'focus',
      note,
      window,
    });
    const rows: EventRow[] = [
      focus(0, JSON.stringify(mail), 0),
      { t: 1, kind: 'focus' },
      focus(2, JSON.stringify(shell), 1),
      focus(3, JSON.stringify(mail), 0),
      focus(4, 'not JSON', 2),
      { t: 5, kind: 'move', at: [1, 2], window: 2 },
    ];
    // As a crash leaves it.
    await writeJournal(journal, tableOf(rows), { perFrame: 2, end: null });
    valueIn(await sealJournal(journal, session, { recovered: true }));
    const { header } = valueIn(await readSession(session));
    expect(header.windows).toEqual([mail, shell, { title: '', class: '', process: '' }]);
    expect(valueIn(await verifySession(session)).ok).toBe(true);
  });

  it('of a journal without events gives a session without events', async () => {
    const { journal, session } = paths();
    await writeJournal(journal, tableOf([]), { end: userEnd(5) });
    valueIn(await sealJournal(journal, session));
    const { table, header } = valueIn(await readSession(session));
    expect(table.length).toBe(0);
    expect(header.end).toEqual(userEnd(5));
    expect(valueIn(await verifySession(session)).ok).toBe(true);
  });

  it('makes row groups of equal size, whatever the frames were', async () => {
    const { journal, session } = paths();
    const count = 2 * ROW_GROUP_ROWS + 10;
    const rows = Array.from(
      { length: count },
      (_, i): EventRow => ({ t: i * 125, kind: 'move', at: [i % 1920, i % 1080] }),
    );
    await writeJournal(journal, tableOf(rows), { perFrame: 9_999, end: userEnd(count * 125) });
    const steps: number[] = [];
    valueIn(
      await sealJournal(journal, session, {
        onProgress: (done, total) => steps.push(done / total),
      }),
    );
    const { table } = valueIn(await readSession(session));
    expect(table.length).toBe(count);
    expect(table.columns.x[count - 1]).toBe((count - 1) % 1920);
    expect(valueIn(await verifySession(session)).checks).toContainEqual({
      id: 'rows',
      status: 'passed',
      detail: 'every event is as it was recorded',
    });
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(steps.every((share) => share > 0 && share <= 1)).toBe(true);
  });

  it('lets go of what is held where the journal ends', async () => {
    const { journal, session } = paths();
    // A ▁███ …   held when the disk was full
    const held = presses('A 1-');
    const end = { reason: 'disk_full', durationUs: 9_000, dropped: 0 } as const;
    await writeJournal(journal, tableOf(held), { end });
    expect(valueIn(await sealJournal(journal, session)).closed).toBe(1);
    const { table, header } = valueIn(await readSession(session));
    expect(rowsOf(table)[1]).toEqual({
      t: 9_000,
      recv: 9_000,
      kind: 'key_up',
      key: 'KeyA',
      mods: 0,
      flags: ['synthetic'],
    });
    expect(header.end).toEqual(end);
    expect(valueIn(await verifySession(session)).ok).toBe(true);
  });

  it('takes the caller’s word for the end that the journal could not be told', async () => {
    const { journal, session } = paths();
    await writeJournal(journal, tableOf(TYPED), { end: null });
    const end = { reason: 'disk_full', durationUs: 21_000, dropped: 0 } as const;
    const { header } = valueIn(await sealJournal(journal, session, { end }));
    expect(header).toMatchObject({ end, recovered: null });
  });

  it('refuses a journal that is still being written', async () => {
    const { journal, session } = paths();
    const writer = valueIn(JournalWriter.create(journal, sessionHeader()));
    valueIn(writer.append(tableRange(tableOf(TYPED))));
    expect(failureIn(await sealJournal(journal, session)).kind).toBe('in_use');
    await writer.close();
    valueIn(await sealJournal(journal, session));
  });

  it('does not touch another session of the same name', async () => {
    const { folder, journal, session } = paths();
    const other = join(folder, 'other.journal');
    await writeJournal(other, tableOf(TYPED), {
      header: sessionHeader({ id: '01932f5e-8f1a-7c3b-9d2e-000000000000' }),
    });
    valueIn(await sealJournal(other, session));
    const before = readFileSync(session);
    await writeJournal(journal, tableOf(presses('C 0-1')));
    expect(failureIn(await sealJournal(journal, session)).kind).toBe('exists');
    expect(readFileSync(session).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['s.journal', 's.reel.parquet']);
  });

  it('only removes the journal when a crash came right after sealing it', async () => {
    const { folder, journal, session } = paths();
    await writeJournal(journal, tableOf(TYPED));
    const bytes = readFileSync(journal);
    valueIn(await sealJournal(journal, session));
    const sealed = readFileSync(session);
    writeFileSync(journal, bytes);
    expect(valueIn(await sealJournal(journal, session)).events).toBe(4);
    expect(readFileSync(session).equals(sealed)).toBe(true);
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
  });

  it('keeps a journal that it cannot read to its end, beside what it could read', async () => {
    const { folder, journal, session } = paths();
    await writeJournal(journal, tableOf(TYPED), { perFrame: 1, end: userEnd(30_000) });
    const bytes = readFileSync(journal);
    const at = bytes.length - 200;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(journal, bytes);
    const report = valueIn(await sealJournal(journal, session));
    expect(report.keptJournal).toBe(`${journal}.damaged`);
    expect(readFileSync(`${journal}.damaged`).equals(bytes)).toBe(true);
    expect(report.header.recovered?.damage).toMatch(/^byte \d+: checksum does not match$/);
    expect(report.header.recovered?.discardedBytes).toBeGreaterThan(199);
    expect(readdirSync(folder).sort()).toEqual(['s.journal.damaged', 's.reel.parquet']);
  });

  it('stops when it is told to and leaves only the journal', async () => {
    const { folder, journal, session } = paths();
    await writeJournal(journal, tableOf(TYPED));
    const abort = new AbortController();
    abort.abort();
    const failure = failureIn(await sealJournal(journal, session, { signal: abort.signal }));
    expect(failure.kind).toBe('aborted');
    expect(readdirSync(folder)).toEqual(['s.journal']);
  });

  it('fails with one sentence where the journal is missing or is none', async () => {
    const { folder, journal, session } = paths();
    expect(failureIn(await sealJournal(journal, session)).kind).toBe('not_found');
    writeFileSync(journal, 'something else');
    expect(failureIn(await sealJournal(journal, session)).kind).toBe('not_a_session');
    expect(existsSync(session)).toBe(false);
    expect(readdirSync(folder)).toEqual(['s.journal']);
  });
});
