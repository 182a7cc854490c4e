import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  exportFile,
  importFile,
  lookAtTable,
  rowsOfTable,
} from '../../../../../src/main/macro/jobs/exchange-jobs';
import {
  create,
  duplicate,
  list,
  parse,
  read,
  rename,
  save,
} from '../../../../../src/main/macro/jobs/library-jobs';
import { prepare } from '../../../../../src/main/macro/jobs/prepare-job';
import { MACROS } from '../../../../../src/main/macro/macro-trash';
import { removeSession, restoreRemoved } from '../../../../../src/main/session/session-trash';
import type { Result } from '../../../../../src/shared/base/result';
import type { ForeignImportFormat } from '../../../../../src/shared/macro/foreign/foreign-formats';
import { formatMacro } from '../../../../../src/shared/macro/format-macro';
import { MAX_FILE_BYTES } from '../../../../../src/shared/macro/macro-document';
import type { MacroStep } from '../../../../../src/shared/macro/macro-step';

let dir: string;
beforeEach(() => {
  dir = join(fs.mkdtempSync(join(tmpdir(), 'deskreel-macros-')), 'macros');
});
afterEach(() => fs.rmSync(join(dir, '..'), { recursive: true, force: true }));

function text(steps: readonly MacroStep[] = [], more: object = {}): string {
  return JSON.stringify({
    format: 'deskreel-macro',
    version: 1,
    id: 'x',
    title: 'T',
    steps,
    ...more,
  });
}

function value<Value>(result: Result<Value, { readonly message: string }>): Value {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Does something as who may not read what is nobody's: root may read everything. */
async function unprivileged<Value>(act: () => Promise<Value>): Promise<Value> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await act();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const file = (name: string): string => join(dir, `${name}.macro.json`);
const KEY: MacroStep = { id: 'k', type: 'key', key: 'KeyA' };

describe('the library of macros', () => {
  it('makes, saves, renames and copies macros, each in a file that only its user may read', async () => {
    const name = value(await create({ dir, title: 'Sign in', text: text([KEY]) }));
    expect(name).toBe('Sign in');
    expect(value(await create({ dir, title: 'Sign in', text: null }))).toBe('Sign in 2');
    const { from, to } = value(await rename({ dir, name, title: 'Log in' }));
    expect(to).not.toBe(from);
    expect(value(await read({ dir, name })).revision).toBe(to);
    expect(value(await duplicate({ dir, name }))).toBe('Sign in 3');
    const { macros, known } = value(await list({ dir, known: new Map() }));
    expect(macros.map((macro) => `${macro.name}: ${macro.title}, ${macro.steps}`).sort()).toEqual([
      'Sign in 2: Sign in, 0',
      'Sign in 3: Log in 3, 1',
      'Sign in: Log in, 1',
    ]);
    expect(known.size).toBe(3);
    const ids = ['Sign in', 'Sign in 3'].map(
      (each) => JSON.parse(fs.readFileSync(file(each), 'utf8')).id,
    );
    expect(new Set(ids).size).toBe(2);
    for (const each of macros) expect(fs.statSync(file(each.name)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(dir).mode & 0o777).toBe(0o700);
  });

  it('opens, lists, renames and copies what would be done beyond all measure, and saves it once it is less', async () => {
    const loop = (times: number): MacroStep => ({
      ...{ id: 'l', type: 'repeat', over: { kind: 'times', times } },
      steps: [KEY],
    });
    const name = value(await create({ dir, title: 'Long', text: text([loop(1e9)]) }));
    expect(value(await duplicate({ dir, name }))).toBe('Long 2');
    value(await rename({ dir, name, title: 'Longer' }));
    const { macros } = value(await list({ dir, known: new Map() }));
    expect(macros.map(({ title, problem }) => [title, problem]).sort()).toEqual([
      ['Long 2', null],
      ['Longer', null],
    ]);
    const { revision, text: read1 } = value(await read({ dir, name }));
    expect(await save({ dir, name, text: read1, revision })).toMatchObject({
      ok: false,
      error: { message: expect.stringMatching(/^Step 1 would do 2,000,000,000 steps/) },
    });
    value(await save({ dir, name, text: text([loop(1e6)]), revision }));
  });

  it('writes over no other version than the one that was read', async () => {
    const name = value(await create({ dir, title: 'a', text: null }));
    const { revision } = value(await read({ dir, name }));
    const newer = value(await save({ dir, name, text: text([KEY]), revision }));
    expect(await save({ dir, name, text: text(), revision })).toMatchObject({
      ok: false,
      error: { kind: 'conflict' },
    });
    expect(value(await read({ dir, name })).revision).toBe(newer);
    // Whoever says so writes over whatever is there.
    value(await save({ dir, name, text: text(), revision: null }));
    expect(JSON.parse(value(await read({ dir, name })).text)).toMatchObject({ steps: [] });
  });

  it('takes the place of whatever is there where one says so: no text, no macro, or too large for one', async () => {
    const name = value(await create({ dir, title: 'T', text: text([KEY]) }));
    const put = [
      () => fs.writeFileSync(file(name), Buffer.of(0xff, 0xfe)),
      () => fs.writeFileSync(file(name), '{'),
      () => fs.truncateSync(file(name), MAX_FILE_BYTES + 1),
      () => fs.rmSync(file(name)),
    ];
    for (const each of put) {
      each();
      const revision = value(await save({ dir, name, text: text([KEY]), revision: null }));
      expect(value(await read({ dir, name })).revision).toBe(revision);
    }
  });

  it('says so where it may not read what is there, and leaves it alone', async () => {
    const name = value(await create({ dir, title: 'a', text: text([KEY]) }));
    const { revision } = value(await read({ dir, name }));
    fs.chmodSync(join(dir, '..'), 0o755);
    fs.chmodSync(dir, 0o777);
    fs.chmodSync(file(name), 0);
    for (const known of [null, revision]) {
      const saved = await unprivileged(() => save({ dir, name, text: text(), revision: known }));
      expect(saved).toMatchObject({
        ok: false,
        error: { kind: 'failed', message: expect.stringMatching(/^No permission to read .*: ch/) },
      });
    }
    fs.chmodSync(file(name), 0o600);
    expect(value(await read({ dir, name })).revision).toBe(revision);
    expect(fs.readdirSync(dir)).toEqual(['a.macro.json']);
  });

  it('writes nothing that is no macro, and says where it is wrong', async () => {
    const name = value(await create({ dir, title: 'a', text: null }));
    const wrong = text([{ id: 's', type: 'set', name: 'n', value: '1 +' }]);
    const saved = await save({ dir, name, text: wrong, revision: null });
    expect(saved.ok ? '' : saved.error.message).toContain('Step 1');
    expect(JSON.parse(value(await read({ dir, name })).text)).toMatchObject({ steps: [] });
  });

  it('tells of a file that cannot be read, beside the others', async () => {
    value(await create({ dir, title: 'good', text: null }));
    fs.writeFileSync(file('bad'), '{"format":');
    const { macros } = value(await list({ dir, known: new Map() }));
    const problems = Object.fromEntries(macros.map(({ name, problem }) => [name, problem]));
    expect(problems).toMatchObject({ good: null, bad: expect.stringContaining('bad.macro.json') });
  });

  it('gives a removed macro back', async () => {
    value(await create({ dir, title: 'a', text: text([KEY]) }));
    const removed = value(await removeSession(dir, 'a', 'trash', MACROS));
    expect(value(await list({ dir, known: new Map() })).macros).toEqual([]);
    expect(value(await restoreRemoved(dir, removed, () => undefined, MACROS))).toBe('a');
    expect(fs.existsSync(file('a'))).toBe(true);
    expect(await removeSession(dir, 'b', 'trash', MACROS)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('There is no macro b') },
    });
  });
});

describe('files from elsewhere', () => {
  const imported = (source: string, format: ForeignImportFormat | null = null) =>
    importFile({ dir, file: source, format });

  it('become macros with ids of their own, and say what they are not', async () => {
    const theirs = join(dir, '..', 'Theirs.macro.json');
    fs.writeFileSync(theirs, text([KEY], { title: '' }));
    expect(value(await imported(theirs))).toEqual({ name: 'Theirs', losses: [] });
    const document = JSON.parse(fs.readFileSync(file('Theirs'), 'utf8'));
    expect(document).toMatchObject({ title: 'Theirs', steps: [KEY] });
    expect(document.id).not.toBe('x');
    const other = join(dir, '..', 'photo.jpg');
    fs.writeFileSync(other, Buffer.from([0xff, 0xd8, 0xff]));
    expect(await imported(other)).toMatchObject({
      ok: false,
      error: { refusal: { code: 'formatUnknown' } },
    });
    expect(await imported(join(dir, '..'))).toMatchObject({
      ok: false,
      error: { refusal: { code: 'noFile', values: { file: join(dir, '..') } } },
    });
  });

  it('are read as those of the tool that the user says, where nothing in them tells', async () => {
    const other = join(dir, '..', 'enter.txt');
    fs.writeFileSync(other, 'begin here\nkey Return\n');
    expect(await imported(other)).toMatchObject({ error: { refusal: { code: 'formatUnknown' } } });
    expect(await imported(other, 'jitbit')).toMatchObject({
      error: { refusal: { code: 'jitbitOther' } },
    });
    const { name, losses } = value(await imported(other, 'xte'));
    expect(losses.map(({ at }) => at)).toEqual(['line 1']);
    expect(JSON.parse(fs.readFileSync(file(name), 'utf8')).steps).toMatchObject([
      { type: 'key', key: 'Enter' },
    ]);
  });

  it('are known for our own wherever in them that stands, and say when nothing is left', async () => {
    const ours = join(dir, '..', 'ours.json');
    const { format, ...others } = JSON.parse(text([KEY], { title: 'x'.repeat(150) }));
    const note = [{ id: 'n', type: 'comment', text: 'y'.repeat(2000) }];
    fs.writeFileSync(ours, JSON.stringify({ ...others, steps: [...note, KEY], format }));
    const { name, losses } = value(await imported(ours));
    expect(losses).toEqual([]);
    expect(JSON.parse(fs.readFileSync(file(name), 'utf8'))).toMatchObject({ steps: [{}, KEY] });
    const script = join(dir, '..', 'nothing.sh');
    fs.writeFileSync(script, 'if true; then\n  xdotool key a\nfi\n');
    expect(value(await imported(script)).losses[0]?.code).toBe('nothingLeft');
  });

  it('are written for other tools where only their user may read them', async () => {
    const name = value(await create({ dir, title: 'a', text: text([KEY]) }));
    const out = join(dir, '..', 'a.ahk');
    const losses = value(await exportFile({ dir, name, format: 'autohotkey', out }));
    expect(Array.isArray(losses)).toBe(true);
    expect(fs.statSync(out).mode & 0o777).toBe(0o600);
  });
});

describe('a macro that is to run', () => {
  it('comes with what it and all that it calls need', async () => {
    value(
      await create({
        dir,
        title: 'inner',
        text: text([
          { id: 'w', type: 'wait_for', condition: { type: 'clipboard', text: 'x' } },
          { id: 'c', type: 'call', macro: 'outer' },
        ]),
      }),
    );
    const outer = text([KEY, { id: 'c', type: 'call', macro: 'inner' }]);
    const name = value(await create({ dir, title: 'outer', text: outer }));
    expect(value(await prepare({ dir, name, text: null, table: null }))).toMatchObject({
      title: 'outer',
      needs: ['keyboard', 'clipboard'],
      places: [],
      rows: null,
      revision: value(await read({ dir, name })).revision,
      called: [
        value(await read({ dir, name: 'inner' })).revision,
        value(await read({ dir, name })).revision,
      ],
    });
  });

  it('has the revision with which the same text is saved', async () => {
    const name = value(await create({ dir, title: 'a', text: null }));
    const { revision } = value(await read({ dir, name }));
    const document = value(parse(text([KEY])));
    const edited = formatMacro(document);
    const ready = value(await prepare({ dir, name, text: edited, table: null }));
    expect(value(await save({ dir, name, text: edited, revision }))).toBe(ready.revision);
  });

  it.each<[string, MacroStep, readonly number[] | null]>([
    ['a place on the screen', { id: 's', type: 'click', at: { x: 3, y: 4 } }, [3, 4]],
    ['wherever the pointer is', { id: 's', type: 'click' }, null],
    ['a place in a window', { id: 's', type: 'click', at: { x: 3, y: 4, from: 'window' } }, null],
    ['what is reckoned', { id: 's', type: 'click', at: { x: '3 + 1', y: 4 } }, null],
    [
      'both ends of a drag',
      { id: 's', type: 'drag', at: { x: 1, y: 2 }, to: { x: 5, y: 6 } },
      [1, 2, 5, 6],
    ],
    ['nothing of a move', { id: 's', type: 'move', to: { x: 9, y: 9 } }, []],
  ])('says where it clicks: %s', async (_, step, places) => {
    const inGroup: MacroStep = { id: 'g', type: 'group', title: '', steps: [step] };
    const ready = await prepare({ dir, name: 'a', text: text([inGroup]), table: null });
    expect(value(ready).places).toEqual(places);
  });

  it('brings the rows of a chosen table, in portions', async () => {
    const table = join(dir, '..', 'rows.csv');
    const rows = Array.from({ length: 2500 }, (_, i) => `${i},n${i}`);
    fs.writeFileSync(table, ['id,name', ...rows].join('\n'));
    expect(value(await lookAtTable({ file: table }))).toEqual({
      columns: ['id', 'name'],
      rows: 2500,
    });
    const ready = value(await prepare({ dir, name: 'a', text: text([KEY]), table }));
    expect(ready.rows?.map((part) => JSON.parse(part).length)).toEqual([1000, 1000, 500]);
    expect(JSON.parse(ready.rows?.[2] ?? '')[499]).toEqual({ id: '2499', name: 'n2499' });
  });

  it('gives the rows of a table to a macro that is to have them, unless it would be too large for its file', async () => {
    const table = join(dir, '..', 'rows.csv');
    fs.writeFileSync(table, `id,name\n${'7,"a, b"\n'.repeat(1001)}`);
    const { columns, rows } = value(await rowsOfTable({ file: table }));
    expect(columns).toEqual(['id', 'name']);
    expect(rows.map((part) => JSON.parse(part).length)).toEqual([1000, 1]);
    expect(rows[1]).toBe('[["7","a, b"]]');
    // A million rows of 60 bytes are fewer than 64 MB; with what sets each of them in on its line they are more.
    fs.writeFileSync(table, `name\n${`${'a'.repeat(56)}\n`.repeat(1_000_000)}`);
    expect(await rowsOfTable({ file: table })).toHaveProperty('ok', false);
    // The first takes three bytes, the second two of its characters: 45 million characters are 75 MB.
    const cell = `${'€'.repeat(10_000)}${'\\'.repeat(10_000)}`;
    fs.writeFileSync(table, `name\n${`${cell}\n`.repeat(1_500)}`);
    expect(await rowsOfTable({ file: table })).toHaveProperty('ok', false);
    // Of such a character six stand in JSON.
    fs.writeFileSync(table, `name\n${`${'\u0001'.repeat(100_000)}\n`.repeat(120)}`);
    expect(await rowsOfTable({ file: table })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('a larger table than a macro can have') },
    });
  });
});
