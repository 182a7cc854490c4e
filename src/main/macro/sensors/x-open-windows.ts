import type { PlacedWindow } from '../../../shared/session/focus-note';
import type { XConnection } from '../../capture/x-connection';
import { type FocusOwner, findOwner, type WindowAtoms } from '../../capture/x-window';
import type { OpenWindow } from './sensors';

/** Predefined atom WINDOW. */
const WINDOW = 33;
/** More windows than anybody has open, in units of 4 bytes. */
const LONGEST = 65_536;
/** `mapState` of a window that is shown, and so is everything around it. */
const VIEWABLE = 2;

/** What {@link readOpenWindows} tells. */
export interface OpenWindows {
  readonly front: PlacedWindow | null;
  /** The one that has the focus, then the others from the front to the back. */
  readonly open: readonly OpenWindow[];
}

/**
 * Looks which windows are open and which of them keys go to. A window manager tells of those that are hidden
 * or on another workspace too; without one, those count that are shown. Rejects when the display went away.
 */
export async function readOpenWindows(
  connection: XConnection,
  atoms: WindowAtoms,
): Promise<OpenWindows> {
  const windows = new Map<number, OpenWindow>();
  const take = ({ client, info }: FocusOwner): void => {
    if (!windows.has(client)) windows.set(client, { ...info, id: client });
  };
  const front = await findFront(connection, atoms);
  if (front !== null) take(front);
  /** False: it has no name, or is gone. */
  const add = async (window: number): Promise<boolean> => {
    const found = await findOwner(connection, atoms, window).catch(rethrowLoss(connection));
    if (found !== null) take(found);
    return found !== null;
  };
  const managed = await readList(connection, '_NET_CLIENT_LIST_STACKING');
  const listed = managed.length > 0 ? managed : await readList(connection, '_NET_CLIENT_LIST');
  for (const window of listed.reverse()) await add(window);
  if (listed.length > 0) return { front: front?.info ?? null, open: [...windows.values()] };
  for (const window of await childrenOf(connection, connection.screen.root)) {
    if (!(await isShown(connection, window)) || (await add(window))) continue;
    // It may be the frame that a window manager has put around one.
    for (const child of await childrenOf(connection, window)) {
      if (await isShown(connection, child)) await add(child);
    }
  }
  return { front: front?.info ?? null, open: [...windows.values()] };
}

/** Where keys go; where that is no program's window, what the window manager calls active. */
async function findFront(connection: XConnection, atoms: WindowAtoms): Promise<FocusOwner | null> {
  const { client, screen, ask } = connection;
  const { focus } = await ask<{ focus: number }>((reply) => client.GetInputFocus(reply));
  const [active = 0] = await readList(connection, '_NET_ACTIVE_WINDOW');
  for (const window of [focus, active]) {
    if (window <= 1 || window === screen.root) continue;
    const found = await findOwner(connection, atoms, window).catch(rethrowLoss(connection));
    if (found !== null) return found;
  }
  return null;
}

/** Windows that a property of the root names. */
async function readList({ client, screen, ask }: XConnection, name: string): Promise<number[]> {
  const atom = await ask<number>((reply) => client.InternAtom(true, name, reply));
  if (atom === 0) return [];
  const { data } = await ask<{ data: Buffer }>((reply) =>
    client.GetProperty(0, screen.root, atom, WINDOW, 0, LONGEST, reply),
  );
  return Array.from({ length: data.length >> 2 }, (_, i) => data.readUInt32LE(i * 4));
}

/** The one in front first; none of a window that is gone. */
async function childrenOf(connection: XConnection, window: number): Promise<number[]> {
  const tree = await connection
    .ask<{ children: readonly number[] }>((reply) => connection.client.QueryTree(window, reply))
    .catch(rethrowLoss(connection));
  return [...(tree?.children ?? [])].reverse();
}

async function isShown(connection: XConnection, window: number): Promise<boolean> {
  const attributes = await connection
    .ask<{ mapState: number }>((reply) => connection.client.GetWindowAttributes(window, reply))
    .catch(rethrowLoss(connection));
  return attributes?.mapState === VIEWABLE;
}

/** A window that goes while it is looked at is not there; a display that goes is another matter. */
function rethrowLoss({ client }: XConnection): (error: unknown) => null {
  return (error) => {
    if (client.stream.destroyed) throw error;
    return null;
  };
}
