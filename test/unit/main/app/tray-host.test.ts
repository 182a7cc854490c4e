import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { hasTrayHost } from '../../../../src/main/app/tray-host';

it('asks for a session bus on Linux', () => {
  const runtime = fs.mkdtempSync(path.join(os.tmpdir(), 'deskreel-runtime-'));
  const env = { XDG_RUNTIME_DIR: runtime };
  expect(hasTrayHost('linux', env)).toBe(false);
  fs.writeFileSync(path.join(runtime, 'bus'), '');
  expect(hasTrayHost('linux', env)).toBe(true);
  fs.rmSync(runtime, { recursive: true });
  expect(hasTrayHost('linux', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' })).toBe(true);
  expect(hasTrayHost('linux', { ...env, DBUS_SESSION_BUS_ADDRESS: 'disabled:' })).toBe(false);
});

it('takes other systems to have a tray', () => {
  expect(hasTrayHost('win32', {})).toBe(true);
  expect(hasTrayHost('darwin', {})).toBe(true);
});
