import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { changeNotes } from '../../src/main/session/notes-file';
import { sealFile } from '../../src/main/session/seal-file';
import { deskreel, startDeskreel } from '../support/deskreel';
import { exported, faultsIn } from '../support/exported';
import { parseCsv } from '../support/input-script';
import { everyByteOf } from '../support/parquet-bytes';
import { type EventRow, tableOf, userEnd, valueIn, writeJournal } from '../support/sessions';

const S = 1_000_000;
const SECRET = 'hunter2Ж';

let root: string;
/** A new folder for each test, with a session of 10 s: typed `SECRET` from 2 s on, `fine` from 5 s on. */
let folder: string;
let session: string;
let folders = 0;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'deskreel-edit-'));
});
afterAll(() => rmSync(root, { recursive: true }));

beforeEach(async () => {
  folder = join(root, `${folders++}`);
  session = await sealed('s', [...typed(2, SECRET), ...typed(5, 'fine')]);
});

/** Each character types itself whole, so that a search can find it. */
function typed(fromS: number, text: string): EventRow[] {
  return [...text].flatMap((_, i): EventRow[] => {
    const t = fromS * S + i * 100_000;
    const rest = text.slice(i);
    return [
      { t, kind: 'key_down', key: 'KeyA', native: 30, text: rest },
      { t: t + 50_000, kind: 'key_up', key: 'KeyA', native: 30 },
    ];
  });
}

async function sealed(name: string, rows: readonly EventRow[]): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const [journal, file, draft] = ['.journal', '.reel.parquet', '.draft'].map((suffix) =>
    join(folder, name + suffix),
  ) as [string, string, string];
  await writeJournal(journal, tableOf(rows), { end: userEnd(10 * S) });
  const job = { journal, session: file, draft, recovered: false, end: null };
  valueIn(await sealFile(job, { progress: () => undefined }));
  return file;
}

async function textsOf(file: string): Promise<string[]> {
  expect(await faultsIn(file)).toEqual([]);
  return parseCsv(await exported(file, 'csv'))
    .map((row) => row['text'] ?? '')
    .filter((text) => text !== '');
}

describe('deskreel edit', () => {
  it('takes what was typed out of a session in place, from every byte of its folder', async () => {
    expect(everyByteOf(session).includes(SECRET)).toBe(true);
    valueIn(
      await changeNotes(folder, 's', {
        markers: [{ id: 'm', tUs: 3 * S, text: `typed ${SECRET}` }],
      }),
    );
    const end = await deskreel(['edit', session, '--cut', '1.5:4.5', '--in-place', '--json']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(end.stdout)).toMatchObject({
      session,
      file: session,
      derivedFrom: null,
      removed: 2 * SECRET.length,
      changed: 0,
      removedMarkers: 1,
      edits: [{ type: 'cut', fromUs: 1.5 * S, toUs: 4.5 * S }],
    });
    expect(readdirSync(folder).sort()).toEqual(['s.notes.json', 's.reel.parquet']);
    for (const name of readdirSync(folder)) {
      expect(readFileSync(join(folder, name)).includes('hunter2')).toBe(false);
    }
    const bytes = everyByteOf(session);
    for (const rest of [SECRET, 'er2Ж', 'Ж']) expect(bytes.includes(rest), rest).toBe(false);
    expect(await textsOf(session)).toEqual(['fine', 'ine', 'ne', 'e']);
    const verified = await deskreel(['verify', session]);
    expect(verified.stdout).toContain('one edit: 16 events removed, 0 redacted');
    expect(verified.stdout).toContain('every event is as the last edit left it');
    const info = await deskreel(['info', session]);
    expect(info.stdout).toMatch(/^Edited +1\.5–4\.5 s: cut, 16 events removed, on /m);
  });

  it('redacts and trims into a copy, and leaves the session alone', async () => {
    const before = readFileSync(session);
    const out = join(folder, 'shown.reel.parquet');
    const edit = ['edit', session, '--redact', ':4.5:keys,text', '--trim', '2:', '--out', out];
    expect(await deskreel(edit)).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(session).equals(before)).toBe(true);
    expect(everyByteOf(out).includes('Ж')).toBe(false);
    expect(await textsOf(out)).toEqual(['fine', 'ine', 'ne', 'e']);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect((await deskreel(['info', out])).stdout).toContain('a copy of session ');

    // Not over a file that is there, unless told to.
    const again = await deskreel(edit);
    expect(again).toMatchObject({ code: 1, stdout: '' });
    expect(again.stderr).toContain('--force');
    expect(await deskreel([...edit, '--force'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('says what it would do, and does not', async () => {
    const before = readFileSync(session);
    const end = await deskreel(['edit', session, '--cut', '1.5:4.5', '--dry-run']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain('Removed 16 events');
    expect(readFileSync(session).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(['s.reel.parquet']);
  });

  it.each([
    ['nothing to do', [], 2],
    ['nowhere to write', ['--cut', '1:2'], 2],
    ['two places to write', ['--cut', '1:2', '--out', 'x', '--in-place'], 2],
    ['a range the wrong way round', ['--cut', '2:1', '--in-place'], 2],
    ['no range', ['--trim', 'x', '--in-place'], 2],
    ['what cannot be redacted', ['--redact', '1:2:mice', '--in-place'], 2],
    ['a range beyond the end', ['--cut', '20:30', '--in-place'], 2],
  ])('refuses %s', async (_, options, code) => {
    const before = readFileSync(session);
    const end = await deskreel(['edit', session, ...options]);
    expect(end).toMatchObject({ code, stdout: '' });
    expect(end.stderr).toMatch(/^deskreel: [^\n]+\n$/);
    expect(readFileSync(session).equals(before)).toBe(true);
  });

  it('refuses a journal and says what to do first', async () => {
    const journal = join(folder, 'j.journal');
    await writeJournal(journal, tableOf(typed(1, 'a')), { end: null });
    const end = await deskreel(['edit', journal, '--cut', '1:2', '--in-place']);
    expect(end).toMatchObject({ code: 4, stdout: '' });
    expect(end.stderr).toContain('deskreel recover');
  });

  it('that is killed leaves the old file whole', async () => {
    const rows = Array.from(
      { length: 250_000 },
      (_, i): EventRow => ({
        t: i * 32,
        kind: 'move',
        at: [(i * 7919) % 1900, (i * 104_729) % 1000],
      }),
    );
    const big = await sealed('big', rows);
    const before = readFileSync(big);
    const drafts = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.part'));
    let killedWhileWriting = 0;
    // A busy machine may let one be done before it is seen to write.
    for (let turn = 0; turn < 10 && killedWhileWriting < 2; turn += 1) {
      const running = startDeskreel(['edit', big, '--cut', '1:2', '--in-place']);
      await expect
        .poll(() => drafts().length > 0 || running.child.exitCode !== null, { interval: 2 })
        .toBe(true);
      await new Promise((resolve) => setTimeout(resolve, 50 * (turn % 2)));
      running.child.kill('SIGKILL');
      const { signal } = await running.ended;
      if (!readFileSync(big).equals(before)) {
        expect(await deskreel(['verify', big])).toMatchObject({ code: 0, stderr: '' });
        writeFileSync(big, before);
        continue;
      }
      expect(signal).toBe('SIGKILL');
      killedWhileWriting += drafts().length;
      for (const draft of drafts()) rmSync(join(folder, draft));
    }
    expect(killedWhileWriting).toBeGreaterThan(0);
    expect(await deskreel(['verify', big])).toMatchObject({ code: 0, stderr: '' });
  });
});
