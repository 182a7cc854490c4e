import { err, ok, type Result } from '../../../shared/base/result';
import { type Bus, openBus } from '../../desktop/bus';
import { sessionBusAddress } from '../../desktop/bus-address';
import { valueOfVariant } from '../../desktop/variant';
import { ANSWER_LIMIT_MS } from '../host-protocol';
import type { InjectorFailure } from '../injector';
import { closeCall, PORTAL } from './portal-calls';
import { PortalFailure } from './portal-failures';
import { readPortalToken, writePortalToken } from './portal-token';
import { UNITS_PER_NOTCH } from './wheel-notches';

const REMOTE_DESKTOP = 'org.freedesktop.portal.RemoteDesktop';
const SCREEN_CAST = 'org.freedesktop.portal.ScreenCast';
const PROPERTIES = 'org.freedesktop.DBus.Properties';
/** What an object on a bus may be called (D-Bus specification, valid object paths). */
const OBJECT_PATH = /^(?:\/[A-Za-z0-9_]+)+$/;
/** Devices, as the portal counts them. */
const KEYBOARD = 1;
const POINTER = 2;
/** Whole monitors, of the sources of ScreenCast. */
const MONITOR = 1;
/** Until the user takes it back. */
const PERSIST = 2;
/** From this version of the interface on what was allowed can be asked for again without a question. */
const PERSISTS_SINCE = 2;
/** The portal and its desktop's part of it may have to be started first, ms. */
const START_LIMIT_MS = 20_000;

/** A monitor that the user has let us point at, in pixels of the desktop. */
export interface PortalStream {
  /** Its PipeWire node. */
  readonly node: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A session in which input may be made. It ends with `bus`. */
export interface PortalSession {
  readonly bus: Bus;
  /** Its object on the bus. */
  readonly path: string;
  /** Empty where no places of the screen are known. */
  readonly streams: readonly PortalStream[];
  /** What a step of the wheel is here, 120ths of a notch. */
  readonly wheelStep: number;
  /** Called once when the desktop, or the user by it, has ended the session. */
  readonly onClosed: (listener: () => void) => void;
}

/** What is asked for. */
export interface PortalWish {
  /** Whether the pointer is to be put to places, for which the portal wants to know of which screen. */
  readonly places: boolean;
  /** Told when the desktop asks the user. */
  readonly onAsking: () => void;
}

/**
 * Asks the desktop to let us make input, by the portal on the session bus. Unless it was allowed for good before, the
 * desktop asks the user. Fails where there is no such portal, and where the user says no.
 */
export async function openPortalSession(
  env: NodeJS.ProcessEnv,
  wish: PortalWish,
): Promise<Result<PortalSession, InjectorFailure>> {
  const address = sessionBusAddress(env);
  const bus = address === null ? null : await openBus(address, env);
  if (bus === null) return err(PortalFailure.none);
  const session = await open(bus, env, wish);
  if (!session.ok) bus.close();
  return session;
}

async function open(
  bus: Bus,
  env: NodeJS.ProcessEnv,
  { places, onAsking }: PortalWish,
): Promise<Result<PortalSession, InjectorFailure>> {
  const version = await read(bus, REMOTE_DESKTOP, 'version');
  const devices = await read(bus, REMOTE_DESKTOP, 'AvailableDeviceTypes');
  const wanted = KEYBOARD | POINTER;
  if (version === null || devices === null || (devices & wanted) !== wanted)
    return err(PortalFailure.none);
  const portal = new PortalRequests(bus);
  const created = await portal.request(REMOTE_DESKTOP, 'CreateSession', '', [], {
    session_handle_token: ['s', 'deskreel'],
  });
  const path = created?.code === 0 ? created.results.get('session_handle') : null;
  if (typeof path !== 'string' || !OBJECT_PATH.test(path)) return err(PortalFailure.none);
  let closed = false;
  const listeners: (() => void)[] = [];
  await bus.listen(
    {
      sender: PORTAL.destination,
      path,
      interface: 'org.freedesktop.portal.Session',
      member: 'Closed',
    },
    () => {
      closed = true;
      for (const listener of listeners.splice(0)) listener();
    },
  );
  const persists = version >= PERSISTS_SINCE;
  const token = persists ? readPortalToken(env) : null;
  const chosen = await portal.request(REMOTE_DESKTOP, 'SelectDevices', 'o', [path], {
    types: ['u', wanted],
    ...(persists && { persist_mode: ['u', PERSIST] }),
    ...(token !== null && { restore_token: ['s', token] }),
  });
  if (chosen?.code !== 0) return err(PortalFailure.none);
  const monitors = places ? await read(bus, SCREEN_CAST, 'AvailableSourceTypes') : null;
  if (monitors !== null && (monitors & MONITOR) !== 0) {
    const sources = { types: ['u', MONITOR], multiple: ['b', true] } as const;
    await portal.request(SCREEN_CAST, 'SelectSources', 'o', [path], sources);
  }
  onAsking();
  const started = await portal.request(
    REMOTE_DESKTOP,
    'Start',
    'os',
    [path, ''],
    {},
    ANSWER_LIMIT_MS,
  );
  if (started === null) return err(PortalFailure.noAnswer);
  if (started.code !== 0) return err(PortalFailure.refused);
  const granted = started.results.get('devices');
  if (typeof granted !== 'number' || (granted & wanted) !== wanted)
    return err(PortalFailure.refused);
  if (persists) writePortalToken(env, started.results.get('restore_token'));
  return ok({
    bus,
    path,
    streams: streamsOf(started.results.get('streams')),
    wheelStep: wheelStepOf(env),
    onClosed: (listener) => {
      if (closed) listener();
      else listeners.push(listener);
    },
  });
}

/** Ends a session and its connection, when what was said before is said. */
export async function closePortalSession({ bus, path }: PortalSession): Promise<void> {
  await bus.call(closeCall(path));
  bus.close();
}

/** A number that is a property of the portal; null: it has none. */
async function read(bus: Bus, iface: string, property: string): Promise<number | null> {
  const values = await bus.call({
    ...PORTAL,
    interface: PROPERTIES,
    member: 'Get',
    signature: 'ss',
    body: [iface, property],
    starts: true,
    limitMs: START_LIMIT_MS,
  });
  const value = valueOfVariant(values?.[0]);
  return typeof value === 'number' ? value : null;
}

/** Options of a request: signature and value by name. */
type PortalOptions = Readonly<Record<string, readonly [string, unknown]>>;

interface PortalResponse {
  /** 0 done, 1 the user has refused, 2 something else. */
  readonly code: number;
  readonly results: ReadonlyMap<string, unknown>;
}

/** Requests of the portal, which it answers by a signal of an object of their own (org.freedesktop.portal.Request). */
class PortalRequests {
  readonly #bus: Bus;
  #made = 0;

  constructor(bus: Bus) {
    this.#bus = bus;
  }

  /** null: it was not taken, or not answered in time. `options` come after `body`. */
  async request(
    iface: string,
    member: string,
    signature: string,
    body: readonly unknown[],
    options: PortalOptions,
    limitMs = START_LIMIT_MS,
  ): Promise<PortalResponse | null> {
    this.#made += 1;
    const token = `deskreel${this.#made}`;
    // Known beforehand, as the answer may come at once.
    const sender = this.#bus.name.slice(1).replaceAll('.', '_');
    const path = `${PORTAL.path}/request/${sender}/${token}`;
    return new Promise((resolve) => {
      const settle = (response: PortalResponse | null): void => {
        clearTimeout(timer);
        resolve(response);
      };
      const timer = setTimeout(() => settle(null), limitMs);
      this.#bus.onClosed(() => settle(null));
      const answer = { sender: PORTAL.destination, path, interface: REQUEST, member: 'Response' };
      void this.#bus
        .listen(answer, ([code, results]) =>
          settle({ code: typeof code === 'number' ? code : 2, results: entriesOf(results) }),
        )
        .then(async () => {
          const pairs = Object.entries({ ...options, handle_token: ['s', token] });
          const call = { ...PORTAL, interface: iface, member, signature: `${signature}a{sv}` };
          const made = await this.#bus.call({ ...call, body: [...body, pairs], limitMs });
          if (made === null) settle(null);
        });
    });
  }
}

const REQUEST = 'org.freedesktop.portal.Request';

/** The entries of a dictionary of variants as it came over the bus. */
function entriesOf(dictionary: unknown): ReadonlyMap<string, unknown> {
  const entries = new Map<string, unknown>();
  if (!Array.isArray(dictionary)) return entries;
  for (const entry of dictionary as readonly unknown[]) {
    if (!Array.isArray(entry)) continue;
    const [key, value] = entry as readonly unknown[];
    if (typeof key === 'string') entries.set(key, valueOfVariant(value));
  }
  return entries;
}

/**
 * KDE Plasma makes each step of the wheel one pixel of scrolling (xdg-desktop-portal-kde, `requestPointerAxisDiscrete`),
 * where the portal means a notch, which is 15 of them there.
 */
function wheelStepOf(env: NodeJS.ProcessEnv): number {
  const desktops = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':');
  return desktops.includes('KDE') ? UNITS_PER_NOTCH / 15 : UNITS_PER_NOTCH;
}

/**
 * `streams` of the answer to Start: a node and its properties each. KDE Plasma 5 tells no places: of several monitors
 * the first is taken for that at the origin, and the others are left out.
 */
function streamsOf(streams: unknown): PortalStream[] {
  if (!Array.isArray(streams)) return [];
  return (streams as readonly unknown[]).flatMap((stream, index) => {
    const [node, dictionary] = Array.isArray(stream) ? (stream as readonly unknown[]) : [];
    const properties = entriesOf(dictionary);
    const place = pairOf(properties.get('position')) ?? (index === 0 ? [0, 0] : null);
    const size = pairOf(properties.get('size'));
    if (typeof node !== 'number' || size === null || place === null) return [];
    return [{ node, x: place[0], y: place[1], width: size[0], height: size[1] }];
  });
}

function pairOf(value: unknown): readonly [number, number] | null {
  const [a, b] = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return typeof a === 'number' && typeof b === 'number' ? [a, b] : null;
}
