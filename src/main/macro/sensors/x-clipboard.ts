import x11, { type XEvent, type XProperty } from 'x11';
import type { XConnection } from '../../capture/x-connection';

const SELECTION_NOTIFY = 31;
const PROPERTY_NOTIFY = 28;
const NEW_VALUE = 0;
const INPUT_ONLY = 2;
const ANY_TYPE = 0;
/** Predefined atom STRING, which is Latin-1. */
const STRING = 31;
const CURRENT_TIME = 0;
/** How long a program may take to answer, and from one part of a long text to the next, ms. */
const ANSWER_LIMIT_MS = 1_000;
/** How long all of it may take, ms. */
const WHOLE_LIMIT_MS = 5_000;
/** No longer text is taken, bytes. */
const MOST_BYTES = 16 * 1024 * 1024;
/** What is read at once, in units of 4 bytes. */
const PART = 65_536;

/** Reads the text in the clipboard. */
export interface XClipboard {
  /**
   * null: there is none, or its owner does not give it within the limits (a second without an answer, 5 s, 16 MB).
   * Rejects when the display went away.
   */
  readonly read: () => Promise<string | null>;
}

interface Atoms {
  readonly clipboard: number;
  readonly utf8: number;
  readonly incr: number;
  readonly property: number;
}

/**
 * A reader of the clipboard: the selection CLIPBOARD as UTF8_STRING or else STRING, long texts in parts (Inter-Client
 * Communication Conventions Manual, section 2). One reading at a time.
 */
export async function openClipboard(connection: XConnection): Promise<XClipboard> {
  const { client, ask } = connection;
  const intern = (name: string): Promise<number> =>
    ask<number>((reply) => client.InternAtom(false, name, reply));
  const [clipboard, utf8, incr, property] = await Promise.all(
    ['CLIPBOARD', 'UTF8_STRING', 'INCR', '_DESKREEL_CLIPBOARD'].map(intern),
  );
  if (!clipboard || !utf8 || !incr || !property) throw new Error('The server names no atoms.');
  const atoms: Atoms = { clipboard, utf8, incr, property };
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: () => {
      const reading = last.then(() => read(connection, atoms));
      last = reading.catch(() => undefined);
      return reading;
    },
  };
}

async function read(connection: XConnection, atoms: Atoms): Promise<string | null> {
  const { client, ask } = connection;
  const owner = await ask<number>((reply) => client.GetSelectionOwner(atoms.clipboard, reply));
  if (owner === 0) return null;
  const until = performance.now() + WHOLE_LIMIT_MS;
  for (const target of [atoms.utf8, STRING]) {
    const answer = await convert(connection, atoms, target, until);
    if (answer === 'silent') return null;
    if (answer === 'refused') continue;
    return answer.toString(target === atoms.utf8 ? 'utf8' : 'latin1');
  }
  return null;
}

/** Asks the owner of the clipboard for its text in one form, by a window that nothing else is asked for. */
async function convert(
  connection: XConnection,
  atoms: Atoms,
  target: number,
  until: number,
): Promise<Buffer | 'refused' | 'silent'> {
  const { client, screen } = connection;
  const window = client.AllocID();
  const { PropertyChange } = x11.eventMask;
  client.CreateWindow(window, screen.root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {
    eventMask: PropertyChange,
  });
  const events = listen(connection, window, until);
  try {
    client.ConvertSelection(window, atoms.clipboard, target, atoms.property, CURRENT_TIME);
    const answer = await events.next(({ type }) => type === SELECTION_NOTIFY);
    if (answer === null) return 'silent';
    if (answer.property === 0) return 'refused';
    const isPart = ({ type, atom, state }: XEvent): boolean =>
      type === PROPERTY_NOTIFY && atom === atoms.property && state === NEW_VALUE;
    events.forget(isPart);
    const first = await take(connection, window, atoms.property);
    if (first.type !== atoms.incr) return first.data ?? 'silent';
    // It comes in parts, the next one when the last was taken away; an empty one is the end.
    const parts: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      if ((await events.next(isPart)) === null) return 'silent';
      const { data } = await take(connection, window, atoms.property);
      if (data === null) return 'silent';
      if (data.length === 0) return Buffer.concat(parts);
      parts.push(data);
      bytes += data.length;
      if (bytes > MOST_BYTES) return 'silent';
    }
  } finally {
    events.stop();
    client.DestroyWindow(window);
  }
}

/** Reads a property and deletes it. `data` is null when it is too long. */
async function take(
  { client, ask }: XConnection,
  window: number,
  property: number,
): Promise<{ readonly type: number; readonly data: Buffer | null }> {
  const parts: Buffer[] = [];
  for (let offset = 0; ; offset += PART) {
    const { type, data, bytesAfter } = await ask<XProperty>((reply) =>
      client.GetProperty(1, window, property, ANY_TYPE, offset, PART, reply),
    );
    parts.push(data);
    if (bytesAfter === 0) return { type, data: Buffer.concat(parts) };
    if (offset * 4 + bytesAfter > MOST_BYTES) return { type, data: null };
  }
}

interface Listening {
  /** The next event of a kind, one that has come already too; null: it does not come in time. */
  readonly next: (wanted: (event: XEvent) => boolean) => Promise<XEvent | null>;
  /** Drops what came so far. */
  readonly forget: (unwanted: (event: XEvent) => boolean) => void;
  readonly stop: () => void;
}

/** Keeps what is told to a window. */
function listen({ client, onLost }: XConnection, window: number, until: number): Listening {
  let came: XEvent[] = [];
  let look: () => void = () => undefined;
  const hear = (event: XEvent): void => {
    if (event.requestor !== window && event.wid !== window) return;
    came.push(event);
    look();
  };
  client.on('event', hear);
  const stopLost = onLost(() => look());
  return {
    next: (wanted) =>
      new Promise((resolve) => {
        const settle = (event: XEvent | null): void => {
          clearTimeout(timer);
          look = () => undefined;
          if (event !== null) came = came.filter((other) => other !== event);
          resolve(event);
        };
        const limit = Math.min(ANSWER_LIMIT_MS, until - performance.now());
        const timer = setTimeout(() => settle(null), Math.max(0, limit));
        look = () => {
          const event = came.find(wanted);
          if (event !== undefined || client.stream.destroyed) settle(event ?? null);
        };
        look();
      }),
    forget: (unwanted) => {
      came = came.filter((event) => !unwanted(event));
    },
    stop: () => {
      client.removeListener('event', hear);
      stopLost();
    },
  };
}
