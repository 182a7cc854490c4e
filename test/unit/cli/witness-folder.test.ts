import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import {
  makeWitnessFolder,
  removeWitnessFolder,
  sweepWitnessFolders,
} from '../../../src/cli/witness-folder';
import { processIdentity, processScope } from '../../../src/main/session/process-identity';
import { temporaryFolder } from '../../support/sessions';

/** Where the system keeps what belongs to a login. */
function runtime(): { readonly place: string; readonly env: { readonly XDG_RUNTIME_DIR: string } } {
  const place = temporaryFolder();
  return { place, env: { XDG_RUNTIME_DIR: place } };
}

/** A folder of a process with this number, with a recording in it. */
function folderOf(place: string, name: string, pid: number | null): string {
  const folder = join(place, name);
  mkdirSync(folder);
  writeFileSync(join(folder, 'replay.journal'), 'typed');
  if (pid !== null) {
    const lock = { pid, identity: processIdentity(pid) ?? 'gone', scope: processScope() };
    writeFileSync(join(folder, 'witness.lock'), JSON.stringify(lock));
  }
  return folder;
}

function makeOld(folder: string): void {
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(folder, anHourAgo, anHourAgo);
}

it('lies where the login keeps its own, and is gone in the end', () => {
  const { place, env } = runtime();
  const folder = makeWitnessFolder(env);
  expect(dirname(folder)).toBe(place);
  expect(basename(folder)).toMatch(/^deskreel-verify-/);
  removeWitnessFolder(folder);
  expect(existsSync(folder)).toBe(false);
});

it('sweeps what killed processes left, and nothing else', async () => {
  const { place, env } = runtime();
  const dead = spawnSync('true').pid;
  const left = folderOf(place, 'deskreel-verify-dead', dead);
  const old = folderOf(place, 'deskreel-verify-old', null);
  makeOld(old);
  const other = folderOf(place, 'something-else', dead);
  const running = folderOf(place, 'deskreel-verify-running', process.ppid);
  const young = folderOf(place, 'deskreel-verify-young', null);
  const own = makeWitnessFolder(env);
  makeOld(own);
  const elsewhere = folderOf(temporaryFolder(), 'kept', dead);
  symlinkSync(elsewhere, join(place, 'deskreel-verify-link'));

  await sweepWitnessFolders(env);
  expect([left, old].filter(existsSync)).toEqual([]);
  const kept = [other, running, young, own, join(elsewhere, 'replay.journal')];
  expect(kept.filter(existsSync)).toEqual(kept);
  removeWitnessFolder(own);
});
