import { existsSync } from 'node:fs';
import x11, { type Reply, type XClient, type XDisplay, type XScreen } from 'x11';
import type { Dispose } from '../../shared/base/disposables';
import { Emitter } from '../../shared/base/emitter';
import { err, ok, type Result } from '../../shared/base/result';
import type { SourceFailure } from './source';
import { connectWiped, type XAddress } from './wiped-stream';

const CONNECT_LIMIT_MS = 5_000;
/** Display N is TCP port 6000 + N as a last resort; beyond the last port x11 throws where nobody can catch it. */
const FIRST_PORT = 6_000;
const LAST_DISPLAY = 65_535 - FIRST_PORT;
const CONNECT_TRIES = 4;
const TRY_AGAIN_MS = 20;

/** A connection of ours to an X server. */
export interface XConnection {
  /** What was connected to, for example ":0". */
  readonly display: string;
  readonly client: XClient;
  readonly screen: XScreen;
  /** Whether what is read comes as `connectWiped` has it. Not always where that was asked for. */
  readonly wiped: boolean;
  /** Sends a request that has a reply. Rejects on an error and when the server goes away. */
  readonly ask: <Value>(request: (reply: Reply<Value>) => void) => Promise<Value>;
  /** Tells once when the connection has ended without our asking. */
  readonly onLost: (listener: () => void) => Dispose;
  /** Lets go of the server. Nothing asked and not answered resolves afterwards. */
  readonly close: () => void;
}

/**
 * Connects to the X server of `env.DISPLAY`. Fails with `no_display` when there is none or it does
 * not answer, and with `display_refused` when it does not let this user in. `wiped`: what is read is wiped
 * at once.
 */
export async function openX(
  env: NodeJS.ProcessEnv,
  { wiped = false }: { readonly wiped?: boolean } = {},
): Promise<Result<XConnection, SourceFailure>> {
  const display = env['DISPLAY'];
  if (display === undefined || display === '') {
    return err({
      kind: 'no_display',
      message:
        'There is no X display to record from, because DISPLAY is not set: start Deskreel inside a desktop session.',
    });
  }
  const address = wiped ? addressOf(display) : null;
  let connected = await connect(display, address);
  for (let tries = 1; tries < CONNECT_TRIES && hungUp(connected); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
    connected = await connect(display, address);
  }
  if (typeof connected === 'string') {
    return err(failureOf(display, connected));
  }
  const screen = connected.screen[0];
  if (screen === undefined) {
    connected.client.terminate();
    return err(failureOf(display, 'it has no screen'));
  }
  return ok(connectionOf(display, connected.client, screen, address !== null));
}

/**
 * Whether the server hung up in the middle of the greeting. It does so when it lets nobody in, often
 * before its reason can be read; a server that is going away will not be there the next time.
 */
function hungUp(outcome: XDisplay | string): boolean {
  return typeof outcome === 'string' && /EPIPE|ECONNRESET|before setup completed/.test(outcome);
}

/** The display, or why there is none. `address`: it is connected to so that what is read is wiped. */
function connect(display: string, address: XAddress | null): Promise<XDisplay | string> {
  if (Number(/:(\d+)/.exec(display)?.[1] ?? 0) > LAST_DISPLAY) {
    return Promise.resolve('there is no such display number');
  }
  return new Promise((resolve) => {
    let client: XClient | null = null;
    const timer = setTimeout(() => {
      resolve('it does not answer');
      client?.stream?.destroy();
    }, CONNECT_LIMIT_MS);
    const settle = (outcome: XDisplay | string): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    try {
      // Neither shared memory nor large requests are wanted here. Where it is given no cookie, the package looks for one.
      const options = { display, shm: false, disableBigRequests: true } as const;
      client = x11.createClient(
        address === null ? options : { ...options, stream: connectWiped(address), auth: undefined },
        (error, value) => settle(error ? error.message : value),
      );
    } catch (error) {
      settle(error instanceof Error ? error.message : 'its name cannot be read');
      return;
    }
    // A refusal comes as an event. Later on, protocol errors do; each request looks at its own.
    client.on('error', (error) => settle(error.message));
  });
}

/** Where the X server of a display listens, as the package would look for it; null: it has ways of its own to reach that one. */
function addressOf(display: string): XAddress | null {
  const [, protocol = '', host = '', number] =
    /^(?:([a-z][a-z\d+.-]*)\/)?(.*):(\d+)(?:\.\d+)?$/i.exec(display) ?? [];
  if (number === undefined) return null;
  const path = `/tmp/.X11-unix/X${number}`;
  const isLocal =
    ['unix', 'local'].includes(protocol) || (protocol === '' && /^(?:unix)?$/.test(host));
  if (isLocal && existsSync(path)) return { path };
  const isTcp = ['', 'tcp', 'inet', 'inet6'].includes(protocol);
  return isTcp ? { host: host || 'localhost', port: FIRST_PORT + Number(number) } : null;
}

function failureOf(display: string, reason: string): SourceFailure {
  if (hungUp(reason) || /authori[sz]ation|no protocol specified/i.test(reason)) {
    return {
      kind: 'display_refused',
      message: `The X display ${display} does not let this user in: run xhost +si:localuser:$USER in its session, or set XAUTHORITY to its cookie file.`,
    };
  }
  return {
    kind: 'no_display',
    message: `The X display ${display} cannot be reached: start Deskreel inside a desktop session, or set DISPLAY to a display that runs.`,
  };
}

function connectionOf(
  display: string,
  client: XClient,
  screen: XScreen,
  wiped: boolean,
): XConnection {
  // The package would have every connection share its atoms, and each server numbers them anew.
  client.atoms = { ...client.atoms };
  const lost = new Emitter<void>();
  const waiting = new Set<(reason: Error) => void>();
  let closed = false;
  client.stream.once('close', () => {
    const reason = new Error(`The X display ${display} is gone.`);
    for (const reject of waiting) reject(reason);
    waiting.clear();
    if (!closed) {
      closed = true;
      lost.fire();
    }
  });
  return {
    display,
    client,
    screen,
    wiped,
    onLost: lost.event,
    ask: (request) =>
      new Promise((resolve, reject) => {
        if (closed) {
          reject(new Error(`The connection to ${display} is closed.`));
          return;
        }
        waiting.add(reject);
        request((error, value) => {
          waiting.delete(reject);
          if (error) reject(error);
          else resolve(value);
          return true;
        });
      }),
    close: () => {
      closed = true;
      client.stream.destroy();
    },
  };
}
