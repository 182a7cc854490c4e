/// <reference path="../../src/main/desktop/dbus-native.d.ts" />
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dbus, { type DBusMessage, type MessageBus } from '@homebridge/dbus-native';

/** A message bus of our own, run by the real daemon. */
export interface PrivateBus {
  /** As for DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** Puts a program on the bus that owns a name; `exporting` says what it has there before anybody can ask it. */
  readonly own: (name: string, exporting?: (bus: MessageBus) => void) => Promise<BusProgram>;
  /** Ends the daemon as a crash would. */
  readonly kill: () => Promise<void>;
  /** Starts a daemon at the same address, after `kill`. */
  readonly restart: () => Promise<void>;
  /** Ends everything. Does nothing more after `kill`. */
  readonly stop: () => Promise<void>;
}

/** A program on a bus. */
export interface BusProgram {
  readonly bus: MessageBus;
  /** Resolves when the daemon has taken everything sent so far. */
  readonly sync: () => Promise<void>;
  /** Sends a signal to every connection by its own name: then it comes whether it is wished for or not. */
  readonly sendToEach: (signal: AimedSignal) => Promise<void>;
  /** Leaves the bus. */
  readonly leave: () => Promise<void>;
}

/** A signal that is not for everybody. */
export type AimedSignal = Required<
  Pick<DBusMessage, 'path' | 'interface' | 'member' | 'signature' | 'body'>
>;

const SIGNAL = 4;
const DAEMON = { destination: 'org.freedesktop.DBus', interface: 'org.freedesktop.DBus' };

/** Starts a bus on which anybody may own any name. `type` as in a daemon's configuration. */
export async function startBus(type: 'session' | 'system'): Promise<PrivateBus> {
  const folder = mkdtempSync(join(tmpdir(), 'deskreel-bus-'));
  const socket = join(folder, 'bus');
  const config = join(folder, 'bus.conf');
  writeFileSync(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
       "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
     <busconfig>
       <type>${type}</type>
       <listen>unix:path=${socket}</listen>
       <auth>EXTERNAL</auth>
       <policy context="default">
         <allow send_destination="*" eavesdrop="true"/>
         <allow eavesdrop="true"/>
         <allow own="*"/>
         <allow user="*"/>
       </policy>
     </busconfig>`,
  );
  let daemon = await startDaemon(config);
  const programs: BusProgram[] = [];
  return {
    address: `unix:path=${socket}`,
    own: async (name, exporting) => {
      const program = programOn(socket);
      exporting?.(program.bus);
      programs.push(program);
      await request(program.bus, 'RequestName', 'su', [name, 0]);
      return program;
    },
    kill: () => daemon.kill(),
    restart: async () => {
      rmSync(socket, { force: true });
      daemon = await startDaemon(config);
    },
    stop: async () => {
      for (const program of programs) await program.leave();
      await daemon.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A daemon that takes connections. It can be killed twice. */
async function startDaemon(config: string): Promise<{ readonly kill: () => Promise<void> }> {
  const daemon = spawn(
    'dbus-daemon',
    [`--config-file=${config}`, '--nofork', '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const failed = once(daemon, 'error').then(() => {
    throw new Error('dbus-daemon did not start. Install it: apt-get install dbus');
  });
  failed.catch(() => undefined);
  await Promise.race([once(daemon.stdout, 'data'), failed]);
  const gone = once(daemon, 'exit');
  // Ends the daemon when this process is gone, however it went: then the pipe it reads ends.
  const guard = spawn('sh', ['-c', 'read -r _; kill -9 "$0"', `${daemon.pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return {
    kill: async () => {
      guard.kill('SIGKILL');
      daemon.kill('SIGKILL');
      await gone;
    },
  };
}

function programOn(path: string): BusProgram {
  const stream = connect({ path });
  const bus = dbus.createClient({ stream, authMethods: ['EXTERNAL'] });
  bus.connection.on('error', () => undefined);
  return {
    bus,
    sync: async () => void (await request(bus, 'GetId')),
    sendToEach: async (signal) => {
      const names = (await request(bus, 'ListNames')) as readonly string[];
      for (const destination of names.filter((name) => name.startsWith(':'))) {
        bus.invoke({ ...signal, type: SIGNAL, destination }, () => undefined);
      }
      await request(bus, 'GetId');
    },
    leave: async () => {
      if (stream.destroyed) return;
      stream.destroy();
      await once(stream, 'close');
    },
  };
}

function request(
  bus: MessageBus,
  member: string,
  signature?: string,
  body?: readonly unknown[],
): Promise<unknown> {
  const call = { ...DAEMON, path: '/org/freedesktop/DBus', member };
  return new Promise((resolve, reject) => {
    bus.invoke(
      signature === undefined ? call : { ...call, signature, body: body ?? [] },
      (error, value) => {
        if (error) reject(new Error(error.message));
        else resolve(value);
      },
    );
  });
}
