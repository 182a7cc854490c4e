import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  afterAll,
  beforeAll,
  describe,
  expect,
  it,
  onTestFinished,
  type TestContext,
} from 'vitest';
import { type CommandEnd, deskreel } from '../support/deskreel';
import { boundByPermissions } from '../support/file-systems';
import { macroFile, macroOf } from '../support/macro-files';
import { sessionOf } from '../support/replay-command';

// What may not be read or written is said in one sentence that names it, whatever the command, and nothing changes.

/** Holds a journal, sessions of the same events, a macro and files of other kinds, for all tests: none may change it. */
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deskreel-permissions-'));
  for (const name of ['older', 'sealed']) {
    await sessionOf(folder, '0 move 50 60, 10 +A, 30 -A');
    renameSync(join(folder, 'script.journal'), join(folder, `${name}.journal`));
    expect(await deskreel(['recover', join(folder, `${name}.journal`)])).toMatchObject({ code: 0 });
  }
  await sessionOf(folder, '0 move 50 60, 10 +A, 30 -A');
  macroFile(folder, 'm', macroOf([{ id: 'w', type: 'wait', ms: 1 }]));
  writeFileSync(join(folder, 'rows.csv'), 'a\n1\n');
  writeFileSync(join(folder, 'keys.xdo'), 'xdotool key a\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Everything below the folder. */
const content = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** Takes rights away until the test is over. */
function forbid(path: string, mode: number): void {
  chmodSync(path, mode);
  onTestFinished(() => chmodSync(path, 0o700));
}

/** Runs a command of which `{}` stands for the folder. */
function run(context: TestContext, command: string): Promise<CommandEnd> {
  const args = command.split(' ').map((word) => word.replace('{}', folder));
  return deskreel(args, { DESKREEL_HOME: folder }, { through: boundByPermissions(context) });
}

/** It has failed for want of a right to `named`, and says so in a sentence. */
function expectRefusal(end: CommandEnd, named: string): void {
  expect(end).toMatchObject({ code: 3, stdout: '' });
  expect(end.stderr).toMatch(/^deskreel: [^\n]+: [^\n]+\.\n$/);
  expect(end.stderr).toContain(join(folder, named));
}

describe('a file that may not be read is named, exit code 3', () => {
  it.for([
    ['sealed.reel.parquet', 'info {}/sealed.reel.parquet'],
    ['sealed.reel.parquet', 'verify {}/sealed.reel.parquet'],
    ['sealed.reel.parquet', 'export {}/sealed.reel.parquet --format csv --out {}/a.csv'],
    ['sealed.reel.parquet', 'export {}/sealed.reel.parquet --format csv --out -'],
    ['sealed.reel.parquet', 'edit {}/sealed.reel.parquet --cut 0:1 --in-place'],
    ['sealed.reel.parquet', 'edit {}/sealed.reel.parquet --cut 0:1 --out {}/b.reel.parquet'],
    ['sealed.reel.parquet', 'edit {}/sealed.reel.parquet --cut 0:1 --dry-run'],
    ['sealed.reel.parquet', 'replay {}/sealed.reel.parquet'],
    ['sealed.reel.parquet', 'macro from {}/sealed.reel.parquet --out {}/n.macro.json'],
    ['script.journal', 'info {}/script.journal'],
    ['script.journal', 'verify {}/script.journal'],
    ['script.journal', 'recover {}/script.journal'],
    ['script.journal', 'recover --dir {}'],
    ['m.macro.json', 'macro validate {}/m.macro.json'],
    ['m.macro.json', 'macro show {}/m.macro.json'],
    ['m.macro.json', 'macro run {}/m.macro.json --yes'],
    ['m.macro.json', 'macro export {}/m.macro.json --format xdotool --out {}/m.sh'],
    ['rows.csv', 'macro run {}/m.macro.json --dry-run --data {}/rows.csv'],
    ['keys.xdo', 'macro import {}/keys.xdo --out {}/n.macro.json'],
  ] as const)('%s by %s', async ([file, command], context) => {
    forbid(join(folder, file), 0);
    const before = content();
    expectRefusal(await run(context, command), file);
    expect(content()).toEqual(before);
  });

  it('by the list of sessions, which has the others too', async (context) => {
    forbid(join(folder, 'sealed.reel.parquet'), 0);
    const end = await run(context, 'sessions --dir {}');
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toMatch(/^sealed .*No permission to read .*sealed\.reel\.parquet/m);
    expect(end.stdout).toMatch(/^script .*left by a crash/m);
  });
});

describe('a folder that may not be read is named, exit code 3', () => {
  it.for([
    ['no', 'sessions --dir {}/no'],
    ['no', 'recover --dir {}/no'],
    ['no', 'prune --dir {}/no --keep-days 1'],
    ['no/a.reel.parquet', 'info {}/no/a.reel.parquet'],
  ] as const)('%s by %s', async ([named, command], context) => {
    const closed = join(folder, 'no');
    mkdirSync(closed);
    onTestFinished(() => rmSync(closed, { recursive: true }));
    forbid(closed, 0);
    expectRefusal(await run(context, command), named);
  });
});

describe('where nothing may be written it is said, exit code 3', () => {
  it.for([
    ['script.journal', 'recover {}/script.journal'],
    ['script.journal', 'recover --dir {}'],
    ['sealed.reel.parquet', 'edit {}/sealed.reel.parquet --cut 0:1 --in-place'],
    ['b.reel.parquet', 'edit {}/sealed.reel.parquet --cut 0:1 --out {}/b.reel.parquet'],
    ['a.csv', 'export {}/sealed.reel.parquet --format csv --out {}/a.csv'],
    ['r.json', 'macro run {}/m.macro.json --yes --report {}/r.json'],
    ['m.sh', 'macro export {}/m.macro.json --format xdotool --out {}/m.sh'],
    ['n.macro.json', 'macro from {}/sealed.reel.parquet --out {}/n.macro.json'],
    ['n.macro.json', 'macro import {}/keys.xdo --out {}/n.macro.json'],
  ] as const)('%s by %s', async ([file, command], context) => {
    const before = content();
    forbid(folder, 0o500);
    expectRefusal(await run(context, command), file);
    expect(content()).toEqual(before);
  });

  it('of what a crash left unfinished, by who recovers', async (context) => {
    const draft = '.other.reel.parquet.4000000-1.part';
    writeFileSync(join(folder, draft), 'half');
    onTestFinished(() => rmSync(join(folder, draft)));
    forbid(folder, 0o500);
    const end = await run(context, 'recover --dir {}');
    expect(end).toMatchObject({ code: 3 });
    expect(end.stdout).toContain(`Left as it is: ${join(folder, draft)}\n`);
    expect(end.stdout).toContain(`Left as it is: ${join(folder, 'script.journal')}\n`);
    expect(end.stderr).toMatch(/^deskreel: 2 files [^\n]+: [^\n]+\.\n$/);
  });

  it('by who prunes: what could not be removed stays whole', async (context) => {
    const before = content();
    forbid(folder, 0o500);
    const end = await run(context, 'prune --dir {} --keep-gb 0.000000001');
    expect(end).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('Left as it is: older'),
    });
    expect(end.stderr).toMatch(/^deskreel: [^\n]+: [^\n]+\.\n$/);
    expect(content()).toEqual(before);
  });
});
