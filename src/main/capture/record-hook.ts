import type { XRecord } from 'x11';
import type { Hook, HookSink } from './hook';
import { RecordedEvents } from './recorded-events';
import { WholePackets } from './wiped-stream';
import { openX, type XConnection } from './x-connection';

/** Events of input devices in the core protocol: KeyPress to MotionNotify. */
const DEVICE_EVENTS = { first: 2, last: 6 };
const MAPPING_NOTIFY = 34;
/** How long the server may take to begin, ms. */
const START_LIMIT_MS = 5_000;
/** When the whole display goes, another connection is to say so first, ms. */
const LOST_AFTER_MS = 100;

/** What {@link openRecordHook} needs. */
export interface RecordHookParts {
  readonly env: NodeJS.ProcessEnv;
  /** A connection to the same server, for questions. */
  readonly connection: XConnection;
  /** It delivers nothing any more, and was not stopped. */
  readonly onLost: () => void;
}

/**
 * A hook that reads the server's RECORD extension itself, on a connection of its own, in the event loop of
 * this process: a native hook reads it in another thread, and handing an event over from there costs more
 * than all else that is done with it here. For servers with evdev keycodes. What is read is wiped. Rejects when the
 * server does not let it record.
 */
export async function openRecordHook(
  { env, connection, onLost }: RecordHookParts,
  sink: HookSink,
): Promise<Hook> {
  const buttons = await watchButtons(connection);
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) throw new Error(opened.error.message);
  const own = opened.value;
  const { client } = own;
  try {
    const record = await own.ask<XRecord>((reply) => client.require('record', reply));
    const context = client.AllocID();
    record.CreateContext(
      context,
      record.HType.FromServerTime,
      [record.CS.AllClients],
      [{ deviceEvents: DEVICE_EVENTS }],
    );
    // There is an answer where there is a context.
    await own.ask((reply) => record.GetContext(context, reply));
    await new Promise<void>((resolve, reject) => {
      let started = false;
      const over = (): void => {
        if (started) setTimeout(onLost, LOST_AFTER_MS);
        else reject(new Error('the server records nothing'));
      };
      const limit = setTimeout(over, START_LIMIT_MS);
      const onStarted = (): void => {
        started = true;
        clearTimeout(limit);
        resolve();
      };
      own.onLost(over);
      const events = new RecordedEvents({ sink, buttons, onStarted, onOver: over });
      const packets = new WholePackets((whole) => events.take(whole), true);
      // From here on there is one answer without end, which the package would keep.
      client.stream.removeAllListeners('data');
      client.stream.on('data', (bytes: Buffer) => packets.take(bytes));
      client.stream.once('close', () => packets.end());
      record.EnableContext(
        context,
        () => undefined,
        () => true,
      );
    });
    return { version: `${record.major}.${record.minor}`, stop: own.close };
  } catch (error) {
    own.close();
    throw error;
  }
}

/** Which X button each physical button is: the server says when that has changed. */
async function watchButtons({ client, ask }: XConnection): Promise<() => readonly number[]> {
  const read = (): Promise<readonly number[]> =>
    ask<readonly number[]>((reply) => client.GetPointerMapping(reply));
  let buttons = await read();
  client.on('event', ({ type }) => {
    if (type !== MAPPING_NOTIFY) return;
    read().then(
      (now) => {
        buttons = now;
      },
      () => undefined,
    );
  });
  return () => buttons;
}
