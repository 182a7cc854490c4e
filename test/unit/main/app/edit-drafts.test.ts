import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EditDrafts } from '../../../../src/main/app/edit-drafts';
import type { KeptEdits } from '../../../../src/shared/contract/edits';

let folder = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deskreel-drafts-'));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});
const file = (): string => path.join(folder, 'app', 'unsaved-edits.json');
const ID = '01940000-0000-7000-8000-000000000000';
const edits = (name: string, ...ends: readonly number[]): KeptEdits => ({
  name,
  id: ID,
  edits: ends.map((toUs) => ({ type: 'cut', fromUs: 0, toUs })),
});
/** As the next start finds them. */
const next = (): EditDrafts => new EditDrafts(file());
const names = (drafts: EditDrafts): readonly string[] => drafts.kept.map(({ name }) => name);

describe('edits that are not saved', () => {
  it('are there at the next start, those kept last at the end, for the owner only', () => {
    const drafts = next();
    drafts.keep(edits('a', 1));
    drafts.keep(edits('b', 2));
    drafts.keep(edits('a', 1, 3));
    expect(next().kept).toEqual([edits('b', 2), edits('a', 1, 3)]);
    expect(fs.statSync(file()).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(path.dirname(file()))).toEqual(['unsaved-edits.json']);
  });

  it('are gone once they were saved or taken back, with their file', () => {
    const drafts = next();
    drafts.keep(edits('a', 1));
    drafts.keep(edits('b'));
    expect(names(next())).toEqual(['a']);
    drafts.keep(edits('c', 1));
    drafts.forget('c');
    drafts.keep(edits('a'));
    expect(names(next())).toEqual([]);
    expect(fs.existsSync(file())).toBe(false);
  });

  it('are given up with the page that shows them, and kept where the page is gone without', () => {
    next().keep(edits('earlier', 1));
    const drafts = next();
    drafts.forgetShown();
    drafts.keep(edits('crashed', 1));
    drafts.pageGone();
    drafts.forgetShown();
    drafts.keep(edits('shown', 1));
    drafts.forgetShown();
    expect(names(next())).toEqual(['earlier', 'crashed']);
  });

  it('of fifty sessions are kept, the latest', () => {
    const drafts = next();
    for (let i = 0; i < 60; i++) drafts.keep(edits(`s${i}`, 1));
    expect(names(next())).toHaveLength(50);
    expect(names(next()).at(0)).toBe('s10');
  });

  it('of a session that is gone go with it, unless its whole library seems to be', () => {
    const library = path.join(folder, 'sessions');
    const drafts = next();
    drafts.keep(edits('here', 1));
    drafts.keep(edits('gone', 1));
    drafts.forgetGone(library);
    fs.mkdirSync(library);
    drafts.forgetGone(library);
    expect(names(next())).toEqual(['here', 'gone']);
    fs.writeFileSync(path.join(library, 'here.reel.parquet'), '');
    drafts.forgetGone(library);
    expect(names(next())).toEqual(['here']);
  });

  it('that cannot be read leave the others', () => {
    next().keep(edits('a', 1));
    const [whole] = JSON.parse(fs.readFileSync(file(), 'utf8')) as readonly unknown[];
    fs.writeFileSync(file(), JSON.stringify([{ name: 'broken' }, whole]));
    const drafts = next();
    drafts.keep(edits('b', 1));
    expect(names(next())).toEqual(['a', 'b']);
  });

  it('are none where the file is damaged, and new ones are kept', () => {
    fs.mkdirSync(path.dirname(file()));
    for (const text of ['', '{', '[{"name":"a"}]', '[1]']) {
      fs.writeFileSync(file(), text);
      expect(next().kept).toEqual([]);
    }
    next().keep(edits('a', 1));
    expect(names(next())).toEqual(['a']);
  });
});
