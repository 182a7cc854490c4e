import {
  existsSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { RetentionKeeper } from '../../../../src/main/app/retention-keeper';
import { recoverAll } from '../../../../src/main/session/recover';
import { sealFile } from '../../../../src/main/session/seal-file';
import type { Removal } from '../../../../src/shared/contract/schemas';
import type { RetentionSetting } from '../../../../src/shared/contract/settings';
import {
  presses,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

const DAY_MS = 86_400_000;
const ONE_DAY: RetentionSetting = { days: 1, gigabytes: null };

/** Writes the journal of a recording that began so many days ago. */
async function journalOf(dir: string, name: string, days: number, crashed: boolean) {
  const startedAt = new Date(Date.now() - days * DAY_MS).toISOString().replace('Z', '+00:00');
  const journal = join(dir, `${name}.journal`);
  await writeJournal(journal, tableOf(presses('A 0-20')), {
    header: sessionHeader({ startedAt, title: name }),
    end: crashed ? null : userEnd(20_000),
  });
  return journal;
}

/** A sealed session that is so many days old. */
async function session(dir: string, name: string, days: number): Promise<void> {
  const journal = await journalOf(dir, name, days, false);
  const file = join(dir, `${name}.reel.parquet`);
  const job = { journal, session: file, draft: `${file}.draft`, recovered: false, end: null };
  valueIn(await sealFile(job, { progress: () => undefined }));
  rmSync(journal, { force: true });
  const at = new Date(Date.now() - days * DAY_MS);
  utimesSync(file, at, at);
}

/** A keeper of a folder, and what it has said was removed. */
function keeping(dir: string, { wanted = ONE_DAY, inUse = [] as readonly string[] } = {}) {
  const told: { removals: Removal[] } = { removals: [] };
  const keeper = new RetentionKeeper({
    dir,
    wanted: () => wanted,
    inUse: () => inUse,
    onRemoved: (removal) => told.removals.push(removal),
  });
  return { keeper, told };
}

const sessionsIn = (dir: string): string[] =>
  readdirSync(dir).map((file) => file.replace(/\.reel\.parquet$/, ''));

describe('RetentionKeeper', () => {
  it('looks again every hour, not only when something is made', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const dir = temporaryFolder();
    const { keeper } = keeping(dir);
    const rounds: Promise<void>[] = [];
    keeper.keepUp((round) => rounds.push(round));
    await session(dir, 'old', 9);
    await session(dir, 'new', 0);
    vi.advanceTimersByTime(3_599_999);
    expect(rounds).toEqual([]);
    vi.advanceTimersByTime(1);
    await Promise.all(rounds);
    expect(sessionsIn(dir)).toEqual(['new']);
    // What came in meanwhile has an hour in which somebody can look at it.
    await session(dir, 'brought', 9);
    await keeper.run(['brought']);
    vi.advanceTimersByTime(3_600_000);
    await Promise.all(rounds);
    expect(sessionsIn(dir)).toEqual(['brought', 'new']);
    vi.advanceTimersByTime(3_600_000);
    await Promise.all(rounds);
    expect(sessionsIn(dir)).toEqual(['new']);
  });

  it('removes what is over the limits, and never what was just recorded', async () => {
    const dir = temporaryFolder();
    await session(dir, 'old', 9);
    // Recorded while the clock was put forward by three days, and not even the newest.
    await session(dir, 'ended', 3);
    await session(dir, 'other', 2);
    const { keeper, told } = keeping(dir);
    await keeper.run(['ended']);
    expect(sessionsIn(dir)).toEqual(['ended', 'other']);
    const startedAt = expect.stringMatching(/^\d{4}-/);
    expect(told.removals).toEqual([
      { sessions: 1, bytes: expect.any(Number), oldest: [{ title: 'old', startedAt }] },
    ]);
  });

  it('leaves what is looked at or exported', async () => {
    const dir = temporaryFolder();
    for (const name of ['open', 'exported', 'old']) await session(dir, name, 9);
    await session(dir, 'new', 0);
    const { keeper } = keeping(dir, { inUse: ['open', 'exported'] });
    expect(await keeper.preview(ONE_DAY)).toMatchObject({ ok: true, sessions: 1 });
    await keeper.run([]);
    expect(sessionsIn(dir)).toEqual(['exported', 'new', 'open']);
  });

  it('leaves what a crash left ten days ago and was recovered just now', async () => {
    const dir = temporaryFolder();
    await journalOf(dir, 'crashed', 10, true);
    await session(dir, 'new', 0);
    const recovered = valueIn(await recoverAll(dir)).map(({ journal }) => journal);
    expect(recovered).toHaveLength(1);
    const { keeper, told } = keeping(dir);
    await keeper.run([]);
    // Also when its file was copied with an old date.
    const file = join(dir, 'crashed.reel.parquet');
    utimesSync(file, new Date(0), new Date(0));
    await keeper.run([]);
    expect(sessionsIn(dir)).toEqual(['crashed', 'new']);
    expect(told.removals).toEqual([]);
  });

  it('removes the oldest until the others take no more gigabytes than they may', async () => {
    const dir = temporaryFolder();
    for (const [days, name] of ['newest', 'newer', 'older', 'oldest'].entries()) {
      await session(dir, name, days);
    }
    const bytes = statSync(join(dir, 'newest.reel.parquet')).size;
    const { keeper, told } = keeping(dir, {
      wanted: { days: null, gigabytes: (bytes * 2.5) / 1e9 },
    });
    await keeper.run([]);
    expect(sessionsIn(dir)).toEqual(['newer', 'newest']);
    expect(told.removals).toMatchObject([{ sessions: 2 }]);
  });

  it('removes nothing where there is no limit', async () => {
    const dir = temporaryFolder();
    await session(dir, 'old', 900);
    await session(dir, 'new', 0);
    const { keeper } = keeping(dir, { wanted: { days: null, gigabytes: null } });
    await keeper.run([]);
    expect(sessionsIn(dir)).toEqual(['new', 'old']);
  });

  it('says in a sentence why it cannot tell what would go', async () => {
    const dir = temporaryFolder();
    renameSync(dir, `${dir}.away`);
    writeFileSync(dir, 'a file where the folder would be');
    const { keeper } = keeping(dir);
    expect(await keeper.preview(ONE_DAY)).toEqual({
      ok: false,
      message: expect.stringMatching(/^\S.*cannot be a folder.*\.$/),
    });
    await keeper.run([]);
    expect(existsSync(`${dir}.away`)).toBe(true);
    rmSync(dir);
    renameSync(`${dir}.away`, dir);
  });
});
