import x11, { type XSync } from 'x11';
import { leaveUnread } from './unread-stream';
import { openX, type XConnection } from './x-connection';

/** A connection to the X server whose only use is that the server writes to it. */
export interface EventBell {
  /** Whether the server writes for every move, or only for keys and button releases. */
  readonly ringOnMoves: (on: boolean) => void;
  /**
   * Has the server write every so many ms by itself, whatever happens; null: not. False when this
   * server cannot.
   */
  readonly ringEvery: (ms: number | null) => boolean;
  /** Throws away what the server has written. To be called several times a second. */
  readonly drain: () => void;
  readonly close: () => void;
}

/** Counts the server's time in ms; every server with the SYNC extension has it. */
const SERVER_TIME = 'SERVERTIME';

/**
 * Has the server send input events to a connection that is never parsed and rarely read, since
 * reading each event would cost as much as the event itself. (The kernel's buffer holds some
 * 277 writes, since each takes 768 bytes of it however small; beyond that the server keeps them.) Only masks that any number of clients may
 * select, and core events, which take nothing from other clients: XInput 2 events would. Rejects
 * when there is no display.
 *
 * Ringing at intervals is an alarm of the SYNC extension on the server's own clock: the timer runs in
 * the server, and no process of ours wakes up for it.
 */
export async function openEventBell(env: NodeJS.ProcessEnv): Promise<EventBell> {
  // What it tells of keys is read, only to be thrown away.
  const opened = await openX(env, { wiped: true });
  if (!opened.ok) {
    throw new Error(opened.error.message);
  }
  const { client, screen, close } = opened.value;
  const { KeyPress, KeyRelease, ButtonRelease, PointerMotion } = x11.eventMask;
  const presses = KeyPress | KeyRelease | ButtonRelease;
  const timer = await openServerTimer(opened.value);
  const alarm = client.AllocID();
  const { stream } = client;
  const drain = leaveUnread(stream);
  let onMoves: boolean | null = null;
  let everyMs: number | null = null;
  return {
    ringOnMoves: (on) => {
      if (on === onMoves || stream.destroyed) return;
      onMoves = on;
      client.ChangeWindowAttributes(screen.root, {
        eventMask: on ? presses | PointerMotion : presses,
      });
    },
    ringEvery: (ms) => {
      if (timer === null) return false;
      if (ms === everyMs || stream.destroyed) return true;
      if (everyMs !== null) timer.sync.DestroyAlarm(alarm);
      everyMs = ms;
      if (ms !== null) {
        timer.sync.CreateAlarm(alarm, {
          counter: timer.counter,
          valueType: timer.sync.ValueType.Relative,
          value: ms,
          testType: timer.sync.TestType.PositiveComparison,
          delta: ms,
        });
      }
      return true;
    },
    drain,
    close,
  };
}

/** The server's clock as something that alarms can be set on, null where there is none. */
async function openServerTimer({
  client,
  ask,
}: XConnection): Promise<{ readonly sync: XSync; readonly counter: number } | null> {
  try {
    if ((await ask<{ present: number }>((r) => client.QueryExtension('SYNC', r))).present === 0) {
      return null;
    }
    const sync = await ask<XSync>((reply) => client.require('sync', reply));
    const counters = await ask((reply: Parameters<XSync['ListSystemCounters']>[0]) =>
      sync.ListSystemCounters(reply),
    );
    const found = counters.find(({ name }) => name === SERVER_TIME);
    return found === undefined ? null : { sync, counter: found.counter };
  } catch {
    return null;
  }
}
