import x11 from 'x11';
import { openX } from '../../capture/x-connection';

/** X events about windows that come, go, or are shown; and PropertyNotify, by which window managers tell of their list. */
const STIRRING: ReadonlySet<number> = new Set([17, 18, 19, 28]);
/** A window that opens makes several events. */
const STILL_MS = 50;

/**
 * Calls `stir` when windows may have been opened or closed, until the function returned is called. Rejects when
 * there is no display.
 */
export async function watchWindowList(
  env: NodeJS.ProcessEnv,
  stir: () => void,
): Promise<() => void> {
  const opened = await openX(env);
  if (!opened.ok) throw new Error(opened.error.message);
  const connection = opened.value;
  const { client, screen } = connection;
  let still: NodeJS.Timeout | null = null;
  client.on('event', ({ type }) => {
    if (!STIRRING.has(type ?? 0)) return;
    still ??= setTimeout(() => {
      still = null;
      stir();
    }, STILL_MS);
  });
  const { PropertyChange, SubstructureNotify } = x11.eventMask;
  client.ChangeWindowAttributes(screen.root, { eventMask: PropertyChange | SubstructureNotify });
  return () => {
    if (still !== null) clearTimeout(still);
    connection.close();
  };
}
