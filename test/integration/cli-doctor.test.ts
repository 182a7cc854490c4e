import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deskreel } from '../support/deskreel';
import { startXvfb, type Xvfb } from '../support/xvfb';

/** What it prints with --json, as far as it is looked at. */
interface Report {
  readonly checks: readonly { readonly id: string; readonly status: string }[];
}

let xvfb: Xvfb;
let root: string;
let folder: string;

beforeAll(async () => {
  xvfb = await startXvfb();
  root = mkdtempSync(join(tmpdir(), 'deskreel-doctor-'));
});

afterAll(async () => {
  await xvfb.stop();
  rmSync(root, { recursive: true });
});

beforeEach(() => {
  folder = mkdtempSync(join(root, 'home-'));
});

describe('doctor', () => {
  it('finds the virtual display fit for recording, exit code 0', async () => {
    const env = { DISPLAY: xvfb.display, DESKREEL_HOME: folder };
    const end = await deskreel(['doctor', '--json'], env);
    expect(end).toMatchObject({ code: 0, stderr: '' });
    const report = JSON.parse(end.stdout) as Report;
    expect(report).toMatchObject({ ready: true });
    const well = report.checks.filter(({ status }) => status === 'ok').map(({ id }) => id);
    expect(well).toEqual(
      expect.arrayContaining([
        ...['display', 'extensions', 'flush', 'key-table', 'hook', 'library'],
        ...['hotkeys', 'focus', 'layout'],
      ]),
    );
    const lock = report.checks.find(({ id }) => id === 'lock');
    expect(['ok', 'warning']).toContain(lock?.status);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('tries the hook that records on the display: libuiohook where key codes are not those of evdev', async () => {
    const hookOn = async (display: string): Promise<unknown> => {
      const end = await deskreel(['doctor', '--json'], { DISPLAY: display, DESKREEL_HOME: folder });
      const { checks } = JSON.parse(end.stdout) as Report;
      return checks.find(({ id }) => id === 'hook');
    };
    expect(await hookOn(xvfb.display)).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('the X server records'),
    });
    const other = await startXvfb();
    execFileSync('setxkbmap', ['-display', other.display, '-keycodes', 'xfree86'], {
      stdio: 'ignore',
    });
    expect(await hookOn(other.display)).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('uiohook-napi'),
    });
    await other.stop();
  });

  it('says what is missing without a display, and what to do, exit code 3', async () => {
    const end = await deskreel(['doctor', '--json']);
    expect(end).toMatchObject({ code: 3, stderr: '' });
    expect(JSON.parse(end.stdout)).toMatchObject({
      ready: false,
      checks: expect.arrayContaining([
        expect.objectContaining({ id: 'display', status: 'failed', cure: expect.any(String) }),
      ]),
    });
  });

  it('sees a file where the library has to be, exit code 3', async () => {
    writeFileSync(join(folder, 'sessions'), '');
    const env = { DISPLAY: xvfb.display, DESKREEL_HOME: folder };
    const end = await deskreel(['doctor'], env);
    expect(end).toMatchObject({ code: 3, stderr: '' });
    expect(end.stdout).toMatch(
      /^FAILED +library .*sessions is a file where a folder has to be\.$/m,
    );
    expect(end.stdout).toMatch(/^ +→ Move that file away/m);
  });
});
