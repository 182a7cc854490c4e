import { connect, type Socket } from 'node:net';
import dbus, { type DBusMessage, type MessageBus } from '@homebridge/dbus-native';
import { socketsOfAddress } from './bus-address';
import { descriptorOf } from './socket-descriptor';

const CONNECT_LIMIT_MS = 2_000;
/** A service that takes longer to answer is taken to have none. */
const CALL_LIMIT_MS = 2_000;
const NO_AUTO_START = 2;
const SIGNAL = 4;
/** The bus itself, which no program can pass for. */
const DAEMON = 'org.freedesktop.DBus';
const TO_DAEMON = {
  destination: DAEMON,
  path: '/org/freedesktop/DBus',
  interface: DAEMON,
} as const;

/** Who is asked, and what. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
  /** Whether the service is started where it does not run. */
  readonly starts?: boolean;
  /** How long the answer may take, ms; 2,000 unless told. */
  readonly limitMs?: number;
}

/** Which signals are wanted. */
export interface SignalMatch {
  /** The well-known name of the service that sends it. */
  readonly sender: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  /** The first argument, where only one is of interest. */
  readonly arg0?: string;
}

/** A connection to a message bus. */
export interface Bus {
  /** What the bus calls this connection, such as ":1.7". */
  readonly name: string;
  /** The descriptor of its socket, null where the system has none. */
  readonly descriptor: number | null;
  /** The values of the answer; null for an error, no answer in time, or no bus any more. */
  readonly call: (call: BusCall) => Promise<readonly unknown[] | null>;
  /**
   * Resolves once signals that match come to `listener`, with their values: true; false when the bus does
   * not take the wish. A signal and the answer to a {@link call} are told of in the order in which they came.
   */
  readonly listen: (
    match: SignalMatch,
    listener: (values: readonly unknown[]) => void,
  ) => Promise<boolean>;
  /** Calls `listener` when the connection ends, by {@link close} too. */
  readonly onClosed: (listener: () => void) => void;
  readonly close: () => void;
}

/** Connects to the first of these addresses that answers, null when none does. */
export async function openBus(addresses: string, env: NodeJS.ProcessEnv): Promise<Bus | null> {
  for (const path of socketsOfAddress(addresses, env)) {
    const socket = await connected(path);
    const bus = socket === null ? null : await greeted(socket);
    if (bus !== null) return bus;
  }
  return null;
}

function connected(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const timer = setTimeout(() => socket.destroy(), CONNECT_LIMIT_MS);
    const settle = (outcome: Socket | null): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    socket.once('connect', () => settle(socket));
    socket.on('error', () => socket.destroy());
    socket.once('close', () => settle(null));
  });
}

/** Says hello, which tells whether the bus lets this user in. */
async function greeted(socket: Socket): Promise<Bus | null> {
  // Watching a screen keeps no process alive.
  socket.unref();
  const client = dbus.createClient({ stream: socket, authMethods: ['EXTERNAL'] });
  client.connection.on('error', () => socket.destroy());
  const bus = busOf(client, socket);
  const id = await bus.call({ ...TO_DAEMON, member: 'GetId' });
  if (id === null) bus.close();
  return id === null ? null : bus;
}

function busOf(client: MessageBus, socket: Socket): Bus {
  const waiting = new Set<() => void>();
  const listeners: { match: SignalMatch; listener: (values: readonly unknown[]) => void }[] = [];
  const owners = new NameOwners();
  client.connection.on('message', (message) => {
    owners.look(message);
    for (const { match, listener } of listeners) {
      // Who awaits an answer goes on a microtask after it. A signal that came right behind it, in the same piece
      // of the stream, would overtake it, and what is out of date would stand.
      if (isMatch(message, match) && owners.owns(match.sender, message.sender))
        queueMicrotask(() => listener(message.body ?? []));
    }
  });
  socket.once('close', () => {
    for (const giveUp of waiting) giveUp();
  });
  /** `onAnswer`: told at once, before anything that came after the answer; not where there was none. */
  const call = (
    { starts = false, limitMs = CALL_LIMIT_MS, ...message }: BusCall,
    onAnswer: (values: readonly unknown[] | null) => void = () => undefined,
  ): Promise<readonly unknown[] | null> =>
    new Promise((resolve) => {
      const settle = (values: readonly unknown[] | null): void => {
        clearTimeout(timer);
        waiting.delete(giveUp);
        resolve(values);
      };
      const giveUp = (): void => settle(null);
      const timer = setTimeout(giveUp, limitMs);
      waiting.add(giveUp);
      if (socket.destroyed || socket.readableEnded) {
        giveUp();
        return;
      }
      client.invoke({ ...message, flags: starts ? 0 : NO_AUTO_START }, (error, ...values) => {
        onAnswer(error ? null : values);
        settle(error ? null : values);
      });
    });
  const wish = async (match: SignalMatch): Promise<boolean> => {
    const rule = { signature: 's', body: [ruleOf(match)] };
    return (await call({ ...TO_DAEMON, member: 'AddMatch', ...rule })) !== null;
  };
  /** Resolves with whether it is known from now on who owns a name. */
  const follow = async (name: string): Promise<boolean> => {
    if (owners.knows(name)) return true;
    if (!(await wish(ownerChange(name)))) return false;
    const question = { member: 'GetNameOwner', signature: 's', body: [name] };
    await call({ ...TO_DAEMON, ...question }, (owner) => owners.set(name, owner?.[0]));
    return owners.knows(name);
  };
  return {
    get name() {
      return client.name ?? '';
    },
    descriptor: descriptorOf(socket),
    call: (message) => call(message),
    listen: async (match, listener) => {
      listeners.push({ match, listener });
      return (await follow(match.sender)) && (await wish(match));
    },
    onClosed: (listener) => {
      socket.once('close', listener);
    },
    close: () => {
      socket.destroy();
    },
  };
}

/**
 * Who owns the names that signals are wanted of. The bus sees to the sender of what is sent to everybody, and to nothing
 * of what a program sends to one connection, which comes whether it is wanted or not.
 */
class NameOwners {
  /** Unique names; empty: nobody. */
  readonly #owners = new Map([[DAEMON, DAEMON]]);

  knows(name: string): boolean {
    return isUnique(name) || this.#owners.has(name);
  }

  owns(name: string, sender: string | undefined): boolean {
    return sender === (isUnique(name) ? name : this.#owners.get(name));
  }

  /** `owner`: what the bus has answered; nothing where nobody owns the name. */
  set(name: string, owner: unknown): void {
    this.#owners.set(name, typeof owner === 'string' ? owner : '');
  }

  /** To be shown every message. */
  look(message: DBusMessage): void {
    const [name, , owner] = message.body ?? [];
    if (message.sender !== DAEMON || typeof name !== 'string') return;
    if (this.#owners.has(name) && isMatch(message, ownerChange(name))) this.set(name, owner);
  }
}

function isUnique(name: string): boolean {
  return name.startsWith(':');
}

/** That somebody else owns a name, or nobody any more: the name, who did and who does, empty for nobody. */
export function ownerChange(name: string): SignalMatch {
  const { path, interface: iface } = TO_DAEMON;
  return { sender: DAEMON, path, interface: iface, member: 'NameOwnerChanged', arg0: name };
}

function isMatch(message: DBusMessage, { path, interface: iface, member, arg0 }: SignalMatch) {
  return (
    message.type === SIGNAL &&
    message.path === path &&
    message.interface === iface &&
    message.member === member &&
    (arg0 === undefined || message.body?.[0] === arg0)
  );
}

function ruleOf({ sender, path, interface: iface, member, arg0 }: SignalMatch): string {
  const rule = `type='signal',sender='${sender}',path='${path}',interface='${iface}',member='${member}'`;
  return arg0 === undefined ? rule : `${rule},arg0='${arg0}'`;
}
