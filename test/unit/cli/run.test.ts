import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { version } from '../../../package.json';
import { runCli } from '../../../src/cli/run';
import { type FakeTerminal, fakeTerminal } from '../../support/terminal';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskreel-cli-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a line such as `"export a.reel.parquet --format csv"`. */
async function run(line: string): Promise<{ readonly code: number } & FakeTerminal> {
  const terminal = fakeTerminal({ env: { DESKREEL_HOME: folder } });
  const code = await runCli(
    line.split(' ').filter((word) => word !== ''),
    terminal,
  );
  return { code, ...terminal };
}

const COMMANDS = [
  'record',
  'sessions',
  'info',
  'stats',
  'export',
  'verify',
  'recover',
  'prune',
  'doctor',
];

describe('help', () => {
  it('lists the commands, the exit codes and an example', async () => {
    const { code, out, err } = await run('--help');
    expect(code).toBe(0);
    expect(err()).toBe('');
    for (const command of COMMANDS) expect(out()).toContain(`\n  ${command} `);
    expect(out()).toContain('Exit codes:');
    expect(out()).toContain('Example:\n  deskreel record');
  });

  it.each(COMMANDS)('of %s shows its options, --json and one example', async (command) => {
    const { code, out } = await run(`${command} --help`);
    expect(code).toBe(0);
    expect(out()).toContain('--json');
    expect(out().match(/Example:\n {2}deskreel .+\n/g)).toHaveLength(1);
    expect(out()).toContain(`Example:\n  deskreel ${command}`);
  });

  it('of record says what each privacy mode keeps', async () => {
    const { out } = await run('record --help');
    for (const mode of ['full', 'text-masked', 'timing', 'counts']) {
      expect(out()).toMatch(new RegExp(`\n {2}${mode} +\\S.+\n`));
    }
  });

  it('comes by itself, on stderr, when nothing is asked for: that is wrong usage', async () => {
    const { code, out, err } = await run('');
    expect(code).toBe(2);
    expect(out()).toBe('');
    expect(err()).toContain('Usage: deskreel');
  });
});

it.each(['--version', '-V'])('%s prints the version and nothing else', async (flag) => {
  const { code, out } = await run(flag);
  expect(code).toBe(0);
  expect(out()).toBe(`${version}\n`);
});

describe('wrong usage', () => {
  it.each([
    ['repeat', /unknown command 'repeat'/],
    ['replay', /missing required argument 'file'/],
    ['replay a --escape 60001', /a minute/],
    ['replay a --escape 2147483648', /a minute/],
    ['replay a --jitter 60001', /a minute/],
    ['replay a --loop-pause 2000001', /23 days/],
    ['replay a --report x.txt', /\.json or \.parquet/],
    ['recrod', /unknown command 'recrod'.*record/],
    ['--loud', /unknown option '--loud'/],
    ['sessions --jsno', /unknown option '--jsno'.*--json/],
    ['info', /missing required argument 'file'/],
    ['info a b', /too many arguments/],
    ['export a --format csv', /--out/],
    ['export a --out b', /--format/],
    ['export a --format xml --out b', /'xml' is invalid.*csv, jsonl, parquet/],
    ['export a --format csv --out b --from soon', /'soon' is invalid.*seconds/],
    ['export a --format csv --out b --from 1e9999', /invalid/],
    ['export a --format csv --out b --from 3 --to 2', /--from 3 is not before --to 2/],
    ['stats a --from 3 --to 2', /--from 3 is not before --to 2/],
    ['export a --format parquet --out -', /Parquet cannot go to stdout/],
    ['record --duration 0', /more than 0/],
    ['record --duration -1', /invalid|missing/],
    ['record --duration', /argument missing/],
    ['record --duration 99999999999', /23 days/],
    ['record --privacy most', /'most' is invalid.*full, text-masked, timing, counts/],
    ['record --idle 0', /more than 0/],
    ['record --countdown 0.5', /whole seconds/],
    ['record --countdown 99999', /3600 at most/],
    ['record --never-window keepassxc', /class:NAME or title:TEXT/],
    ['record --never-window class:', /class:NAME or title:TEXT/],
    ['record --hotkey stop=F1', /toggle=CHORD, pause=CHORD, mark=CHORD or panic=CHORD/],
    ['record --hotkey toggle=Ctrl+Nonsense', /toggle=Ctrl\+Alt\+Shift\+1/],
    ['record --hotkey toggle', /toggle=Ctrl\+Alt\+Shift\+1/],
    ['record --keep-days 0', /more than 0/],
    ['record --keep-days 9 --out a.reel.parquet', /leave one out/],
    ['prune', /--keep-days, --keep-gb or both/],
    ['prune --keep-gb all', /'all' is invalid.*gigabytes/],
    ['prune --keep-days -3', /invalid|missing/],
    ['record --out plain.parquet', /NAME\.reel\.parquet/],
    ['record --out .reel.parquet', /NAME\.reel\.parquet/],
    ['recover a.journal --dir .', /--dir/],
  ])('"%s" is one sentence and exit code 2', async (line, says) => {
    const { code, out, err } = await run(line);
    expect(err()).toMatch(says);
    expect(err()).toMatch(/^deskreel: [^\n]+\.\n$/);
    expect(err()).not.toContain('. ');
    expect(out()).toBe('');
    expect(code).toBe(2);
  });

  it('is a JSON document on stderr when --json is there', async () => {
    const { code, out, err } = await run('export a --json');
    expect(code).toBe(2);
    expect(out()).toBe('');
    expect(JSON.parse(err())).toEqual({
      error: { kind: 'usage', message: expect.stringContaining('--format') },
    });
    const both = await run('export a --format csv --out - --json');
    expect(JSON.parse(both.err())).toMatchObject({
      error: { message: expect.stringContaining('--json and --out - both want stdout') },
    });
  });
});

describe('files that are not there, or not sessions', () => {
  it.each(['info', 'stats', 'verify', 'recover', 'export --format csv --out -'])(
    '%s of a missing file is exit code 4',
    async (command) => {
      const { code, out, err } = await run(`${command} ${join(folder, 'no.journal')}`);
      expect(err()).toMatch(/^deskreel: There is no file .*no\.journal[^\n]*\.\n$/);
      expect(out()).toBe('');
      expect(code).toBe(4);
    },
  );

  it.each(['info', 'stats', 'verify', 'export --format csv --out -'])(
    '%s of a text file is exit code 4',
    async (command) => {
      writeFileSync(join(folder, 'note.txt'), 'A note, and no session, long enough for a footer.');
      const { code, out, err } = await run(`${command} ${join(folder, 'note.txt')}`);
      expect(err()).toMatch(/^deskreel: .*note\.txt is not a Deskreel session[^\n]*\.\n$/);
      expect(out()).toBe('');
      expect(code).toBe(4);
    },
  );

  it('a folder is exit code 4', async () => {
    const { code, err } = await run(`info ${folder}`);
    expect(err()).toMatch(/is a folder/);
    expect(code).toBe(4);
  });

  it.each(['sessions', 'recover', 'prune --keep-days 1'])(
    '%s in a file is exit code 4',
    async (command) => {
      writeFileSync(join(folder, 'file'), '');
      const { code, out, err } = await run(`${command} --dir ${join(folder, 'file')}`);
      expect(err()).toMatch(/^deskreel: .*file is a file: [^\n]+\.\n$/);
      expect(out()).toBe('');
      expect(code).toBe(4);
    },
  );

  it.each(['sessions', 'recover', 'prune --keep-days 1'])(
    '%s in a library that is a file too',
    async (command) => {
      writeFileSync(join(folder, 'file'), '');
      const terminal = fakeTerminal({ env: { DESKREEL_HOME: join(folder, 'file') } });
      expect(await runCli(command.split(' '), terminal)).toBe(4);
      expect(terminal.err()).toMatch(/^deskreel: .*a file is in its place: [^\n]+\.\n$/);
      expect(terminal.out()).toBe('');
    },
  );

  // A link to itself stands for every path of which nobody can tell what is there.
  it('a path that cannot be looked at is not called missing', async () => {
    symlinkSync('loop', join(folder, 'loop'));
    const { code, err } = await run(`info ${join(folder, 'loop', 'a.journal')}`);
    expect(err()).toMatch(/^deskreel: Could not read .*\(ELOOP\)[^\n]*\.\n$/);
    expect(code).toBe(1);
  });

  it('a missing folder is exit code 4, a missing library is just empty', async () => {
    expect((await run(`sessions --dir ${join(folder, 'no')}`)).code).toBe(4);
    expect((await run(`recover --dir ${join(folder, 'no')}`)).code).toBe(4);
    const empty = await run('sessions --json');
    expect(JSON.parse(empty.out())).toEqual({ dir: join(folder, 'sessions'), sessions: [] });
    expect(empty.code).toBe(0);
    expect((await run('recover')).out()).toBe('Nothing to recover.\n');
    expect((await run('prune --keep-days 1')).out()).toBe(
      'Nothing is over the limits; 0 sessions (0 B) are kept.\n',
    );
    expect(readdirSync(folder)).not.toContain('sessions');
  });
});
