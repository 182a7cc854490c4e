import x11 from 'x11';
import { Emitter, type Event } from '../../../shared/base/emitter';
import type { PlacedWindow } from '../../../shared/session/focus-note';
import { monotonicNow } from '../../capture/monotonic';
import type { XConnection } from '../../capture/x-connection';
import { watchFocus } from '../../capture/x-focus';

/** Tells which window comes to the front. */
export interface FrontWatch {
  readonly onDidChange: Event<PlacedWindow | null>;
  /**
   * Told at once when the window in front loses the focus; `onDidChange` follows when it is known who has it, also where that
   * is the same one.
   */
  readonly onDidLose: Event<void>;
  readonly stop: () => void;
}

/**
 * Tells when another window has the focus, or the one that has it changes its title or its place: by events of the
 * server. Of several changes that are found out at once only the last is told, since the others are over. Rejects when
 * the display went away.
 */
export async function watchFront(connection: XConnection): Promise<FrontWatch> {
  const { PropertyChange, SubstructureNotify } = x11.eventMask;
  connection.client.ChangeWindowAttributes(connection.screen.root, {
    eventMask: PropertyChange | SubstructureNotify,
  });
  const changed = new Emitter<PlacedWindow | null>();
  const losing = new Emitter<void>();
  let latest: PlacedWindow | null = null;
  /** Looks under way; whether somebody waits for what comes of them. */
  let looks = 0;
  let hasLost = false;
  let waiting = false;
  let stopped = false;
  const say = (): void => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      if (!stopped) changed.fire(latest);
    });
  };
  const watch = await watchFocus({
    connection,
    hold: () => {
      looks += 1;
      return () => {
        looks -= 1;
        if (looks > 0 || !hasLost) return;
        hasLost = false;
        say();
      };
    },
    // Only what is true now is told here, not since when.
    placed: monotonicNow,
    tell: (window) => {
      latest = window;
      say();
    },
    lost: () => {
      hasLost = true;
      if (!stopped) losing.fire();
    },
  });
  return {
    onDidChange: changed.event,
    onDidLose: losing.event,
    stop: () => {
      stopped = true;
      watch.stop();
    },
  };
}
