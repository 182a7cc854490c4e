import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { XProperty } from 'x11';
import type { PlacedWindow, WindowPlace } from '../../shared/session/focus-note';
import type { XConnection } from './x-connection';

const ANY_TYPE = 0;
/** Predefined atoms. */
const WM_NAME = 39;
const WM_CLASS = 67;
const WM_CLIENT_MACHINE = 36;
/** Longest text read of a property, in units of 4 bytes. */
const LONGEST = 1024;
/** Windows lie in no more frames than this; a loop would be the server's error. */
const DEEPEST = 32;

/** Atoms of the properties read here. */
export interface WindowAtoms {
  readonly wmState: number;
  readonly netWmName: number;
  readonly netWmPid: number;
  readonly utf8: number;
}

/** The window of a program that a focus belongs to. */
export interface FocusOwner {
  /** The window that names itself, as its program made it. */
  readonly client: number;
  readonly info: PlacedWindow;
  /** The window that has the focus and all around it but the root. */
  readonly path: readonly number[];
}

/** Has the server name the properties. */
export async function internWindowAtoms({ client, ask }: XConnection): Promise<WindowAtoms> {
  const intern = (name: string): Promise<number> =>
    ask<number>((reply) => client.InternAtom(false, name, reply));
  const [wmState, netWmName, netWmPid, utf8] = await Promise.all([
    intern('WM_STATE'),
    intern('_NET_WM_NAME'),
    intern('_NET_WM_PID'),
    intern('UTF8_STRING'),
  ]);
  return { wmState, netWmName, netWmPid, utf8 };
}

/** Whether a change of this property may change a {@link WindowInfo}. */
export function isAboutWindow(atom: number, atoms: WindowAtoms): boolean {
  return (
    atom === WM_NAME || atom === WM_CLASS || atom === atoms.netWmName || atom === atoms.netWmPid
  );
}

/**
 * The program's window that `window` is or lies in: the nearest one that a window manager manages
 * (WM_STATE), or else that has a class, or a name. null: none of them has. Rejects when a window on
 * the way has gone.
 */
export async function findOwner(
  connection: XConnection,
  atoms: WindowAtoms,
  window: number,
): Promise<FocusOwner | null> {
  const path: number[] = [];
  let classed: number | null = null;
  let named: number | null = null;
  let managed: number | null = null;
  let at = window;
  while (at !== connection.screen.root && at !== 0 && path.length < DEEPEST) {
    const here = at;
    path.push(here);
    const { client, ask } = connection;
    const [tree, state, wmClass, netName, name] = await Promise.all([
      ask<{ parent: number }>((reply) => client.QueryTree(here, reply)),
      ...[atoms.wmState, WM_CLASS, atoms.netWmName, WM_NAME].map((atom) =>
        read(connection, here, atom),
      ),
    ]);
    if (isSet(state)) managed ??= here;
    if (isSet(wmClass)) classed ??= here;
    if (isSet(netName) || isSet(name)) named ??= here;
    at = tree.parent;
  }
  const client = managed ?? classed ?? named;
  return client === null ? null : { client, path, info: await describe(connection, atoms, client) };
}

/** A window that nobody names, and all around it but the root. Rejects when a window on the way has gone. */
export async function pathTo(
  { client, ask, screen }: XConnection,
  window: number,
): Promise<readonly number[]> {
  const path: number[] = [];
  for (let at = window; at !== screen.root && at !== 0 && path.length < DEEPEST; ) {
    const here = at;
    path.push(here);
    at = (await ask<{ parent: number }>((reply) => client.QueryTree(here, reply))).parent;
  }
  return path;
}

async function describe(
  connection: XConnection,
  atoms: WindowAtoms,
  window: number,
): Promise<PlacedWindow> {
  const [place, netName, name, wmClass, pid, machine] = await Promise.all([
    placeOf(connection, window),
    ...[atoms.netWmName, WM_NAME, WM_CLASS, atoms.netWmPid, WM_CLIENT_MACHINE].map((atom) =>
      read(connection, window, atom),
    ),
  ]);
  const [instance = '', className = ''] = textOf(wmClass, atoms).split('\0');
  const [title = ''] = (textOf(netName, atoms) || textOf(name, atoms)).split('\0');
  const [host = ''] = textOf(machine, atoms).split('\0');
  const process = isThisHost(host) ? await processName(pid) : '';
  return { title, class: className || instance, process, place };
}

/** Where the inside of a window is on the root window. */
async function placeOf({ client, ask, screen }: XConnection, window: number): Promise<WindowPlace> {
  const [{ width, height }, { destX, destY }] = await Promise.all([
    ask<{ width: number; height: number }>((reply) => client.GetGeometry(window, reply)),
    ask<{ destX: number; destY: number }>((reply) =>
      client.TranslateCoordinates(window, screen.root, 0, 0, reply),
    ),
  ]);
  return { x: destX, y: destY, width, height };
}

function read(connection: XConnection, window: number, atom: number): Promise<XProperty> {
  return connection.ask<XProperty>((reply) =>
    connection.client.GetProperty(0, window, atom, ANY_TYPE, 0, LONGEST, reply),
  );
}

const isSet = (property: XProperty | undefined): boolean =>
  property !== undefined && property.type !== 0 && property.data.length > 0;

function textOf(property: XProperty | undefined, { utf8 }: WindowAtoms): string {
  if (property === undefined || property.type === 0) return '';
  return property.data.toString(property.type === utf8 ? 'utf8' : 'latin1');
}

/** Whether process numbers of a program on `machine` are ours. */
function isThisHost(machine: string): boolean {
  const short = (name: string): string => name.toLowerCase().split('.')[0] ?? '';
  return machine !== '' && short(machine) === short(hostname());
}

async function processName(pid: XProperty | undefined): Promise<string> {
  if (pid === undefined || pid.data.length < 4) return '';
  return readFile(`/proc/${pid.data.readUInt32LE(0)}/comm`, 'utf8').then(
    (name) => name.trimEnd(),
    () => '',
  );
}
