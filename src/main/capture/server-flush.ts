import type { XInput } from 'x11';
import x11 from 'x11';
import { requireRawEvents } from './display-probe';
import { openX, type XConnection } from './x-connection';

/** How long an event may wait in the X server while nobody watches, ms. */
export const FLUSH_INTERVAL_MS = 4;
/** Asking stops after this many answers without an event in between. */
const QUIET_ANSWERS = 12;
/** Presses closer together than this, in ms, are asked for every few ms instead of one by one. */
const BURST_MS = 8;
/** A key is held, and may repeat, when it has been down this long, ms. */
const HOLD_MS = 100;
/** How often events that only serve to wake the server are thrown away, ms. */
const DRAIN_INTERVAL_MS = 50;

/** A key or button as the server had it from the device, before any grab. */
export interface RawPress {
  readonly kind: 'key' | 'button';
  readonly down: boolean;
  /** X keycode, or X button number. */
  readonly detail: number;
  /** Server time in ms. */
  readonly time: number;
}

/** Makes the X server hand over what the hook recorded. See docs/adr/0003-x11-flush.md. */
export interface ServerFlush {
  /** Whether latency goes before CPU. */
  readonly setWatching: (watching: boolean) => void;
  /** Resolves when the server has sent everything that happened before. */
  readonly flushNow: () => Promise<void>;
  readonly stop: () => void;
}

/** What {@link startServerFlush} needs. */
export interface ServerFlushParts {
  /** A connection on which nobody else waits for events of input devices. */
  readonly connection: XConnection;
  /** How many events the hook has delivered so far; only its changes matter. */
  readonly delivered: () => number;
  /** Told of every key and button, before the hook tells of it or after. */
  readonly onRawPress: (press: RawPress) => void;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The server keeps recorded events in a buffer until it writes to some client. So we make it write:
 *
 * - Raw events of XInput 2 tell us that something happened; they go out before the event itself is
 *   recorded, so we answer with a request, whose reply takes the recorded event along. From the
 *   first move on we ask every few ms, and stop listening to moves, until nothing comes any more;
 *   also while a key is held, since auto-repeat has no raw events.
 * - While somebody watches, a second connection also has the server send it every key, move and
 *   button release, by core events, which go out after the recording: no round trip. What arrives
 *   there is read rarely and thrown away.
 * - Without XInput 2.1 we ask every few ms, always.
 */
export async function startServerFlush(parts: ServerFlushParts): Promise<ServerFlush> {
  const { connection, delivered } = parts;
  const { client, screen } = connection;
  const xinput = await requireRawEvents(connection);

  let asking = false;
  let askAgain = false;
  let timer: NodeJS.Timeout | null = null;
  let watching = false;
  let stopped = false;
  let quiet = 0;
  let seen = 0;
  let lastPress = Number.NEGATIVE_INFINITY;
  const held = new Set<number>();

  const ask = (): void => {
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    client.GetInputFocus(() => {
      asking = false;
      if (askAgain) {
        askAgain = false;
        ask();
      }
      return true;
    });
  };
  const listen = (moves: boolean): void => {
    if (xinput === null) return;
    const { EventMask: mask } = xinput;
    const presses =
      mask.RawKeyPress | mask.RawKeyRelease | mask.RawButtonPress | mask.RawButtonRelease;
    xinput.XISelectEvents(screen.root, {
      deviceId: xinput.AllMasterDevices,
      mask: moves ? presses | mask.RawMotion : presses,
    });
  };
  const poll = (): void => {
    const count = delivered();
    quiet = count === seen ? quiet + 1 : 0;
    seen = count;
    if (quiet > QUIET_ANSWERS && held.size === 0 && xinput !== null) {
      if (timer !== null) clearInterval(timer);
      timer = null;
      // Asked after listening again, so that nothing falls between the two.
      listen(true);
    }
    ask();
  };
  const wake = (): void => {
    quiet = 0;
    timer = setInterval(poll, FLUSH_INTERVAL_MS);
    listen(false);
    ask();
  };

  const hold = ({ detail, down }: RawPress): void => {
    if (!down) {
      held.delete(detail);
      return;
    }
    held.add(detail);
    setTimeout(() => {
      if (held.has(detail) && timer === null && !stopped) wake();
    }, HOLD_MS);
  };
  const onPress = (press: RawPress): void => {
    parts.onRawPress(press);
    if (press.kind === 'key') hold(press);
    const burst = press.time - lastPress < BURST_MS;
    lastPress = press.time;
    if (timer === null) {
      if (burst) wake();
      else ask();
    } else if (watching && press.kind === 'button') {
      // The one thing the second connection is not told of: only one client may select it.
      ask();
    }
  };
  client.on('event', (event) => {
    if (xinput === null || event.evtype === undefined) return;
    const press = rawPressOf(event, xinput);
    if (press !== null) onPress(press);
    else if (timer === null) wake();
  });
  // A key that is held already may be repeating.
  wake();

  let bell: Bell | null = null;
  const setWatching = (on: boolean): void => {
    watching = on;
    if (on && bell === null) {
      bell = ringOnEvents(parts.env);
    } else if (!on && bell !== null) {
      bell.stop();
      bell = null;
    }
  };

  return {
    setWatching,
    flushNow: async () => {
      await connection.ask((reply) => client.GetInputFocus(reply));
    },
    stop: () => {
      stopped = true;
      if (timer !== null) clearInterval(timer);
      setWatching(false);
    },
  };
}

function rawPressOf(
  event: { readonly evtype?: number; readonly detail?: number; readonly time?: number },
  { EventType: type }: XInput,
): RawPress | null {
  const { evtype, detail = 0, time = 0 } = event;
  switch (evtype) {
    case type.RawKeyPress:
      return { kind: 'key', down: true, detail, time };
    case type.RawKeyRelease:
      return { kind: 'key', down: false, detail, time };
    case type.RawButtonPress:
      return { kind: 'button', down: true, detail, time };
    case type.RawButtonRelease:
      return { kind: 'button', down: false, detail, time };
    default:
      return null;
  }
}

interface Bell {
  readonly stop: () => void;
}

/** The second connection. Core masks that any number of clients may select, so nobody is disturbed. */
function ringOnEvents(env: NodeJS.ProcessEnv): Bell {
  let stopped = false;
  let stop = (): void => undefined;
  void openX(env).then((opened) => {
    if (!opened.ok) return;
    const { client, screen, close } = opened.value;
    if (stopped) {
      close();
      return;
    }
    const { KeyPress, KeyRelease, ButtonRelease, PointerMotion } = x11.eventMask;
    client.ChangeWindowAttributes(screen.root, {
      eventMask: KeyPress | KeyRelease | ButtonRelease | PointerMotion,
    });
    // Not parsed, and read some 20 times a second, since reading each event would cost as much as the
    // event itself. The kernel's buffer holds far more than 50 ms of them.
    const { stream } = client;
    stream.removeAllListeners('data');
    stream.on('data', () => undefined);
    stream.pause();
    const drain = setInterval(() => {
      stream.resume();
      setImmediate(() => stream.pause());
    }, DRAIN_INTERVAL_MS);
    stop = () => {
      clearInterval(drain);
      close();
    };
    stream.once('close', () => clearInterval(drain));
  });
  return {
    stop: () => {
      stopped = true;
      stop();
    },
  };
}
