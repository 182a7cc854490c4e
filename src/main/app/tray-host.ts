import fs from 'node:fs';
import path from 'node:path';

/**
 * Whether there can be anything that shows tray icons. On Linux they travel over the session bus:
 * without one Electron would only complain. Elsewhere the system has a tray.
 */
export function hasTrayHost(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') {
    return true;
  }
  const address = env['DBUS_SESSION_BUS_ADDRESS'] ?? '';
  if (address !== '') {
    return !address.startsWith('disabled');
  }
  const runtime = env['XDG_RUNTIME_DIR'] ?? '';
  return runtime !== '' && fs.existsSync(path.join(runtime, 'bus'));
}
