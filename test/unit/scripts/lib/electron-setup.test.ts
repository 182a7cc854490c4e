import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle, findElectron, findOwnElectron } from '../../../../scripts/lib/electron.mjs';
import {
  downloadBase,
  recentFailure,
  verifyIntegrity,
} from '../../../../scripts/lib/electron-setup.mjs';

const hour = 60 * 60 * 1000;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskreel-setup-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('a download that failed', () => {
  it.each([
    [hour, 'no way to its server'],
    [23 * hour, 'no way to its server'],
    [25 * hour, undefined],
  ])('%d ms ago: tried again unless %s', (age, expected) => {
    const stamp = join(folder, 'failed');
    writeFileSync(stamp, 'no way to its server');
    const now = Date.now();
    utimesSync(stamp, new Date(now), new Date(now - age));
    expect(recentFailure(stamp, now)).toBe(expected);
  });

  it('never before: tried', () => {
    expect(recentFailure(join(folder, 'failed'), Date.now())).toBeUndefined();
  });
});

describe('a downloaded file', () => {
  const text = 'the right bytes';
  const integrity = `sha512-${createHash('sha512').update(text).digest('base64')}`;

  it('passes when it has the hash that is checked in', async () => {
    const path = join(folder, 'right.tgz');
    writeFileSync(path, text);
    await expect(verifyIntegrity(path, integrity)).resolves.toBeUndefined();
  });

  it('is refused by name when one byte differs', async () => {
    const path = join(folder, 'wrong.tgz');
    writeFileSync(path, `${text}!`);
    await expect(verifyIntegrity(path, integrity)).rejects.toThrow(/^wrong\.tgz is not the file/);
  });

  it('is pinned by version and by a whole hash', () => {
    expect(bundle.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Buffer.from(bundle.integrity.replace('sha512-', ''), 'base64')).toHaveLength(64);
  });
});

describe('where Electron is downloaded from', () => {
  it('is its own server, or the mirror that its own variables name', () => {
    expect(downloadBase({})).toBe('https://github.com/electron/');
    expect(downloadBase({ ELECTRON_MIRROR: 'https://mirror.example/' })).toBe(
      'https://mirror.example/',
    );
  });
});

describe('the Electron that is run', () => {
  it('is the one that DESKREEL_ELECTRON names', () => {
    const path = join(folder, 'my-electron');
    writeFileSync(path, '');
    expect(findElectron({ DESKREEL_ELECTRON: path })).toBe(path);
  });

  it('is no other when that one does not exist', () => {
    expect(() => findElectron({ DESKREEL_ELECTRON: join(folder, 'gone') })).toThrow(
      /gone, which does not exist/,
    );
  });

  it('is the one of the package once its download is there', () => {
    expect(findOwnElectron(folder)).toBeUndefined();
    writeFileSync(join(folder, 'path.txt'), '../electron-binary');
    expect(findOwnElectron(folder)).toBeUndefined();
    writeFileSync(join(folder, 'electron-binary'), '');
    expect(findOwnElectron(folder)).toBe(join(folder, 'electron-binary'));
  });
});
