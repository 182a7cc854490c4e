import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { acquireJournalLock, releaseJournalLock } from '../../../../src/main/session/journal-lock';
import {
  applyRetention,
  planRetention,
  type RetainedSession,
  retentionLimits,
} from '../../../../src/main/session/retention';
import { sealFile } from '../../../../src/main/session/seal-file';
import {
  presses,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';

const NOW = Date.parse('2026-03-31T12:00:00Z');
const DAY = 86_400_000;

/** Sessions from a picture, `name:age in days:bytes`. */
function sessions(picture: string): RetainedSession[] {
  return picture.split(/\s+/).map((one) => {
    const [name = '', age = '', bytes = ''] = one.split(':');
    const facts = { name, title: name, startedAt: '2026-01-01T00:00:00.000Z' };
    return { ...facts, sinceMs: NOW - Number(age) * DAY, sizeBytes: Number(bytes) };
  });
}

/** Names of what goes, in order. */
function going(picture: string, days: number | null, bytes: number | null): string {
  return planRetention(sessions(picture), { days, bytes }, NOW)
    .map(({ name }) => name)
    .join(' ');
}

describe('planRetention', () => {
  it.each([
    // name:age:bytes                    days  bytes  goes
    ['a:30:4 b:20:5 c:10:3 d:1:2', null, null, ''],
    ['a:30:4 b:20:5 c:10:3 d:1:2', 15, null, 'a b'],
    ['d:1:2 b:20:5 a:30:4 c:10:3', 15, null, 'a b'],
    ['a:30:4 b:20:5 c:10:3 d:1:2', null, 14, ''],
    ['a:30:4 b:20:5 c:10:3 d:1:2', null, 13, 'a'],
    ['a:30:4 b:20:5 c:10:3 d:1:2', null, 9, 'a b'],
    ['a:30:4 b:20:5 c:10:3 d:1:2', 25, 9, 'a b'],
    ['a:30:4 b:20:5 c:10:3 d:1:2', 5, 100, 'a b c'],
    // Exactly as old as the limit is not older.
    ['a:15:4 b:14:4', 15, null, ''],
    // The newest stays, however large and however old.
    ['a:2:1 b:1:99', null, 10, 'a'],
    ['b:1:99', null, 10, ''],
    ['a:40:1 b:31:1', 30, null, 'a'],
    ['a:40:1', 30, 0, ''],
    // Of the same time, the name decides.
    ['c:9:5 a:9:5 b:9:5', null, 10, 'a'],
    // The clock was wrong: it is from tomorrow.
    ['a:-1:5 b:2:5', 1, null, 'b'],
    ['a:-1:5 b:2:5', null, 5, 'b'],
  ])('%s with days %s and bytes %s removes "%s"', (picture, days, bytes, goes) => {
    expect(going(picture, days, bytes)).toBe(goes);
  });

  it('counts a gigabyte as 10⁹ bytes', () => {
    expect(retentionLimits(7, 1.5)).toEqual({ days: 7, bytes: 1_500_000_000 });
    expect(retentionLimits(null, null)).toEqual({ days: null, bytes: null });
  });
});

/** Makes a file seem to have been changed last so many days before {@link NOW}. */
function age(file: string, days: number): void {
  const at = new Date(NOW - days * DAY);
  utimesSync(file, at, at);
}

/**
 * A sealed session of a few hundred bytes that ended `days` before {@link NOW}, when its file was
 * written too. `crashed`: its journal was recovered at the real time, which is long after.
 */
async function sealed(dir: string, name: string, days: number, crashed = false): Promise<void> {
  const startedAt = new Date(NOW - days * DAY).toISOString().replace('Z', '+00:00');
  const journal = join(dir, `${name}.journal`);
  await writeJournal(journal, tableOf(presses('A 0-20')), {
    header: sessionHeader({ startedAt }),
    end: crashed ? null : userEnd(20_000),
  });
  const session = join(dir, `${name}.reel.parquet`);
  const job = { journal, session, draft: `${session}.draft`, recovered: crashed, end: null };
  valueIn(await sealFile(job, { progress: () => undefined }));
  rmSync(journal, { force: true });
  age(session, days);
}

/** Everything older than a day. */
const ONE_DAY = { days: 1, bytes: null };

describe('applyRetention', () => {
  it('removes old sessions with what lies beside them, and says what it did', async () => {
    const dir = temporaryFolder();
    for (const [name, age] of [
      ['old', 9],
      ['older', 10],
      ['new', 0.5],
    ] as const) {
      await sealed(dir, name, age);
    }
    writeFileSync(join(dir, 'old.notes.json'), '{}');
    writeFileSync(join(dir, 'old.journal.damaged'), '');
    writeFileSync(join(dir, 'new.notes.json'), '{}');
    writeFileSync(join(dir, 'old.csv'), 'an export, which is not ours to remove');
    const report = valueIn(await applyRetention(dir, ONE_DAY, { now: NOW }));
    expect(report.removed.map(({ name }) => name)).toEqual(['older', 'old']);
    expect(report.failed).toEqual([]);
    expect(report.kept.sessions).toBe(1);
    expect(readdirSync(dir).sort()).toEqual(['new.notes.json', 'new.reel.parquet', 'old.csv']);
  });

  it('only says what would go on a dry run', async () => {
    const dir = temporaryFolder();
    await sealed(dir, 'old', 9);
    await sealed(dir, 'new', 0);
    const before = readdirSync(dir);
    const report = valueIn(await applyRetention(dir, ONE_DAY, { now: NOW, dryRun: true }));
    expect(report.removed).toMatchObject([{ name: 'old' }]);
    expect(report.kept).toMatchObject({ sessions: 1 });
    expect(readdirSync(dir)).toEqual(before);
  });

  it('counts the age from when a file was last written, whatever the clock said before', async () => {
    const dir = temporaryFolder();
    await sealed(dir, 'old', 9);
    await sealed(dir, 'put forward', 3);
    age(join(dir, 'put forward.reel.parquet'), 0);
    await sealed(dir, 'new', 0);
    const report = valueIn(await applyRetention(dir, ONE_DAY, { now: NOW }));
    expect(report.removed.map(({ name }) => name)).toEqual(['old']);
  });

  it('counts the age of what a crash left from when it was recovered', async () => {
    const dir = temporaryFolder();
    await sealed(dir, 'old', 10);
    await sealed(dir, 'crashed', 10, true);
    await sealed(dir, 'new', 0);
    const now = Date.now();
    const report = valueIn(await applyRetention(dir, ONE_DAY, { now }));
    expect(report.removed.map(({ name }) => name)).toEqual(['old', 'new']);
    expect(readdirSync(dir)).toEqual(['crashed.reel.parquet']);
  });

  it('leaves journals, what is not a session, and sessions that somebody has open', async () => {
    const dir = temporaryFolder();
    await writeJournal(join(dir, 'crashed.journal'), tableOf(presses('A 0-20')), { end: null });
    await sealed(dir, 'half', 9);
    // A crash between sealing and removing the journal: recovery is to look at it first.
    await writeJournal(join(dir, 'half.journal'), tableOf(presses('A 0-20')));
    await sealed(dir, 'open', 9);
    writeFileSync(join(dir, 'strange.reel.parquet'), 'not Parquet');
    const before = readdirSync(dir);
    const options = { now: NOW, keep: new Set(['open']) };
    const report = valueIn(await applyRetention(dir, { days: 1, bytes: 1 }, options));
    expect(report).toMatchObject({ removed: [], failed: [] });
    expect(readdirSync(dir)).toEqual(before);
  });

  it('takes others in the place of what has to stay', async () => {
    const dir = temporaryFolder();
    await sealed(dir, 'open', 9);
    await sealed(dir, 'older', 8);
    await sealed(dir, 'newer', 7);
    const bytes = statSync(join(dir, 'open.reel.parquet')).size * 2;
    const options = { now: NOW, keep: new Set(['open']) };
    const report = valueIn(await applyRetention(dir, { days: null, bytes }, options));
    expect(report.removed.map(({ name }) => name)).toEqual(['older']);
  });

  it('leaves what is being recorded', async () => {
    const dir = temporaryFolder();
    const journal = join(dir, 'running.journal');
    await writeJournal(journal, tableOf(presses('A 0-20')), { end: null });
    valueIn(acquireJournalLock(journal));
    await applyRetention(dir, { days: 1, bytes: 0 }, { now: NOW });
    expect(existsSync(journal)).toBe(true);
    releaseJournalLock(journal);
  });

  it('reports what it cannot remove and goes on', async () => {
    const dir = temporaryFolder();
    await sealed(dir, 'stuck', 10);
    await sealed(dir, 'loose', 9);
    await sealed(dir, 'new', 0);
    // Not even root removes a folder as if it were a file.
    mkdirSync(join(dir, 'stuck.notes.json'));
    const report = valueIn(await applyRetention(dir, ONE_DAY, { now: NOW }));
    expect(report.failed).toMatchObject([
      { name: 'stuck', failure: { message: expect.stringContaining('stuck.notes.json') } },
    ]);
    expect(report.removed.map(({ name }) => name)).toEqual(['loose']);
    expect(readdirSync(dir)).toEqual(['new.reel.parquet', 'stuck.notes.json']);
  });

  it('has nothing to do where there is no folder', async () => {
    const report = valueIn(await applyRetention(join(temporaryFolder(), 'no'), ONE_DAY));
    expect(report).toEqual({ removed: [], failed: [], kept: { sessions: 0, bytes: 0 } });
  });
});
