import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { draftPathOf } from '../../../../src/main/session/draft-path';
import { JournalWriter } from '../../../../src/main/session/journal-writer';
import { processIdentity, processScope } from '../../../../src/main/session/process-identity';
import { recoverAll, recoverJournal } from '../../../../src/main/session/recover';
import { readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import { assert } from '../../../../src/shared/base/assert';
import { tableRange } from '../../../../src/shared/session/row-range';
import {
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

/** A journal as a crash leaves it: no end, and nobody's lock. */
async function crashed(folder: string, name = 's'): Promise<string> {
  const journal = join(folder, `${name}.journal`);
  await writeJournal(journal, tableOf(presses('A 0-20 / B 5-')), { perFrame: 1, end: null });
  return journal;
}

/** A process that does nothing, for a lock to name. */
async function bystander(): Promise<ChildProcess & { readonly pid: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log()'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  assert(child.stdout !== null && child.pid !== undefined, 'the process started');
  await once(child.stdout, 'data');
  return Object.assign(child, { pid: child.pid });
}

function writeLock(journal: string, content: object): void {
  writeFileSync(`${journal}.lock`, JSON.stringify(content));
}

describe('recovering a journal', () => {
  it('seals it, closes what was held, and says so', async () => {
    const folder = temporaryFolder();
    const report = valueIn(await recoverJournal(await crashed(folder)));
    expect(report).toMatchObject({ events: 4, closed: 1, keptJournal: null });
    const { header, table } = valueIn(await readSession(join(folder, 's.reel.parquet')));
    //  A ▁████▁▁
    //  B ▁▁█████ ✝  the last that is known is that A was released at 20 ms
    expect(header.end).toEqual({ reason: 'crashed', durationUs: 20_000, dropped: 0 });
    expect(header.recovered).toEqual({
      at: expect.any(String),
      discardedBytes: 0,
      damage: null,
    });
    expect(rowsOf(table).at(-1)).toMatchObject({
      t: 20_000,
      kind: 'key_up',
      key: 'KeyB',
      flags: ['synthetic'],
    });
    expect(valueIn(await verifySession(report.path)).ok).toBe(true);
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
  });

  it('says how many bytes were torn off', async () => {
    const folder = temporaryFolder();
    const journal = await crashed(folder);
    truncateSync(journal, statSync(journal).size - 10);
    const { header } = valueIn(await recoverJournal(journal));
    expect(header.recovered?.discardedBytes).toBeGreaterThan(0);
    expect(header.recovered?.damage).toMatch(/^byte \d+: cut off inside a frame$/);
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
  });

  it('changes nothing in the header of one that its recorder ended', async () => {
    const folder = temporaryFolder();
    const journal = join(folder, 's.journal');
    await writeJournal(journal, tableOf(presses('A 0-20')), { end: userEnd(25_000) });
    const { header } = valueIn(await recoverJournal(journal));
    expect(header).toEqual(sessionHeader({ end: userEnd(25_000) }));
  });

  it('leaves one alone whose recorder runs, and takes it when that was killed', async () => {
    const folder = temporaryFolder();
    const journal = await crashed(folder);
    const recorder = await bystander();
    const identity = processIdentity(recorder.pid);
    writeLock(journal, { pid: recorder.pid, identity, scope: processScope() });
    expect(failureIn(await recoverJournal(journal)).kind).toBe('in_use');
    expect(readdirSync(folder).sort()).toEqual(['s.journal', 's.journal.lock']);
    recorder.kill('SIGKILL');
    await once(recorder, 'exit');
    valueIn(await recoverJournal(journal));
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
  });

  it('is not misled by another process that was given the recorder’s number', async () => {
    const journal = await crashed(temporaryFolder());
    const other = await bystander();
    writeLock(journal, { pid: other.pid, identity: 'an earlier boot:1', scope: processScope() });
    valueIn(await recoverJournal(journal));
  });

  it('watches a lock whose holder it cannot ask', async () => {
    const folder = temporaryFolder();
    const [living, dead] = [await crashed(folder, 'living'), await crashed(folder, 'dead')];
    const elsewhere = { host: 'another-machine', namespace: null };
    for (const journal of [living, dead]) {
      writeLock(journal, { pid: 1, identity: null, scope: elsewhere });
    }
    const beat = setInterval(() => utimesSync(`${living}.lock`, new Date(), new Date()), 500);
    onTestFinished(() => clearInterval(beat));
    const [first, second] = await Promise.all([recoverJournal(living), recoverJournal(dead)]);
    expect(failureIn(first).kind).toBe('in_use');
    expect(valueIn(second).events).toBe(4);
  });

  it('is refused for the recording of this very process', async () => {
    const journal = join(temporaryFolder(), 's.journal');
    const writer = valueIn(JournalWriter.create(journal, sessionHeader()));
    valueIn(writer.append(tableRange(tableOf(presses('A 0-1')))));
    expect(failureIn(await recoverJournal(journal)).kind).toBe('in_use');
    await writer.close();
    valueIn(await recoverJournal(journal));
  });

  it('fails where there is none', async () => {
    const failure = failureIn(await recoverJournal(join(temporaryFolder(), 'none.journal')));
    expect(failure.kind).toBe('not_found');
  });
});

describe('recovering a folder', () => {
  it('seals what crashes left, and nothing else', async () => {
    const folder = temporaryFolder();
    await crashed(folder, 'one');
    await crashed(folder, 'two');
    writeFileSync(join(folder, 'junk.journal'), 'not a journal');
    const live = valueIn(JournalWriter.create(join(folder, 'live.journal'), sessionHeader()));
    onTestFinished(async () => void (await live.close()));
    const gone = await bystander();
    gone.kill('SIGKILL');
    await once(gone, 'exit');
    writeFileSync(join(folder, `.old.reel.parquet.${gone.pid}-abc123.part`), 'half');
    writeFileSync(join(folder, `.now.csv.${process.pid}-abc123.part`), 'half');
    writeLock(join(folder, 'orphan.journal'), {
      pid: gone.pid,
      identity: 'gone',
      scope: processScope(),
    });
    // The first is of a process that is not known here but has the journal; the second's is gone.
    const { pid } = await bystander();
    const identity = processIdentity(pid);
    writeLock(join(folder, 'far.journal'), { pid, identity, scope: processScope() });
    const far = `.far.reel.parquet.${gone.pid}-0123456789ab-abc123.part`;
    writeFileSync(join(folder, far), 'half');
    writeFileSync(join(folder, `.s.reel.parquet.${process.pid}-0123456789ab-abc123.part`), 'half');
    const own = draftPathOf(join(folder, 's.reel.parquet'));
    writeFileSync(own, 'half');
    const outcomes = valueIn(await recoverAll(folder));
    expect(
      outcomes.map(({ journal, result }) => [
        journal.slice(folder.length + 1),
        result.ok ? result.value.events : result.error.kind,
      ]),
    ).toEqual(
      expect.arrayContaining([
        ['one.journal', 4],
        ['two.journal', 4],
        ['junk.journal', 'not_a_session'],
      ]),
    );
    expect(outcomes).toHaveLength(3);
    expect(readdirSync(folder).sort()).toEqual([
      far,
      `.now.csv.${process.pid}-abc123.part`,
      basename(own),
      'far.journal.lock',
      'junk.journal',
      'live.journal',
      'live.journal.lock',
      'one.reel.parquet',
      'two.reel.parquet',
    ]);
  });

  it('that does not exist finds nothing', async () => {
    const folder = join(temporaryFolder(), 'none');
    expect(valueIn(await recoverAll(folder))).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });
});
