import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, truncateSync } from 'node:fs';
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
