import type { XEvent, XInput, XPointer } from 'x11';
import x11 from 'x11';
import { type MonotonicMicros, monotonicMicros } from '../../shared/base/time';
import type { PhysicalKey } from '../../shared/input/physical-keys';
import { monotonicNow } from './monotonic';
import type { SourceInfo } from './source';
import { buttonsOfMask, readHeldButtons } from './x-buttons';
import type { XConnection } from './x-connection';
import { keysOfKeymap } from './x-facts';

const PROPERTY_NOTIFY = 28;
/** Predefined atoms: WM_NAME and STRING. */
const WM_NAME = 39;
const STRING = 31;
const APPEND = 2;
const INPUT_ONLY = 2;
const CLOCK_SAMPLES = 8;
const WRAP_MS = 2 ** 32;

/** The state of keyboard and pointer at one instant of the server's clock. */
export interface XSnapshot {
  /** Server time in ms (32 bits). Events before it are part of the snapshot. */
  readonly serverMs: number;
  readonly heldKeys: readonly PhysicalKey[];
  readonly heldButtons: readonly number[];
  readonly pointer: { readonly x: number; readonly y: number };
  readonly anchor: NonNullable<SourceInfo['anchor']>;
}

interface TimeSample {
  readonly serverMs: number;
  readonly sent: MonotonicMicros;
  readonly received: MonotonicMicros;
}

/**
 * Reads what is held and where the pointer is, and ties the server's clock to the monotonic one. Without `xinput` the server
 * tells of no button of the side.
 */
export async function takeSnapshot(
  connection: XConnection,
  xinput: XInput | null,
): Promise<XSnapshot> {
  const { client, screen } = connection;
  const timer = serverTimer(connection);
  // Asked in one go, so that the server answers all of them at one time.
  const [first, keymap, pointer, buttons] = await Promise.all([
    timer.sample(),
    connection.ask<Buffer>((reply) => client.QueryKeymap(reply)),
    connection.ask<XPointer>((reply) => client.QueryPointer(screen.root, reply)),
    xinput === null ? null : readHeldButtons(connection, xinput).catch(() => null),
  ]);
  const samples = [first];
  while (samples.length < CLOCK_SAMPLES) samples.push(await timer.sample());
  timer.end();
  return {
    serverMs: first.serverMs,
    heldKeys: keysOfKeymap(keymap),
    heldButtons: buttons ?? buttonsOfMask(pointer.keyMask),
    pointer: { x: pointer.rootX, y: pointer.rootY },
    anchor: anchorOf(samples),
  };
}

/** The server's time in ms (32 bits). What it recorded before has been sent when this resolves. */
export async function readServerTime(connection: XConnection): Promise<number> {
  const timer = serverTimer(connection);
  const { serverMs } = await timer.sample();
  timer.end();
  return serverMs;
}

/**
 * Where a reading of the server's clock lies on the monotonic one. The server cuts its time to
 * whole ms, so each sample says: the offset is more than `sent − (ms + 1)` and at most
 * `received − ms`. Several samples at different parts of a ms leave a narrow band. An X server on
 * this machine reads the monotonic clock itself; where the band allows for that, it is taken to
 * be so, and the anchor is exact. Otherwise the middle of the band is taken.
 */
export function anchorOf(samples: readonly TimeSample[]): NonNullable<SourceInfo['anchor']> {
  const first = samples[0];
  if (first === undefined) throw new Error('An anchor needs a sample.');
  let low = Number.NEGATIVE_INFINITY;
  let high = Number.POSITIVE_INFINITY;
  for (const { serverMs, sent, received } of samples) {
    const sinceFirstUs = ((serverMs - first.serverMs) | 0) * 1000;
    low = Math.max(low, sent - sinceFirstUs - 1000);
    high = Math.min(high, received - sinceFirstUs);
  }
  const middle = (low + high) / 2;
  const wraps = Math.round((middle / 1000 - first.serverMs) / WRAP_MS);
  const sameClock = (first.serverMs + wraps * WRAP_MS) * 1000;
  const monotonic = low <= sameClock && sameClock <= high ? sameClock : Math.round(middle);
  return { eventTime: first.serverMs, monotonic: monotonicMicros(monotonic) };
}

/** Has the server put its time on an event: a property of an invisible window that changes by nothing. */
function serverTimer(connection: XConnection): {
  readonly sample: () => Promise<TimeSample>;
  readonly end: () => void;
} {
  const { client, screen } = connection;
  const window = client.AllocID();
  let answer: (serverMs: number) => void = () => undefined;
  const listener = (event: XEvent): void => {
    if (event.type === PROPERTY_NOTIFY && event.wid === window) answer(event.time ?? 0);
  };
  client.on('event', listener);
  client.CreateWindow(window, screen.root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {
    eventMask: x11.eventMask.PropertyChange,
  });
  return {
    sample: async () => {
      const sent = monotonicNow();
      const notified = new Promise<TimeSample>((resolve) => {
        answer = (serverMs) => resolve({ serverMs, sent, received: monotonicNow() });
      });
      client.ChangeProperty(APPEND, window, WM_NAME, STRING, 8, Buffer.alloc(0));
      // The reply makes a lost connection reject, which an event alone would not.
      await connection.ask((reply) => client.GetInputFocus(reply));
      return notified;
    },
    end: () => {
      client.removeListener('event', listener);
      client.DestroyWindow(window);
    },
  };
}
