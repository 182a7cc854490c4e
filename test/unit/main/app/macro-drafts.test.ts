import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MacroDrafts } from '../../../../src/main/app/macro-drafts';
import { readDraft } from '../../../../src/main/macro/jobs/draft-job';
import type { KeepMacro } from '../../../../src/shared/contract/macro-drafts';

let folder = '';
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'deskreel-macro-drafts-'));
});
afterEach(() => {
  vi.useRealTimers();
  fs.rmSync(folder, { recursive: true, force: true });
});
const dir = (): string => path.join(folder, 'app', 'unsaved-macros');
/** As the next start finds them. */
const next = (): MacroDrafts => new MacroDrafts(dir());

const text = (typed: string): string =>
  JSON.stringify({
    format: 'deskreel-macro',
    version: 1,
    id: 'm',
    title: 'Greet',
    steps: [{ id: 's', type: 'text', text: typed }],
  });
const idOf = (opening: number): string =>
  `00000000-0000-4000-8000-${String(opening).padStart(12, '0')}`;
const file = (opening: number): string => path.join(dir(), `${idOf(opening)}.draft`);
/** The macro of this name, at an opening of it, with a text typed after so many changes; each is of a moment of its own. */
function macro(name: string, opening: number, typed = '', change = 1): KeepMacro {
  vi.setSystemTime(Date.now() + 1);
  const about = { draft: idOf(opening), name, id: 'm', revision: 'r', steps: 1 };
  return { ...about, text: text(typed), change };
}
const names = (drafts: MacroDrafts): readonly string[] => drafts.kept.map(({ name }) => name);
const typedIn = async (opening: number): Promise<string> => {
  const read = await readDraft({ file: file(opening) });
  if (!read.ok) throw new Error(read.error.message);
  return JSON.parse(read.value.text).steps[0].text;
};

describe('macros that are not saved', () => {
  it('are there at the next start, those kept last at the end, for the owner only', async () => {
    const drafts = next();
    await drafts.keep(macro('a', 1, 'one'));
    await drafts.keep(macro('b', 2, 'two'));
    expect(await drafts.keep(macro('a', 1, 'three'))).toBe(true);
    expect(next().kept).toMatchObject([
      { name: 'b', draft: idOf(2), id: 'm', revision: 'r', steps: 1 },
      { name: 'a', draft: idOf(1), keptAt: expect.any(Number) },
    ]);
    expect(await typedIn(1)).toBe('three');
    expect(fs.statSync(file(1)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(dir()).mode & 0o777).toBe(0o700);
    expect(fs.readdirSync(dir()).sort()).toEqual([`${idOf(1)}.draft`, `${idOf(2)}.draft`]);
  });

  it('are replaced one after another, the last one holds', async () => {
    const drafts = next();
    const all = Array.from({ length: 20 }, (_, i) => drafts.keep(macro('a', 1, `${i}`)));
    await Promise.all(all);
    expect(await typedIn(1)).toBe('19');
    expect(fs.readdirSync(dir())).toEqual([`${idOf(1)}.draft`]);
  });

  it('are gone once they were saved or given up, also while they are being written', async () => {
    const drafts = next();
    await drafts.keep(macro('a', 1));
    void drafts.keep(macro('a', 1, 'more', 2));
    drafts.saved({ draft: idOf(9), change: 5 });
    drafts.saved({ draft: idOf(1), change: 2 });
    void drafts.keep(macro('b', 2));
    drafts.forget(idOf(2));
    await drafts.end();
    expect(drafts.kept).toEqual([]);
    expect(fs.readdirSync(dir())).toEqual([]);
  });

  it('stay where another opening of the same macro is saved', async () => {
    await next().keep(macro('a', 1, 'earlier'));
    const drafts = next();
    await drafts.keep(macro('a', 2, 'later'));
    drafts.saved({ draft: idOf(2), change: 1 });
    await drafts.end();
    expect(next().kept.map(({ draft }) => draft)).toEqual([idOf(1)]);
  });

  //  change      1          2          3
  //              saved ·····kept·······saved
  it('stay where they were changed after what was saved', async () => {
    const drafts = next();
    await drafts.keep(macro('a', 1, 'one', 1));
    await drafts.keep(macro('a', 1, 'two', 2));
    drafts.saved({ draft: idOf(1), change: 1 });
    await drafts.end();
    expect(await typedIn(1)).toBe('two');
    drafts.saved({ draft: idOf(1), change: 3 });
    await drafts.end();
    expect(next().kept).toEqual([]);
  });

  it('do not come back where what was changed before they were saved is told late', async () => {
    const drafts = next();
    drafts.saved({ draft: idOf(1), change: 2 });
    expect(await drafts.keep(macro('a', 1, 'one', 1))).toBe(false);
    expect(next().kept).toEqual([]);
    expect(await drafts.keep(macro('a', 1, 'three', 3))).toBe(true);
  });

  it('are given up with the page that shows them, and kept where the page is gone without', async () => {
    await next().keep(macro('earlier', 1));
    const drafts = next();
    drafts.forgetShown();
    drafts.pageGone();
    await drafts.keep(macro('crashed', 2));
    drafts.pageGone();
    drafts.forgetShown();
    drafts.pageGone();
    await drafts.keep(macro('shown', 3));
    drafts.forgetShown();
    // What was on its way when the user said so.
    expect(await drafts.keep(macro('shown', 3, 'late'))).toBe(false);
    await drafts.end();
    expect(names(next())).toEqual(['earlier', 'crashed']);
  });

  it('of twenty openings are kept, the latest', async () => {
    const drafts = next();
    for (let i = 0; i < 25; i++) await drafts.keep(macro(`m${i}`, i));
    await drafts.end();
    expect(fs.readdirSync(dir())).toHaveLength(20);
    expect(names(next())).toContain('m24');
    expect(names(next())).not.toContain('m4');
  });

  it('of a macro that is gone go with it, unless its whole folder seems to be', async () => {
    const macros = path.join(folder, 'macros');
    const drafts = next();
    await drafts.keep(macro('here', 1));
    await drafts.keep(macro('gone', 2));
    drafts.forgetGone(macros);
    fs.mkdirSync(macros);
    drafts.forgetGone(macros);
    await drafts.end();
    expect(names(next())).toEqual(['here', 'gone']);
    fs.writeFileSync(path.join(macros, 'here.macro.json'), '');
    drafts.forgetGone(macros);
    await drafts.end();
    expect(names(next())).toEqual(['here']);
  });

  it('are whole: what was not finished or is damaged goes at the next start', async () => {
    await next().keep(macro('a', 1));
    fs.writeFileSync(path.join(dir(), `.${idOf(2)}.draft.1-abc.part`), 'half of what was ty');
    fs.writeFileSync(file(3), '{"draft":');
    fs.writeFileSync(file(4), fs.readFileSync(file(1)));
    expect(names(next())).toEqual(['a']);
    expect(fs.readdirSync(dir())).toEqual([`${idOf(1)}.draft`]);
  });

  it('stay where another version has written what this one does not know', async () => {
    fs.mkdirSync(dir(), { recursive: true });
    fs.writeFileSync(file(5), '{"draft":"of a later version"}\nwhat was typed');
    expect(names(next())).toEqual([]);
    expect(fs.readdirSync(dir())).toEqual([`${idOf(5)}.draft`]);
  });

  it('say so where they cannot be kept', async () => {
    fs.writeFileSync(path.join(folder, 'app'), 'in the way');
    expect(await next().keep(macro('a', 1))).toBe(false);
  });

  it('are refused where the document is damaged, without a word of what was typed', async () => {
    await next().keep({ ...macro('a', 1), text: '{"steps":[{"text":"hunter2"' });
    const read = await readDraft({ file: file(1) });
    expect(read).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('cannot be restored') },
    });
    expect(JSON.stringify(read)).not.toContain('hunter2');
  });
});
