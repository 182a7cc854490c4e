import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What has to be there, and by which Debian packages. */
const PROGRAMS = ['kwin_wayland', 'pipewire', 'wev', 'dbus-daemon', 'stdbuf'] as const;
const FILES = ['/usr/libexec/xdg-desktop-portal'] as const;
const INSTALL =
  'apt-get install --no-install-recommends kwin-wayland qtwayland5 xdg-desktop-portal-kde pipewire wev dbus coreutils';
const START_LIMIT_MS = 30_000;
const LOOK_MS = 20;

/** A real Wayland desktop without a screen: KWin, a message bus, PipeWire, and the portal of KDE. */
export interface WaylandDesktop {
  /** For programs on it. */
  readonly env: NodeJS.ProcessEnv;
  /** Starts a program that shows what it gets, in front. */
  readonly watch: () => Promise<WaylandWitness>;
  readonly stop: () => Promise<void>;
}

/** A window in front, and what came to it. */
export interface WaylandWitness {
  /**
   * What came so far: `+key 38`, `-key 38`, `+button 272`, `-button 272`, `move 10 20` within the window,
   * `wheel 0 15`, axis and pixels. Keycodes are those of X.
   */
  readonly told: () => readonly string[];
  readonly close: () => void;
}

/** Which of what {@link startWaylandDesktop} needs is missing, in a sentence; null: nothing. */
export function missingForWayland(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const missing = [
    ...PROGRAMS.filter((name) => !folders.some((folder) => existsSync(join(folder, name)))),
    ...FILES.filter((file) => !existsSync(file)),
  ];
  return missing.length === 0 ? null : `${missing.join(', ')} missing. Install: ${INSTALL}`;
}

/** Starts a desktop of our own. It ends with this process at the latest. */
export async function startWaylandDesktop(): Promise<WaylandDesktop> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-wayland-'));
  const runtime = join(folder, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  // A copy has no capabilities, which containers do not give.
  const kwin = join(folder, 'kwin_wayland');
  const found = (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((each) => join(each, 'kwin_wayland'))
    .find((each) => existsSync(each));
  if (found === undefined) throw new Error('kwin_wayland is missing.');
  copyFileSync(found, kwin);
  const address = `unix:path=${join(runtime, 'bus')}`;
  const { DISPLAY: _, ...outer } = process.env;
  const env: NodeJS.ProcessEnv = {
    ...outer,
    HOME: folder,
    DESKREEL_HOME: join(folder, 'deskreel'),
    XDG_RUNTIME_DIR: runtime,
    XDG_CURRENT_DESKTOP: 'KDE',
    XDG_SESSION_TYPE: 'wayland',
    WAYLAND_DISPLAY: 'wayland-9',
    DBUS_SESSION_BUS_ADDRESS: address,
    QT_QPA_PLATFORM: 'wayland',
    // Without a graphics card.
    KWIN_COMPOSE: 'Q',
    LIBGL_ALWAYS_SOFTWARE: '1',
  };
  const running: ChildProcess[] = [];
  const start = (command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): void => {
    const child = spawn(command, args, { env: { ...env, ...more }, stdio: 'ignore' });
    const guard = spawn('sh', ['-c', 'read -r _; kill -9 "$0"', `${child.pid}`], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    guard.unref();
    running.push(child, guard);
  };
  // It starts the portal when somebody asks for it, in this environment.
  start('dbus-daemon', ['--session', '--nofork', `--address=${address}`]);
  await there(join(runtime, 'bus'));
  start('pipewire', []);
  await there(join(runtime, 'pipewire-0'));
  start(
    kwin,
    ['--virtual', '--width', '1200', '--height', '760', '--socket', 'wayland-9', '--no-lockscreen'],
    { QT_QPA_PLATFORM: '', WAYLAND_DISPLAY: '' },
  );
  await there(join(runtime, 'wayland-9'));
  return {
    env,
    watch: () => startWitness(env),
    stop: async () => {
      for (const child of running.reverse()) child.kill('SIGKILL');
      await Promise.all(running.map((child) => ended(child)));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

async function there(file: string): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS;
  while (!existsSync(file)) {
    if (performance.now() > limit) throw new Error(`${file} did not come.`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

async function startWitness(env: NodeJS.ProcessEnv): Promise<WaylandWitness> {
  const wev = spawn('stdbuf', ['-oL', 'wev'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  wev.stdout.setEncoding('utf8');
  wev.stdout.on('data', (chunk: string) => {
    text += chunk;
  });
  const limit = performance.now() + START_LIMIT_MS;
  // It has the keyboard.
  while (!/wl_keyboard\] enter/.test(text)) {
    if (performance.now() > limit) throw new Error('wev did not come to the front.');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const from = text.length;
  return {
    told: () => {
      // It opens both once more when the compositor gets a device, and then tells of everything twice.
      const objects = ['wl_keyboard', 'wl_pointer'].map(
        (name) => new RegExp(`^\\[\\d+: +${name}\\]`, 'm').exec(text)?.[0] ?? name,
      );
      return text
        .slice(from)
        .split('\n')
        .filter((line) => objects.some((object) => line.startsWith(object)))
        .flatMap(happeningOf);
    },
    close: () => wev.kill('SIGKILL'),
  };
}

/** What a line of wev tells, if anything. */
function happeningOf(line: string): string[] {
  const key = /wl_keyboard\] key: .*key: (\d+); state: ([01])/.exec(line);
  if (key !== null) return [`${key[2] === '1' ? '+' : '-'}key ${key[1]}`];
  const button = /wl_pointer\] button: .*button: (\d+).*state: ([01])/.exec(line);
  if (button !== null) return [`${button[2] === '1' ? '+' : '-'}button ${button[1]}`];
  const place = /wl_pointer\] (?:enter|motion): .*x, y: ([-\d.]+), ([-\d.]+)/.exec(line);
  if (place !== null) return [`move ${Number(place[1])} ${Number(place[2])}`];
  const wheel = /wl_pointer\] axis: .*axis: ([01]).*value: ([-\d.]+)/.exec(line);
  return wheel === null ? [] : [`wheel ${wheel[1]} ${Number(wheel[2])}`];
}
