import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openBus } from '../../src/main/desktop/bus';
import { watchTrayHost } from '../../src/main/desktop/tray-host';
import { type PrivateBus, startBus } from '../support/dbus';

/** Real parts of a desktop on a display: Xfce's window manager with its compositor, and its panel with a tray. */
export interface Xfce {
  /** Its session bus. */
  readonly bus: PrivateBus;
  /** What programs of this desktop are started with. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts another program of the desktop. It ends with the desktop at the latest. */
  readonly start: (program: string, args?: readonly string[]) => ChildProcess;
  /** Ends the panel, and resolves when no tray is there any more. */
  readonly endPanel: () => Promise<void>;
  /** Starts one again. */
  readonly startPanel: () => void;
  readonly stop: () => Promise<void>;
}

/** Height of the panel, at the bottom of the screen, pixels. */
export const PANEL_HEIGHT = 32;
const START_LIMIT_MS = 60_000;

// One panel along the bottom with nothing but a tray in it.
const PANEL = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=10;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="${PANEL_HEIGHT}"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="systray"/>
  </property>
</channel>
`;

/** Starts them on a display and resolves when the tray shows icons. */
export async function startXfce(display: string): Promise<Xfce> {
  const home = mkdtempSync(join(tmpdir(), 'deskreel-desktop-'));
  const bus = await startBus('session');
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    DISPLAY: display,
    DBUS_SESSION_BUS_ADDRESS: bus.address,
    LANG: 'C.UTF-8',
    // No accessibility bus, which nobody starts here.
    NO_AT_BRIDGE: '1',
  };
  const channels = join(env.XDG_CONFIG_HOME, 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  mkdirSync(channels, { recursive: true });
  writeFileSync(join(channels, 'xfce4-panel.xml'), PANEL);
  const programs: ChildProcess[] = [];
  const start = (program: string, args: readonly string[] = []): ChildProcess => {
    const child = spawn(program, args, { env, stdio: 'ignore' });
    child.on('error', () => undefined);
    programs.push(child);
    return child;
  };
  // Nothing starts services on a bus of our own.
  start(xfconfd());
  await ownedOn(bus, 'org.xfce.Xfconf');
  start('xfwm4', ['--compositor=on']);
  const startPanel = (): ChildProcess => start('xfce4-panel', ['--disable-wm-check']);
  let panel = startPanel();
  await trayIs(env, true);
  return {
    bus,
    env,
    start,
    endPanel: async () => {
      panel.kill('SIGTERM');
      await trayIs(env, false);
    },
    startPanel: () => {
      panel = startPanel();
    },
    stop: async () => {
      for (const child of [...programs].reverse()) await ended(child);
      await bus.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** Debian keeps it beside the libraries of the architecture. */
function xfconfd(): string {
  const found = readdirSync('/usr/lib')
    .map((name) => join('/usr/lib', name, 'xfce4/xfconf/xfconfd'))
    .find((file) => existsSync(file));
  if (found === undefined)
    throw new Error('xfconfd is missing. Install it: apt-get install xfconf');
  return found;
}

/** Resolves when somebody owns a name on a bus. */
export async function ownedOn(bus: PrivateBus, name: string): Promise<void> {
  const client = await openBus(bus.address, process.env);
  if (client === null) throw new Error('The bus is gone.');
  const until = performance.now() + START_LIMIT_MS;
  const daemon = { destination: 'org.freedesktop.DBus', interface: 'org.freedesktop.DBus' };
  const question = { ...daemon, path: '/org/freedesktop/DBus', member: 'NameHasOwner' };
  for (;;) {
    const [there] = (await client.call({ ...question, signature: 's', body: [name] })) ?? [];
    if (there === true) break;
    if (performance.now() > until) throw new Error(`${name} did not come to the bus.`);
    await wait(20);
  }
  client.close();
}

/** Resolves when the tray shows icons, or none does any more. */
async function trayIs(env: NodeJS.ProcessEnv, wanted: boolean): Promise<void> {
  let state = false;
  const close = await watchTrayHost(env, 'linux', (hosted) => {
    state = hosted;
  });
  const until = performance.now() + START_LIMIT_MS;
  while (state !== wanted && performance.now() < until) await wait(20);
  close();
  if (state !== wanted) throw new Error(wanted ? 'No tray came to the panel.' : 'The tray stayed.');
}

/** Ends a program as a crash would, unless it has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
