import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { editTo } from '../../../../src/main/session/edit';
import { JournalWriter } from '../../../../src/main/session/journal-writer';
import { changeNotes, readNotes } from '../../../../src/main/session/notes-file';
import { CUT, ROWS, S, sealed } from '../../../support/secret-session';
import {
  failureIn,
  sessionHeader,
  tableOf,
  valueIn,
  writeJournal,
} from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

describe('an edited copy at a place of its own', () => {
  it('leaves the notes of another session alone, whose name it only begins with', async () => {
    const { folder, file } = await sealed();
    valueIn(await changeNotes(folder, 'x', { title: 'Of another' }));
    for (const name of ['x', 'x.parquet']) {
      valueIn(await editTo(file, join(folder, name), { edits: [CUT], force: true }));
      expect(valueIn(await readNotes(folder, 'x'))?.title).toBe('Of another');
    }
  });

  it('takes its notes along, and the place of others only when told to', async () => {
    const { folder, file } = await sealed();
    const out = join(folder, 'x.reel.parquet');
    const markers = [1, 3].map((at) => ({ id: `m${at}`, tUs: at * S, text: 'here' }));
    valueIn(await changeNotes(folder, 's', { markers }));
    valueIn(await changeNotes(folder, 'x', { title: 'Of another' }));
    const refused = failureIn(await editTo(file, out, { edits: [CUT] }));
    expect(refused.kind).toBe('exists');
    expect(existsSync(out)).toBe(false);
    expect(valueIn(await readNotes(folder, 'x'))?.title).toBe('Of another');

    const made = valueIn(await editTo(file, out, { edits: [CUT], force: true }));
    expect(made.warning).toBe(null);
    expect(valueIn(await readNotes(folder, 'x'))).toEqual(made.notes);
    expect(made.notes?.markers?.map(({ id }) => id)).toEqual(['m1']);
  });

  it('is not put where a session is recorded or waits to be sealed', async () => {
    const { folder, file } = await sealed();
    await writeJournal(join(folder, 'waits.journal'), tableOf(ROWS), { end: null });
    const recorded = valueIn(
      JournalWriter.create(join(folder, 'recorded.journal'), sessionHeader()),
    );
    onTestFinished(async () => void (await recorded.close()));
    const before = readdirSync(folder).sort();
    for (const name of ['waits', 'recorded']) {
      const out = join(folder, `${name}.reel.parquet`);
      const { kind } = failureIn(await editTo(file, out, { edits: [CUT], force: true }));
      expect(kind, name).toBe('in_use');
    }
    expect(readdirSync(folder).sort()).toEqual(before);
  });

  it('is made although its notes could not be, and says so', async () => {
    const { folder, file } = await sealed();
    valueIn(await changeNotes(folder, 's', { title: 'Mine' }));
    const out = join(folder, 'y.reel.parquet');
    mkdirSync(join(folder, 'y.notes.json'));
    const made = valueIn(await editTo(file, out, { edits: [CUT], force: true }));
    expect(made.warning).toMatch(/y\.reel\.parquet is written, but its notes are not: .+\.$/);
    expect(made.notes).toBe(null);
    expect(existsSync(out)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
