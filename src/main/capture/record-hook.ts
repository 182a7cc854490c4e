import type { Socket } from 'node:net';
import type { XRecord } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import { type Hook, type HookSink, xHookFailure } from './hook';
import { RecordedEvents } from './recorded-events';
import type { SourceFailure } from './source';
import { WholePackets } from './wiped-stream';
import { openX, type XConnection } from './x-connection';

/** Events of input devices in the core protocol: KeyPress to MotionNotify. */
const DEVICE_EVENTS = { first: 2, last: 6 };
const MAPPING_NOTIFY = 34;
/** What its `request` is where the pointer's mapping is meant, and not one of the keyboard's. */
const MAPPING_POINTER = 2;
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
 * than all else that is done with it here. For servers with evdev keycodes. What is read is wiped, and the event that a
 * key is made into when the sink returns; what the sink makes of it is the sink's. Fails when the server does not let it
 * record, later than `connection` says that it is gone.
 */
export async function openRecordHook(
  { env, connection, onLost }: RecordHookParts,
  sink: HookSink,
): Promise<Result<Hook, SourceFailure>> {
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) return opened;
  const own = opened.value;
  const { client } = own;
  try {
    const buttons = await watchButtons(connection);
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
      const takeEvents = (whole: Buffer): void => events.take(whole);
      // From here on there is one answer without end, which the package would keep.
      client.stream.removeAllListeners('data');
      client.stream.on('data', own.wiped ? takeEvents : wholeFor(takeEvents, client.stream));
      record.EnableContext(
        context,
        () => undefined,
        () => true,
      );
    });
    const version = `${record.major}.${record.minor}`;
    return ok({ version, stop: own.close, waitsForSystem: false, context });
  } catch (error) {
    own.close();
    await new Promise((resolve) => setTimeout(resolve, LOST_AFTER_MS));
    return err(xHookFailure(own.display, error));
  }
}

/** Takes what comes on a stream that is not wiped, and hands over whole packets. */
function wholeFor(take: (whole: Buffer) => void, stream: Socket): (bytes: Buffer) => void {
  const packets = new WholePackets(take, true);
  stream.once('close', () => packets.end());
  return (bytes) => packets.take(bytes);
}

/** Which X button each physical button is: the server says when that has changed. */
async function watchButtons({ client, ask }: XConnection): Promise<() => readonly number[]> {
  let buttons: readonly number[] = [];
  const read = async (): Promise<void> => {
    buttons = await ask<readonly number[]>((reply) => client.GetPointerMapping(reply));
  };
  client.on('event', ({ type, request }) => {
    if (type === MAPPING_NOTIFY && request === MAPPING_POINTER) read().catch(() => undefined);
  });
  // Only now: what changes meanwhile would not be heard of.
  await read();
  return () => buttons;
}
