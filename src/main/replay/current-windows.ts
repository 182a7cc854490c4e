import { err, ok, type Result } from '../../shared/base/result';
import type { PlacedWindow } from '../../shared/session/focus-note';
import { answerOf } from '../capture/desktop-facts';
import { loadDesktop } from '../capture/load-desktop';
import { openX, type XConnection } from '../capture/x-connection';
import { findOwner, internWindowAtoms, type WindowAtoms } from '../capture/x-window';
import type { InjectorFailure } from './injector';

/** Predefined atom WINDOW. */
const WINDOW = 33;
/** More windows than anybody has open, in units of 4 bytes. */
const LONGEST = 65_536;
/** `mapState` of a window that is shown, and so is everything around it. */
const VIEWABLE = 2;

/**
 * The windows that are shown now, the one in front first, and where they are. null where a system that is neither X11 nor
 * Wayland refuses to say. Fails where there is no display.
 */
export async function readCurrentWindows(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Result<readonly PlacedWindow[] | null, InjectorFailure>> {
  if (platform === 'win32' || platform === 'darwin') {
    return ok(answerOf(loadDesktop(platform)?.windows));
  }
  const opened = await openX(env);
  if (!opened.ok) {
    const { kind, message } = opened.error;
    return err({ kind: kind === 'display_refused' ? kind : 'no_display', message });
  }
  const connection = opened.value;
  try {
    return ok(await readWindows(connection));
  } catch {
    return err({
      kind: 'display_gone',
      message: `The X display ${connection.display} went away while its windows were looked at: start again when it is back.`,
    });
  } finally {
    connection.close();
  }
}

async function readWindows(connection: XConnection): Promise<PlacedWindow[]> {
  const atoms = await internWindowAtoms(connection);
  const windows = new Map<number, PlacedWindow>();
  /** False: it has no name, or is not shown. */
  const add = async (window: number): Promise<boolean> => {
    // A window that goes while it is looked at is not there.
    const found = await findShown(connection, atoms, window).catch(() => null);
    if (found !== null) windows.set(found.client, found.info);
    return found !== null;
  };
  const stack = await readStack(connection);
  for (const window of stack ?? (await childrenOf(connection, connection.screen.root))) {
    if ((await add(window)) || stack !== null) continue;
    // It may be the frame that a window manager has put around one.
    const framed = await childrenOf(connection, window).catch(() => []);
    for (const child of framed) await add(child);
  }
  return [...windows.values()];
}

/** What the window manager says, the one in front first; null where there is none that says it. */
async function readStack({ client, screen, ask }: XConnection): Promise<number[] | null> {
  const name = await ask<number>((reply) =>
    client.InternAtom(true, '_NET_CLIENT_LIST_STACKING', reply),
  );
  if (name === 0) return null;
  const { data } = await ask<{ data: Buffer }>((reply) =>
    client.GetProperty(0, screen.root, name, WINDOW, 0, LONGEST, reply),
  );
  if (data.length === 0) return null;
  return Array.from({ length: data.length >> 2 }, (_, i) => data.readUInt32LE(i * 4)).reverse();
}

/** The one in front first. */
async function childrenOf({ client, ask }: XConnection, window: number): Promise<number[]> {
  const { children } = await ask<{ children: readonly number[] }>((reply) =>
    client.QueryTree(window, reply),
  );
  return [...children].reverse();
}

async function findShown(
  connection: XConnection,
  atoms: WindowAtoms,
  window: number,
): ReturnType<typeof findOwner> {
  const { mapState } = await connection.ask<{ mapState: number }>((reply) =>
    connection.client.GetWindowAttributes(window, reply),
  );
  return mapState === VIEWABLE ? findOwner(connection, atoms, window) : null;
}
