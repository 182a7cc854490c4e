import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { deskreel } from '../support/deskreel';
import { sessionOf } from '../support/replay-command';
import { temporaryFolder } from '../support/sessions';

// What lies where a session should, and is none, or no whole one.

let folder: string;

beforeEach(() => {
  folder = temporaryFolder();
});

describe('a pipe or a device is not waited for, exit code 4', () => {
  it.each(['info', 'stats', 'verify', 'recover', 'replay'])('by %s', async (command) => {
    const pipe = join(folder, 'a.journal');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, '/dev/zero']) {
      const end = await deskreel([command, file]);
      expect(end).toMatchObject({ code: 4, stdout: '' });
      expect(end.stderr).toMatch(/^deskreel: [^\n]+ is a pipe or a device: [^\n]+\.\n$/);
    }
  });

  it('by the list of sessions, which has the others too', async () => {
    execFileSync('mkfifo', [join(folder, 'a.reel.parquet')]);
    await sessionOf(folder, '0 +A, 10 -A');
    const end = await deskreel(['sessions', '--dir', folder]);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    expect(end.stdout).toMatch(/^a .*is not a Deskreel session/m);
    expect(end.stdout).toMatch(/^script .*left by a crash/m);
  });
});

it('an export, and figures, say what of a damaged journal is not in them', async () => {
  const file = await sessionOf(folder, '0 move 50 60, 10 +A, 30 -A');
  truncateSync(file, statSync(file).size - 5);
  const out = join(folder, 'torn.csv');
  const said = /script\.journal cannot be read from byte \d+ on [^\n]*not in the export\.\n$/;
  const toFile = await deskreel(['export', file, '--format', 'csv', '--out', out]);
  expect(toFile).toMatchObject({ code: 0, stderr: expect.stringMatching(said) });
  const toStdout = await deskreel(['export', file, '--format', 'csv', '--out', '-']);
  expect(toStdout).toMatchObject({ code: 0, stderr: expect.stringMatching(said) });
  expect(toStdout.stdout).toBe(readFileSync(out, 'utf8'));
  const figures = await deskreel(['stats', file]);
  expect(figures).toMatchObject({ code: 0, stderr: expect.stringMatching(/in the figures\.\n$/) });
  const json = ['export', file, '--format', 'jsonl', '--out', join(folder, 'a.jsonl'), '--json'];
  expect(JSON.parse((await deskreel(json)).stdout)).toMatchObject({
    damage: { offset: expect.any(Number), discardedBytes: expect.any(Number) },
  });
});

it('info and stats tell of the notes beside a session, also where they cannot be read', async () => {
  const file = await sessionOf(folder, '0 +A, 10 -A');
  const notes = join(folder, 'script.notes.json');
  const markers = [{ id: 'a', tUs: 5, text: 'here' }];
  const said = {
    format: 'deskreel-notes',
    version: 1,
    title: 'Renamed',
    tags: ['x', 'y'],
    markers,
  };
  writeFileSync(notes, JSON.stringify(said));
  expect((await deskreel(['info', file])).stdout).toMatch(
    /^Title +Renamed\nTags +x, y\nNotes +1 marker/m,
  );
  const title = async (): Promise<unknown> =>
    JSON.parse((await deskreel(['stats', file, '--json'])).stdout).title;
  expect(await title()).toBe('Renamed');
  writeFileSync(notes, '{');
  expect(await title()).toMatch(/^Tuesday/);
  const end = await deskreel(['info', file]);
  expect(end).toMatchObject({ code: 0, stderr: expect.stringMatching(/does not hold notes/) });
  expect(end.stdout).toMatch(/^Title +Tuesday/m);
});

it('import takes a session from elsewhere into the library, its checksum looked at', async () => {
  const journal = await sessionOf(folder, '0 +A, 10 -A');
  const env = { DESKREEL_HOME: join(folder, 'home') };
  const out = join(folder, 'home', 'sessions', 'script.reel.parquet');
  const sealed = await deskreel(['import', journal], env);
  expect(sealed).toMatchObject({ code: 0, stderr: '', stdout: `Imported ${out}\n` });
  expect(await deskreel(['verify', 'script'], env)).toMatchObject({ code: 0 });
  const copy = join(folder, 'copy.reel.parquet');
  copyFileSync(out, copy);
  expect((await deskreel(['import', copy, '--json'], env)).stdout).toMatch(/"name": "copy"/);
  const nameless = await deskreel(['import', copy, '--out', join(folder, 'x')], env);
  expect(nameless).toMatchObject({ code: 2, stdout: '' });
  expect(nameless.stderr).toMatch(/a session file is called NAME\.reel\.parquet: add the ending/);
  const there = join(folder, 'there.reel.parquet');
  const elsewhere = await deskreel(['import', journal, '--out', there], env);
  expect(elsewhere).toMatchObject({ code: 0, stderr: '', stdout: `Imported ${there}\n` });
  expect(await deskreel(['verify', there], env)).toMatchObject({ code: 0 });
  const again = await deskreel(['import', copy, '--out', there], env);
  expect(again).toMatchObject({ code: 1, stdout: '' });
  expect(again.stderr).toContain('there.reel.parquet exists already: ');
  const forced = await deskreel(['import', copy, '--out', there, '--force'], env);
  expect(forced).toMatchObject({ code: 0, stderr: '' });
  expect(readFileSync(there).equals(readFileSync(copy))).toBe(true);
  writeFileSync(copy, readFileSync(copy).fill(0x5a, 200, 264));
  const damaged = await deskreel(['macro', 'import', copy], env);
  expect(damaged).toMatchObject({ code: 4, stdout: '' });
  expect(damaged.stderr).toMatch(/differ from what was sealed/);
});
