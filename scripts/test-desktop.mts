/**
 * Tries what only a desktop's own programs can show: `npm run test:desktop`. The tray of Xfce's real panel, clicked on as
 * a hand does; the indicator below Xfce's window manager and compositor; and a screen locker, MATE's, which locks and asks
 * for a password. As root on Debian or what descends from it, it installs them, some hundred packages, hence it is not
 * part of `npm test`. The displays are of its own and need no screen.
 */
import { runTests } from './lib/vitest.mjs';
import { setUpPrograms } from './setup.mjs';

setUpPrograms([
  { file: 'dbus-daemon', packages: ['dbus-daemon', 'dbus'] },
  { file: 'xterm', packages: ['xterm'] },
  { file: 'xfce4-panel', packages: ['xfce4-panel'] },
  { file: 'xfwm4', packages: ['xfwm4'] },
  { file: 'mate-screensaver', packages: ['mate-screensaver'] },
  { file: '/usr/share/doc/libpam-wrapper', packages: ['libpam-wrapper'] },
]);
runTests(['--project', 'desktop', ...process.argv.slice(2)]);
