import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { displayAddresses, hasDisplay } from '../../../../scripts/lib/display.mjs';

describe('a display is looked for', () => {
  it.each([
    ['nowhere when none is named', {}, []],
    ['nowhere when the name means nothing', { DISPLAY: 'screen' }, []],
    [
      'on both of the names of a local X server',
      { DISPLAY: ':7.0' },
      [{ path: '/tmp/.X11-unix/X7' }, { path: '\0/tmp/.X11-unix/X7' }],
    ],
    ['at the port of one elsewhere', { DISPLAY: 'desk:10' }, [{ host: 'desk', port: 6010 }]],
    [
      'at the Wayland compositor of the session',
      { WAYLAND_DISPLAY: 'wayland-0', XDG_RUNTIME_DIR: '/run/user/1000' },
      [{ path: '/run/user/1000/wayland-0' }],
    ],
  ])('%s', (_name, env, addresses) => {
    expect(displayAddresses(env)).toEqual(addresses);
  });
});

describe.runIf(process.platform === 'linux')('a display is there', () => {
  it('while its server answers, and not after', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deskreel-display-'));
    const env = { WAYLAND_DISPLAY: join(folder, 'wayland-9') };
    const server = createServer().listen(env.WAYLAND_DISPLAY);
    await new Promise((listening) => server.once('listening', listening));
    expect(await hasDisplay(env)).toBe(true);
    await new Promise((closed) => server.close(closed));
    expect(await hasDisplay(env)).toBe(false);
    rmSync(folder, { recursive: true });
  });
});
