import x11 from 'x11';
import { openX } from './x-connection';

/** A connection to the X server whose only use is that the server writes to it. */
export interface EventBell {
  /** Whether the server writes for every move, or only for keys and button releases. */
  readonly ringOnMoves: (on: boolean) => void;
  /** Throws away what the server has written. To be called several times a second. */
  readonly drain: () => void;
  readonly close: () => void;
}

/**
 * Has the server send input events to a connection that is never parsed and rarely read, since
 * reading each event would cost as much as the event itself. (The kernel's buffer holds some 200 KB,
 * 0.8 s at 8,000 events/s; beyond that the server keeps them.) Only masks that any number of clients may
 * select, and core events, which take nothing from other clients: XInput 2 events would. Rejects
 * when there is no display.
 */
export async function openEventBell(env: NodeJS.ProcessEnv): Promise<EventBell> {
  const opened = await openX(env);
  if (!opened.ok) {
    throw new Error(opened.error.message);
  }
  const { client, screen, close } = opened.value;
  const { KeyPress, KeyRelease, ButtonRelease, PointerMotion } = x11.eventMask;
  const presses = KeyPress | KeyRelease | ButtonRelease;
  const { stream } = client;
  stream.removeAllListeners('data');
  stream.on('data', () => undefined);
  stream.pause();
  let onMoves: boolean | null = null;
  return {
    ringOnMoves: (on) => {
      if (on === onMoves || stream.destroyed) return;
      onMoves = on;
      client.ChangeWindowAttributes(screen.root, {
        eventMask: on ? presses | PointerMotion : presses,
      });
    },
    drain: () => {
      stream.resume();
      setImmediate(() => stream.pause());
    },
    close,
  };
}
