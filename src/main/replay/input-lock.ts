import { setTimeout as later } from 'node:timers/promises';
import type { XProperty } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import { openX, type XConnection } from '../capture/x-connection';
import type { InjectorFailure } from './injector';

/** What nobody can press: a button that no pointer has, with every modifier there is. */
const BUTTON = 255;
const ALL_MODIFIERS = 0xff;
/** X core protocol: the error, and the request that it is about. */
const BAD_ACCESS = 10;
const GRAB_BUTTON = 28;
const ASYNCHRONOUS = 1;
const INPUT_ONLY = 2;
const REPLACE = 0;
const ANY_TYPE = 0;
/** Who has the lock owns this selection, and says in a property of that name which program it is. */
const SELECTION = '_DESKREEL_INPUT';
/** Of that property, in units of 4 bytes. */
const LONGEST = 16;
/** Who has just ended may not have left yet: so often, and so many ms apart, it is tried again. */
const TRIES = 10;
const TRY_AGAIN_MS = 30;

/** What sends input. */
type InputSender = 'replay' | 'macro';

/** The right to send input to a display, until it is left. */
export interface InputLock {
  /** Resolves when others can take it. */
  readonly leave: () => Promise<void>;
}

const NOTHING_TO_LOCK: InputLock = { leave: () => Promise.resolve() };

/**
 * Takes the right to send input to the X server of `env.DISPLAY`, which one program at a time has: two would type over
 * each other. Who has it has grabbed a button that does not exist; the server gives that to one client, and takes it back
 * when the client ends, however that is. (A name of the kernel's would not do: the Node versions of Electron and of the
 * command line write the same one differently. Nor would looking and taking with the server grabbed: who stops the server for a
 * moment stops the window of the very program that asks.) Fails with `busy` and who has it. Where there is no X server
 * there is nothing to take, and who injects says what is missing.
 */
export async function takeInputLock(
  sender: InputSender,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Result<InputLock, InjectorFailure>> {
  if (platform === 'win32' || platform === 'darwin') return ok(NOTHING_TO_LOCK);
  const opened = await openX(env);
  if (!opened.ok) return ok(NOTHING_TO_LOCK);
  const connection = opened.value;
  try {
    const holder = await take(connection, sender);
    if (holder === null) return ok({ leave: () => leave(connection) });
    connection.close();
    return err({ kind: 'busy', message: sentenceOf(holder, connection.display) });
  } catch (error) {
    // With the display, what there was to lock has gone too.
    if (connection.client.stream.destroyed) return ok(NOTHING_TO_LOCK);
    connection.close();
    throw error;
  }
}

/** Null: it is ours. Else what its holder says of itself, such as `macro 4711`. */
async function take(connection: XConnection, sender: InputSender): Promise<string | null> {
  const { client, screen, ask } = connection;
  const { root } = screen;
  let refused = false;
  client.on('error', (error) => {
    if (!('error' in error && 'majorOpcode' in error)) return;
    refused ||= error.error === BAD_ACCESS && error.majorOpcode === GRAB_BUTTON;
  });
  const selection = await ask<number>((reply) => client.InternAtom(false, SELECTION, reply));
  const window = client.AllocID();
  client.CreateWindow(window, root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {});
  const words = Buffer.from(`${sender} ${process.pid}`);
  const text = client.atoms['STRING'] ?? ANY_TYPE;
  client.ChangeProperty(REPLACE, window, selection, text, 8, words);
  let holder: string | null = null;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await later(TRY_AGAIN_MS);
    refused = false;
    client.GrabButton(root, false, 0, ASYNCHRONOUS, ASYNCHRONOUS, 0, 0, BUTTON, ALL_MODIFIERS);
    // Errors come before the answer to what was asked later.
    const owner = await ask<number>((reply) => client.GetSelectionOwner(selection, reply));
    if (!refused) {
      client.SetSelectionOwner(window, selection, 0);
      await ask((reply) => client.GetInputFocus(reply));
      return null;
    }
    holder = owner === 0 ? null : await wordsOf(connection, owner, selection);
  }
  // No holder: a program that is not ours grabs every button there is. That is no reason not to begin.
  return holder;
}

/** What a holder says of itself; nothing when it has gone meanwhile. */
async function wordsOf(
  { client, ask }: XConnection,
  owner: number,
  selection: number,
): Promise<string> {
  const read = (reply: (error: Error | null | undefined, value: XProperty) => unknown): void =>
    client.GetProperty(0, owner, selection, ANY_TYPE, 0, LONGEST, reply);
  return ask<XProperty>(read).then(
    ({ data }) => data.toString('latin1'),
    () => '',
  );
}

async function leave({ client, screen, ask, close }: XConnection): Promise<void> {
  try {
    client.UngrabButton(screen.root, BUTTON, ALL_MODIFIERS);
    await ask((reply) => client.GetInputFocus(reply));
  } catch (error) {
    // With the display, what is locked has gone too.
    if (!client.stream.destroyed) throw error;
  } finally {
    close();
  }
}

function sentenceOf(holder: string, display: string): string {
  const [, sender, pid] = /^(replay|macro) (\d+)$/.exec(holder) ?? [];
  const who = pid === undefined ? 'another program' : `process ${pid}`;
  const what = sender === 'macro' ? 'A macro runs' : 'A replay runs';
  return `${what} on the display ${display} already (${who}): wait until it has ended, or stop it, and start this again.`;
}
