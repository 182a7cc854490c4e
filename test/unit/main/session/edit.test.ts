import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { editCopy, editInPlace, editTo, previewEdit } from '../../../../src/main/session/edit';
import { beginEdit } from '../../../../src/main/session/edits-under-way';
import { renameSession, setMarkers } from '../../../../src/main/session/library-edits';
import { changeNotes, readNotes } from '../../../../src/main/session/notes-file';
import { processIdentity, processScope } from '../../../../src/main/session/process-identity';
import { recoverAll } from '../../../../src/main/session/recover';
import { readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import { err } from '../../../../src/shared/base/result';
import type { SessionEdit } from '../../../../src/shared/session/session-edit';
import { told } from '../../../support/editing';
import { smallDisk } from '../../../support/file-systems';
import { everyByteOf } from '../../../support/parquet-bytes';
import { CUT, ROWS, S, SECRET_TITLE, SECRETS, sealed } from '../../../support/secret-session';
import {
  failureIn,
  rowsOf,
  sessionHeader,
  tableOf,
  temporaryFolder,
  valueIn,
  writeJournal,
} from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

async function soundRows(file: string): Promise<string[]> {
  const report = valueIn(await verifySession(file));
  expect(report.checks.filter(({ status }) => status === 'failed')).toEqual([]);
  return told(rowsOf(valueIn(await readSession(file)).table));
}

describe('editing in place', () => {
  it('leaves no byte of what was cut, in no file of the library', async () => {
    const { folder, file } = await sealed();
    for (const [name, bytes] of SECRETS) expect(everyByteOf(file).includes(bytes), name).toBe(true);
    writeFileSync(join(folder, 's.journal'), 'Ж');
    writeFileSync(join(folder, 's.journal.damaged'), 'Ж');
    writeFileSync(join(folder, '.s.reel.parquet.999999999-abc.part'), 'Ж');
    const markers = [1, 3, 5].map((at) => ({
      id: `m${at}`,
      tUs: at * S,
      text: at === 3 ? 'Ж' : 'fine',
    }));
    valueIn(await changeNotes(folder, 's', { title: 'Mine', tags: ['x'], markers }));

    const made = valueIn(await editInPlace(file, { edits: [CUT] }));
    expect(made).toMatchObject({ path: file, removed: 5, changed: 0, removedMarkers: 1 });
    expect(readdirSync(folder).sort()).toEqual(['s.notes.json', 's.reel.parquet']);
    for (const [name, bytes] of SECRETS) {
      expect(everyByteOf(file).includes(bytes), name).toBe(false);
      expect(readFileSync(join(folder, 's.notes.json')).includes(bytes), name).toBe(false);
    }
    const notes = valueIn(await readNotes(folder, 's'));
    expect(notes).toMatchObject({ title: 'Mine', tags: ['x'] });
    expect(notes?.markers?.map(({ id }) => id)).toEqual(['m1', 'm5']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await soundRows(file)).slice(3)).toEqual([
      '2000 gap cut from_us=2000000 to_us=4000000 lost=unknown',
      '5000 move 5,5 w0',
    ]);
    const { header } = valueIn(await readSession(file));
    expect(header).toMatchObject({
      id: sessionHeader().id,
      edits: [{ type: 'cut', fromUs: 2 * S, toUs: 4 * S, removedEvents: 5 }],
    });
    expect(header.derivedFrom).toBeUndefined();
  });

  it('leaves no byte of what was redacted', async () => {
    const { file } = await sealed();
    const what = ['keys', 'text', 'coordinates', 'windows'] as const;
    const edit: SessionEdit = { type: 'redact', fromUs: 2 * S, toUs: 3 * S + 1, what: [...what] };
    valueIn(await editInPlace(file, { edits: [edit] }));
    for (const [name, bytes] of SECRETS)
      expect(everyByteOf(file).includes(bytes), name).toBe(false);
    expect(await soundRows(file)).toHaveLength(ROWS.length);
  });

  it('names the session, and no file of its own, where it cannot begin', async () => {
    const nowhere = join(temporaryFolder(), 'missing', 's.reel.parquet');
    const { message } = failureIn(await beginEdit(nowhere));
    expect(message).toBe(`The folder of ${nowhere} does not exist: make it, or choose another.`);
  });

  it('refuses a link, whose notes lie beside what it leads to', async () => {
    const { folder, file } = await sealed();
    const before = readFileSync(file);
    const link = join(folder, 'link.reel.parquet');
    symlinkSync(file, link);
    const failure = failureIn(await editInPlace(link, { edits: [CUT] }));
    expect(failure.message).toMatch(/ is a link, [^\n]+: [^\n]+\.$/);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['link.reel.parquet', 's.reel.parquet']);
  });

  it('is made, and says so, where what lies beside the file cannot be removed', async () => {
    const { folder, file } = await sealed();
    // Not what a crash left, but a folder, which is not removed; what comes before and after it is.
    mkdirSync(join(folder, 's.journal.damaged'));
    writeFileSync(join(folder, 's.journal'), 'Ж');
    writeFileSync(join(folder, '.s.reel.parquet.999999999-abc.part'), 'Ж');
    const markers = [{ id: 'm', tUs: 3 * S, text: 'Ж' }];
    valueIn(await changeNotes(folder, 's', { markers }));
    const { warning, removedMarkers } = valueIn(await editInPlace(file, { edits: [CUT] }));
    expect(warning).toMatch(/s\.journal\.damaged may still hold [^\n]+: delete it\.$/);
    expect(removedMarkers).toBe(1);
    expect(everyByteOf(file).includes(SECRET_TITLE)).toBe(false);
    expect(valueIn(await readNotes(folder, 's'))?.markers).toEqual([]);
    const left = ['s.journal.damaged', 's.notes.json', 's.reel.parquet'];
    expect(readdirSync(folder).sort()).toEqual(left);
  });

  it('lets nobody put markers back meanwhile', async () => {
    const { folder, file } = await sealed();
    const markers = [1, 3].map((at) => ({ id: `m${at}`, tUs: at * S, text: 'here' }));
    valueIn(await setMarkers(folder, 's', markers, []));
    const editing = editInPlace(file, { edits: [CUT] });
    expect(failureIn(await setMarkers(folder, 's', markers, markers)).kind).toBe('in_use');
    valueIn(await renameSession(folder, 's', 'New'));
    const { notes } = valueIn(await editing);
    expect(notes).toMatchObject({ title: 'New', markers: [{ id: 'm1' }] });
    expect(valueIn(await readNotes(folder, 's'))).toEqual(notes);
    // What the page had before the edit does not bring back what the edit removed.
    const added = { id: 'new', tUs: 5 * S, text: 'mine' };
    valueIn(await setMarkers(folder, 's', [...markers, added], markers));
    const left = valueIn(await readNotes(folder, 's'))?.markers?.map(({ id }) => id);
    expect(left).toEqual(['m1', 'new']);
  });

  it('is seen by other processes while it lasts, and not after its process was killed', async ({
    onTestFinished,
  }) => {
    const { folder, file } = await sealed();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)']);
    onTestFinished(() => void other.kill('SIGKILL'));
    await once(other, 'spawn');
    const pid = other.pid ?? 0;
    const lock = join(folder, '.s.reel.parquet.edit.lock');
    const holder = { pid, identity: processIdentity(pid), scope: processScope() };
    writeFileSync(lock, JSON.stringify(holder));
    const markers = [{ id: 'm', tUs: S, text: 'here' }];
    // Also where it begins after markers were wanted, and before they are put in.
    rmSync(lock);
    const wanted = setMarkers(folder, 's', markers, []);
    writeFileSync(lock, JSON.stringify(holder));
    const refused = failureIn(await wanted);
    expect(await setMarkers(folder, 's', markers, [])).toEqual(err(refused));
    expect(refused).toMatchObject({ kind: 'in_use' });
    expect(refused.message).toMatch(/^s is being edited, [^\n]+: [^\n]+\.$/);
    expect(failureIn(await editInPlace(file, { edits: [CUT] })).kind).toBe('in_use');
    expect(readdirSync(folder)).not.toContain('s.notes.json');

    other.kill('SIGKILL');
    await once(other, 'exit');
    valueIn(await setMarkers(folder, 's', markers, []));
    valueIn(await editInPlace(file, { edits: [CUT] }));
    expect(readdirSync(folder).sort()).toEqual(['s.notes.json', 's.reel.parquet']);
    // One that nobody needs any more goes with the next start.
    writeFileSync(lock, JSON.stringify(holder));
    valueIn(await recoverAll(folder));
    expect(existsSync(lock)).toBe(false);
  });

  it('that is stopped, or finds no room, leaves the old file', async (context) => {
    const { file, folder } = await sealed();
    const before = readFileSync(file);
    const stopped = await editInPlace(file, { edits: [CUT], signal: AbortSignal.abort() });
    expect(failureIn(stopped).kind).toBe('aborted');
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);

    const disk = await sealed(smallDisk(context, '128k'));
    const { bavail, bsize } = statfsSync(disk.folder);
    writeFileSync(join(disk.folder, 'filler'), Buffer.alloc(bavail * bsize));
    const full = readFileSync(disk.file);
    expect(failureIn(await editInPlace(disk.file, { edits: [CUT] })).kind).toBe('no_space');
    expect(readFileSync(disk.file).equals(full)).toBe(true);
    expect(readdirSync(disk.folder).sort()).toEqual(['filler', 's.reel.parquet']);
  });
});

describe('an edited copy', () => {
  it('is another session, which says of which it is one', async () => {
    const { folder, file } = await sealed();
    const before = readFileSync(file);
    const markers = [1, 3].map((at) => ({ id: `m${at}`, tUs: at * S, text: 'here' }));
    valueIn(await changeNotes(folder, 's', { tags: ['x'], markers }));
    const made = valueIn(await editCopy(folder, 's', { edits: [CUT], title: 'Without the vault' }));
    expect(made).toMatchObject({ name: 's 2', removed: 5, removedMarkers: 1 });
    expect(readFileSync(file).equals(before)).toBe(true);
    const { header } = valueIn(await readSession(made.path));
    expect(header).toMatchObject({ title: 'Without the vault', derivedFrom: sessionHeader().id });
    expect(header.id).not.toBe(sessionHeader().id);
    expect(valueIn(await readNotes(folder, 's 2'))).toMatchObject({
      title: 'Without the vault',
      tags: ['x'],
      markers: [{ id: 'm1' }],
    });
    expect(everyByteOf(made.path).includes(SECRET_TITLE)).toBe(false);
    await soundRows(made.path);
    expect(valueIn(await editCopy(folder, 's', { edits: [CUT] })).name).toBe('s 3');
  });

  it('does not take the place of the session itself, by whatever name', async () => {
    const { folder, file } = await sealed();
    const other = join(folder, 'other.reel.parquet');
    linkSync(file, other);
    expect(failureIn(await editTo(file, other, { edits: [CUT] })).kind).toBe('exists');
  });
});

describe('a preview', () => {
  it('tells what would be and writes nothing', async () => {
    const { folder, file } = await sealed();
    const before = readFileSync(file);
    const edits = [CUT];
    expect(valueIn(await previewEdit(file, { edits }))).toMatchObject({ removed: 5, bytes: 0 });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
  });
});

describe('what is no sound sealed session', () => {
  it('is refused with one sentence, and stays', async () => {
    const { folder, file } = await sealed();
    const refused = async (session: string, edits: SessionEdit[] = [CUT]): Promise<string> => {
      const { kind, message } = failureIn(await editInPlace(session, { edits }));
      expect(message).toMatch(/^[^\n]+[:;] [^\n]+\.$/);
      return kind;
    };
    expect(await refused(join(folder, 'missing.reel.parquet'))).toBe('not_found');
    expect(await refused(file, [{ type: 'cut', fromUs: 7 * S, toUs: 8 * S }])).toBe('out_of_range');

    const journal = join(folder, 'j.journal');
    await writeJournal(journal, tableOf(ROWS), { end: null });
    expect(await refused(journal)).toBe('not_a_session');
    expect(await refused(join(folder, 'j.reel.parquet'))).toBe('not_a_session');

    writeFileSync(join(folder, 's.notes.json'), 'no notes');
    expect(await refused(file)).toBe('damaged');
    writeFileSync(join(folder, 's.notes.json'), '{"format":"deskreel-notes","version":1}');
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    writeFileSync(file, bytes);
    expect(await refused(file)).toBe('damaged');
    truncateSync(file, 50);
    expect(await refused(file)).toBe('not_a_session');
    expect(existsSync(file)).toBe(true);
  });
});
