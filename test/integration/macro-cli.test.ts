import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MacroStep } from '../../src/shared/macro/macro-step';
import { deskreel } from '../support/deskreel';
import { macroFile, macroIn, macroOf } from '../support/macro-files';
import { sessionOf } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';

const GREET: readonly MacroStep[] = [
  { id: 'a', type: 'text', text: 'Hello {{ name }}' },
  {
    id: 'b',
    type: 'if',
    condition: { type: 'window', window: { title: 'Notes*' } },
    steps: [{ id: 'c', type: 'click', at: { x: 100, y: 200 } }],
    otherwise: [{ id: 'd', type: 'wait', ms: 10, toMs: 20, note: 'For the window' }],
  },
  {
    id: 'e',
    type: 'repeat',
    over: { kind: 'rows' },
    steps: [{ id: 'f', type: 'call', macro: 'Inner' }],
  },
];
const VARIABLES = [
  { name: 'name', value: 'Ada' },
  { name: 'n', value: 2 },
  { name: 'loud', value: false },
];
const NEEDS = 'it needs to press keys, move and use the mouse, know which windows are open';

/** A folder with the macro `Greet`, and `Inner`, which it calls. */
function greeting(folder = temporaryFolder()): string {
  macroFile(
    folder,
    'Inner',
    macroOf([{ id: 'x', type: 'wait_for', condition: { type: 'key', key: 'KeyA' } }]),
  );
  return macroFile(folder, 'Greet', macroOf(GREET, { title: 'Greet', variables: VARIABLES }));
}

describe('deskreel macro validate', () => {
  it('says that a macro is sound, and what it needs', async () => {
    const file = greeting();
    expect(await deskreel(['macro', 'validate', file])).toMatchObject({
      code: 0,
      stdout: `${file} is sound: 6 steps; ${NEEDS}\n`,
      stderr: '',
    });
  });

  it('points at the steps that are wrong, and ends with 4', async () => {
    const file = join(temporaryFolder(), 'wrong.macro.json');
    const steps = [
      { id: 'a', type: 'group', title: '', steps: [{ id: 'b', type: 'key', key: 'Kea' }] },
      { id: 'c', type: 'wait', ms: -1 },
    ];
    writeFileSync(file, JSON.stringify({ ...macroOf([]), steps }));
    const end = await deskreel(['macro', 'validate', file]);
    expect(end).toMatchObject({ code: 4 });
    expect(end.stdout.split('\n')).toEqual([
      'Step 1.1 (key): "key" has to be a key by its KeyboardEvent.code, such as KeyA or Enter, but is "Kea".',
      'Step 2 (wait): "ms" has to be 0 or more, but is -1.',
      '',
    ]);
    expect(end.stderr).toBe(
      `deskreel: ${file} cannot be used as a macro, because of 2 problems: see above.\n`,
    );
    const json = await deskreel(['macro', 'validate', file, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      ok: false,
      problems: [
        { path: '/steps/0/steps/0/key', number: '1.1', id: 'b' },
        { path: '/steps/1/ms', number: '2', id: 'c' },
      ],
    });
  });

  it.each([
    ['nothing', null, 4, 'There is no file'],
    ['no JSON', '{"format": ', 4, 'The file ends in the middle'],
    ['a newer one', '{"format":"deskreel-macro","version":9}', 4, 'is of version 9'],
    ['a picture', 'GIF89a\u0000', 4, 'is not JSON'],
  ])('ends for %s with a sentence', async (_, text, code, said) => {
    const file = join(temporaryFolder(), 'm.macro.json');
    if (text !== null) writeFileSync(file, text);
    const end = await deskreel(['macro', 'validate', file]);
    expect(end.code).toBe(code);
    expect(end.stdout + end.stderr).toContain(said);
  });

  it('ends for one that would be done beyond all measure, which can be shown and not run', async () => {
    const over = { kind: 'times', times: 1e9 };
    const steps = [{ id: 'a', type: 'repeat', over, steps: [] }];
    const head = { format: 'deskreel-macro', version: 1, id: 'm', title: 'Long' };
    const file = join(temporaryFolder(), 'm.macro.json');
    writeFileSync(file, JSON.stringify({ ...head, steps }));
    const said = 'Step 1 would do 1,000,000,000 steps';
    const validated = await deskreel(['macro', 'validate', file]);
    expect(validated.code).toBe(4);
    expect(validated.stdout).toContain(said);
    expect(await deskreel(['macro', 'show', file])).toMatchObject({ code: 0 });
    const run = await deskreel(['macro', 'run', file, '--dry-run']);
    expect(run.code).toBe(4);
    expect(run.stderr).toContain(said);
  });
});

describe('deskreel macro show', () => {
  it('has a line for each step', async () => {
    const end = await deskreel(['macro', 'show', greeting()]);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toBe(`Greet
6 steps; ${NEEDS}
name = Ada
n = 2
loud = false

1       type "Hello {{ name }}"
2       if the window "Notes*" is in front
2.1       click left at 100, 200
        else
2.2       wait 10 ms to 20 ms, at random  — For the window
3       repeat for each row of the table
3.1       call "Inner"
`);
  });

  it('prints the document for programs', async () => {
    const file = greeting();
    const { stdout } = await deskreel(['macro', 'show', file, '--json']);
    expect(JSON.parse(stdout)).toEqual(macroIn(file));
  });

  it('finds macros of the library by their names', async () => {
    const home = temporaryFolder();
    mkdirSync(join(home, 'macros'));
    greeting(join(home, 'macros'));
    const env = { DESKREEL_HOME: home };
    expect(await deskreel(['macro', 'show', 'Greet'], env)).toMatchObject({ code: 0 });
    const end = await deskreel(['macro', 'show', 'Gone'], env);
    expect(end).toMatchObject({ code: 4 });
    expect(end.stderr).toContain('no macro of this name');
  });
});

describe('deskreel macro from', () => {
  it('makes a macro of a part of a session', async () => {
    const folder = temporaryFolder();
    const session = await sessionOf(
      folder,
      '0 +A, 20 -A, 1000 +1 50 60, 1030 -1 50 60, 3000 +B, 3020 -B',
    );
    const out = join(folder, 'made.macro.json');
    const args = ['macro', 'from', session, '--from', '0.5', '--to', '2', '--out', out];
    const end = await deskreel([...args, '--title', 'One click']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toContain(`Wrote ${out}: `);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const { title, steps } = macroIn(out);
    expect(title).toBe('One click');
    const kinds = steps.map(({ type }) => type);
    expect(kinds).toContain('click');
    expect(kinds).not.toContain('key');
    expect(await deskreel([...args])).toMatchObject({ code: 1 });
    expect(await deskreel([...args, '--force'])).toMatchObject({ code: 0 });
  });

  it('puts it into the library unless told where', async () => {
    const home = temporaryFolder();
    const session = await sessionOf(temporaryFolder(), '0 +A, 20 -A');
    const env = { DESKREEL_HOME: home };
    for (let n = 0; n < 2; n++) {
      expect(await deskreel(['macro', 'from', session, '--title', 'A/b'], env)).toMatchObject({
        code: 0,
      });
    }
    expect(readdirSync(join(home, 'macros')).sort()).toEqual([
      'A b 2.macro.json',
      'A b.macro.json',
    ]);
    expect(statSync(join(home, 'macros')).mode & 0o777).toBe(0o700);
  });

  it.each([
    [['--from', '2', '--to', '1'], 'swap them'],
    [['--from', '99'], 'the session ends at'],
    [['--pauses', 'some'], 'keep, none, scale:0.5'],
    [['--out', 'x.json'], 'add the ending'],
    [['--force'], '--force is about the file of --out'],
  ])('refuses %j', async (options, said) => {
    const session = await sessionOf(temporaryFolder(), '0 +A, 20 -A');
    const end = await deskreel(['macro', 'from', session, ...options]);
    expect(end).toMatchObject({ code: 2 });
    expect(end.stderr).toContain(said);
  });
});

describe('deskreel macro run', () => {
  it('prints what it would do, and does nothing', async () => {
    const folder = temporaryFolder();
    const data = join(folder, 'rows.csv');
    writeFileSync(data, 'city,zip\nRome,00100\n"Köln, Süd",50667\n');
    const run = ['macro', 'run', greeting(folder), '--data', data];
    const args = [...run, '--dry-run', '--set', 'name=Bob=1'];
    const end = await deskreel([...args, '--seed', '4294967295']);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    // What it calls counts too.
    expect(end.stdout).toContain(`${NEEDS}, know which keys you hold\n`);
    expect(end.stdout).toContain('name = Bob=1\n');
    expect(end.stdout).toContain('3.1       call "Inner"\n');
    expect(end.stdout).toContain('It has 2 rows of data\n');
    expect(end.stdout).toContain('Random waits are those of seed 4294967295\n');
    const json = await deskreel([...args, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      needs: ['keyboard', 'mouse', 'windows', 'held_keys'],
      variables: { name: 'Bob=1', n: 2, loud: false },
      seed: null,
    });
    const unasked = await deskreel(run);
    expect(unasked).toMatchObject({ code: 2 });
    expect(unasked.stderr).toContain('add --yes to let it');
  });

  it.each([
    [['--set', 'n'], 'write a name and a value'],
    [['--set', 'm=1'], 'it has name, n, loud'],
    [['--set', 'n=two'], 'has to be a number'],
    [['--set', 'loud=yes'], 'true or false'],
    [['--seed', '4294967296'], '4294967295 at most'],
    [['--speed', '50'], 'between 0.05 and 20'],
    [['--report', 'x.txt', '--yes'], 'end in .json'],
    [['--report', 'x.json', '--dry-run'], 'nothing to report'],
  ])('refuses %j', async (options, said) => {
    const end = await deskreel(['macro', 'run', greeting(), ...options]);
    expect(end).toMatchObject({ code: 2 });
    expect(end.stderr).toContain(said);
  });

  it('reads tables that are whole', async () => {
    const folder = temporaryFolder();
    const data = join(folder, 'rows.csv');
    writeFileSync(data, 'city,zip\nRome\n');
    const end = await deskreel(['macro', 'run', greeting(folder), '--data', data, '--dry-run']);
    expect(end).toMatchObject({ code: 4 });
    expect(end.stderr).toContain('row 2 has 1 cells, and the first row names 2 columns');
  });

  it('says before anything is sent which column a table lacks', async () => {
    const folder = temporaryFolder();
    const data = join(folder, 'rows.csv');
    writeFileSync(data, 'nom\nAnn\n');
    const text: MacroStep = { id: 't', type: 'text', text: '{{ row.pass }}' };
    const rows: MacroStep = { id: 'r', type: 'repeat', over: { kind: 'rows' }, steps: [text] };
    const file = macroFile(folder, 'm', macroOf([rows]));
    const end = await deskreel(['macro', 'run', file, '--data', data, '--dry-run']);
    expect(end).toMatchObject({ code: 4 });
    expect(end.stderr).toContain('Step 1.1 asks for the column “pass”');
    const without = await deskreel(['macro', 'run', file, '--dry-run']);
    expect(without.stderr).toContain('Step 1 goes through the rows of a table, and there is none');
  });

  it('says before anything is sent, also for --dry-run, which called macro is not there', async () => {
    const file = macroFile(
      temporaryFolder(),
      'm',
      macroOf([{ id: 'c', type: 'call', macro: 'gone' }]),
    );
    const end = await deskreel(['macro', 'run', file, '--dry-run']);
    expect(end).toMatchObject({ code: 4 });
    expect(end.stderr).toContain('There is no macro "gone" in');
  });

  it('ends with 3 where there is no display', async () => {
    const file = macroFile(
      temporaryFolder(),
      'm',
      macroOf([{ id: 'a', type: 'key', key: 'KeyA' }]),
    );
    expect(await deskreel(['macro', 'run', file, '--yes'])).toMatchObject({ code: 3 });
  });
});

describe('deskreel macro export and import', () => {
  it('carry a macro there and back, and say what is lost', async () => {
    const folder = temporaryFolder();
    const file = macroFile(
      folder,
      'm',
      macroOf([
        { id: 'a', type: 'key', key: 'KeyA' },
        { id: 'b', type: 'wait_for', condition: { type: 'window', window: { title: 'x' } } },
      ]),
    );
    const out = join(folder, 'm.macro');
    const exported = await deskreel(['macro', 'export', file, '-f', 'crossmacro', '-o', out]);
    expect(exported).toMatchObject({ code: 0, stderr: '' });
    expect(exported.stdout).toContain(`Wrote ${out} for CrossMacro\n`);
    expect(exported.stdout).toContain('could not be carried over:\n  ');
    const again = join(folder, 'again.macro.json');
    const imported = await deskreel(['macro', 'import', out, '-o', again, '--json']);
    expect(imported).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(imported.stdout)).toMatchObject({ file: again, losses: expect.any(Array) });
    expect(macroIn(again).steps).toContainEqual(expect.objectContaining({ key: 'KeyA' }));
  });

  it('prints to stdout where that is asked for', async () => {
    const file = macroFile(
      temporaryFolder(),
      'm',
      macroOf([{ id: 'a', type: 'key', key: 'KeyA' }]),
    );
    const end = await deskreel(['macro', 'export', file, '-f', 'xdotool', '-o', '-']);
    expect(end).toMatchObject({ code: 0 });
    expect(end.stdout).toContain('xdotool');
    expect(end.stderr).toMatch(/carried over/);
  });

  it('ends as a failure where no step is left, and where the file is a macro already', async () => {
    const folder = temporaryFolder();
    const script = join(folder, 'nothing.sh');
    writeFileSync(script, 'if true; then\n  xdotool key a\nfi\n');
    const out = join(folder, 'nothing.macro.json');
    const empty = await deskreel(['macro', 'import', script, '-o', out]);
    expect(empty).toMatchObject({ code: 4 });
    expect(empty.stdout).toContain('this macro does nothing');
    expect(empty.stderr).toContain('Nothing of');
    const again = await deskreel(['macro', 'import', out, '-o', join(folder, 'b.macro.json')]);
    expect(again).toMatchObject({ code: 4, stdout: '' });
    expect(again.stderr).toContain('a macro of Deskreel already');
  });

  it('refuses what no tool wrote', async () => {
    const file = join(temporaryFolder(), 'noise.bin');
    writeFileSync(file, readFileSync('/proc/self/exe').subarray(0, 5000));
    const end = await deskreel(['macro', 'import', file]);
    expect(end).toMatchObject({ code: 4 });
    expect(end.stderr.split('\n')).toHaveLength(2);
  });
});
