import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkLibrary, checkSpace } from '../../../../src/main/doctor/library-checks';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deskreel-doctor-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the library folder', () => {
  it('is well when files in it can be made private, and nothing of the trial stays', async () => {
    expect(await checkLibrary(folder, 'linux')).toMatchObject({ status: 'ok', cure: null });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('may be missing where it can be made, and is not made by looking', async () => {
    const missing = join(folder, 'deskreel', 'sessions');
    expect(await checkLibrary(missing, 'linux')).toMatchObject({ status: 'ok' });
    expect(readdirSync(folder)).toEqual([]);
  });

  // /sys takes new files from nobody, not even from root.
  it('fails, with a cure, where nobody may write', async () => {
    expect(await checkLibrary('/sys', 'linux')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('/sys'),
      cure: expect.stringContaining('DESKREEL_HOME'),
    });
  });

  it.each(['sessions', join('sessions', 'deeper')])('sees a file in its place: %s', async (way) => {
    writeFileSync(join(folder, 'sessions'), '');
    expect(await checkLibrary(join(folder, way), 'linux')).toEqual({
      id: 'library',
      status: 'failed',
      detail: expect.stringContaining(`${join(folder, 'sessions')} is a file`),
      cure: expect.stringContaining('Move that file away'),
    });
    rmSync(join(folder, 'sessions'));
  });

  it('sees a link that leads nowhere', async () => {
    symlinkSync('nowhere', join(folder, 'sessions'));
    expect(await checkLibrary(join(folder, 'sessions'), 'linux')).toMatchObject({
      status: 'failed',
    });
    rmSync(join(folder, 'sessions'));
  });
});

describe('free space', () => {
  it('is told of the file system, also for a folder that does not exist yet', async () => {
    const check = await checkSpace(join(folder, 'deskreel', 'sessions'));
    expect(check.id).toBe('space');
    expect(check.detail).toMatch(/^\d+\.\d GiB free for .*sessions/);
  });

  it('fails, with a cure, where there is none', async () => {
    expect(await checkSpace('/sys')).toMatchObject({
      status: 'failed',
      cure: expect.stringContaining('Free some space'),
    });
  });
});
