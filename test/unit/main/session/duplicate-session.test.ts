import { readdirSync, readFileSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { duplicateSession } from '../../../../src/main/session/duplicate-session';
import { renameSession, setTags } from '../../../../src/main/session/library-edits';
import { listSessions } from '../../../../src/main/session/list-sessions';
import { smallDisk } from '../../../support/file-systems';
import { failureIn, temporaryFolder, valueIn } from '../../../support/sessions';
import { shelve, somework } from '../../../support/shelf';

/** `name: title` of all sessions. */
async function titles(dir: string): Promise<readonly string[]> {
  return valueIn(await listSessions(dir))
    .map(({ name, title }) => `${name}: ${title}`)
    .sort();
}

describe('duplicating a session', () => {
  it('copies its bytes and its notes, with a number in name and title', async () => {
    const dir = temporaryFolder();
    await shelve(dir, 's', { title: 'Try 2' });
    valueIn(await setTags(dir, 's', ['bug']));
    expect(valueIn(await duplicateSession(dir, 's'))).toBe('s 2');
    expect(valueIn(await duplicateSession(dir, 's 2'))).toBe('s 3');
    expect(await titles(dir)).toEqual(['s 2: Try 2 2', 's 3: Try 2 3', 's: Try 2']);
    const copy = join(dir, 's 3.reel.parquet');
    expect(readFileSync(copy).equals(readFileSync(join(dir, 's.reel.parquet')))).toBe(true);
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    const tags = valueIn(await listSessions(dir)).map(({ tags }) => tags);
    expect(tags).toEqual([['bug'], ['bug'], ['bug']]);
  });

  it('takes no name that only notes have, and no chapter for a copy', async () => {
    const dir = temporaryFolder();
    await shelve(dir, 'chapter 7');
    writeFileSync(join(dir, 'chapter 7 2.notes.json'), '{}');
    expect(valueIn(await duplicateSession(dir, 'chapter 7'))).toBe('chapter 7 3');
  });

  it('at the same time gives two copies', async () => {
    const dir = temporaryFolder();
    await shelve(dir, 's');
    const names = await Promise.all([duplicateSession(dir, 's'), duplicateSession(dir, 's')]);
    expect(names.map(valueIn).sort()).toEqual(['s 2', 's 3']);
  });

  it('of a file that is none, or that is gone, is refused', async () => {
    const dir = temporaryFolder();
    writeFileSync(join(dir, 'junk.reel.parquet'), 'junk');
    expect(failureIn(await duplicateSession(dir, 'junk')).kind).toBe('not_a_session');
    expect(failureIn(await duplicateSession(dir, 'none')).kind).toBe('not_found');
  });

  it('on a full disk leaves nothing behind', async (context) => {
    const dir = smallDisk(context, '512k');
    await shelve(dir, 's', {}, somework(50));
    valueIn(await renameSession(dir, 's', 'Title'));
    const { bavail, bsize } = statfsSync(dir);
    writeFileSync(join(dir, 'filler'), Buffer.alloc(bavail * bsize));
    expect(failureIn(await duplicateSession(dir, 's')).kind).toBe('no_space');
    expect(readdirSync(dir).sort()).toEqual(['filler', 's.notes.json', 's.reel.parquet']);
  });
});
