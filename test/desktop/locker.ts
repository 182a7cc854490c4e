import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { socketsOfAddress } from '../../src/main/desktop/bus-address';
import { ended, ownedOn, type Xfce } from './xfce';

/** A real screen locker, MATE's, on a desktop. */
export interface Locker {
  /** Has it lock the screen. */
  readonly lock: () => Promise<void>;
  /** Ends it as a crash would. */
  readonly kill: () => Promise<void>;
}

/** The user and group that a program which refuses to run as root is given. */
const NOBODY = 65_534;

/**
 * Starts it and resolves when it is on the bus. It asks PAM, for which `password` is that of its user, in place of what the
 * system knows of anybody (pam_wrapper, https://cwrap.org).
 */
export async function startLocker({ env, bus }: Xfce, password: string): Promise<Locker> {
  const home = mkdtempSync(join(tmpdir(), 'deskreel-locker-'));
  const asRoot = process.getuid?.() === 0;
  const settings = join(home, 'glib-2.0', 'settings');
  const services = join(home, 'pam.d');
  for (const folder of [settings, services]) mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(settings, 'keyfile'),
    "[org/mate/screensaver]\nlock-enabled=true\nlock-delay=0\nidle-activation-enabled=false\nmode='blank-only'\n",
  );
  const user = asRoot ? 'nobody' : userInfo().username;
  const passwords = join(home, 'passwords');
  writeFileSync(passwords, `${user}:${password}:mate-screensaver\n`);
  const matrix = `${join(libraries(), 'pam_wrapper', 'pam_matrix.so')} passdb=${passwords}`;
  writeFileSync(
    join(services, 'mate-screensaver'),
    `auth required ${matrix}\naccount required ${matrix}\n`,
  );
  if (asRoot) {
    for (const folder of [home, dirname(settings), settings, services, passwords]) {
      chownSync(folder, NOBODY, NOBODY);
    }
    // The bus is in a folder that only its owner looks into.
    const [socket = ''] = socketsOfAddress(bus.address, {});
    chmodSync(dirname(socket), 0o711);
  }
  const options = {
    stdio: 'ignore' as const,
    ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}),
    env: {
      ...env,
      HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_CACHE_HOME: home,
      GSETTINGS_BACKEND: 'keyfile',
      LD_PRELOAD: join(libraries(), 'libpam_wrapper.so'),
      PAM_WRAPPER: '1',
      PAM_WRAPPER_SERVICE_DIR: services,
    },
  };
  const saver = spawn('mate-screensaver', ['--no-daemon'], options);
  saver.on('error', () => undefined);
  await ownedOn(bus, 'org.mate.ScreenSaver');
  return {
    lock: async () => {
      await once(spawn('mate-screensaver-command', ['--lock'], options), 'exit');
    },
    kill: async () => {
      await ended(saver);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Where Debian keeps libraries of this architecture. */
function libraries(): string {
  const found = readdirSync('/usr/lib')
    .map((name) => join('/usr/lib', name))
    .find((folder) => existsSync(join(folder, 'libpam_wrapper.so')));
  if (found === undefined) {
    throw new Error('pam_wrapper is missing. Install it: apt-get install libpam-wrapper');
  }
  return found;
}
