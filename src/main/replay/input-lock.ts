import { setTimeout as later } from 'node:timers/promises';
import type { XProperty } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import { openX, type XConnection } from '../capture/x-connection';
import type { InjectorFailure } from './injector';

const SELECTION = '_DESKREEL_INPUT';
const INPUT_ONLY = 2;
const REPLACE = 0;
const ANY_TYPE = 0;
const LONGEST = 64;
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
 * each other. Who has it owns the selection `_DESKREEL_INPUT`; the server takes it from who ends, however that is. Fails
 * with `busy` and who has it. Where there is no X server there is nothing to take, and who injects says what is missing.
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
    connection.close();
    if (!connection.client.stream.destroyed) throw error;
    return ok(NOTHING_TO_LOCK);
  }
}

/** Null: it is ours. Else what its holder says of itself, such as `macro 4711`. */
async function take(connection: XConnection, sender: InputSender): Promise<string | null> {
  const { client, screen, ask } = connection;
  const selection = await ask<number>((reply) => client.InternAtom(false, SELECTION, reply));
  const window = client.AllocID();
  client.CreateWindow(window, screen.root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {});
  const words = Buffer.from(`${sender} ${process.pid}`);
  const text = client.atoms['STRING'] ?? ANY_TYPE;
  client.ChangeProperty(REPLACE, window, selection, text, 8, words);
  let holder = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await later(TRY_AGAIN_MS);
    // Nobody comes in between looking and taking.
    client.GrabServer();
    const owner = await ask<number>((reply) => client.GetSelectionOwner(selection, reply));
    if (owner === 0) client.SetSelectionOwner(window, selection, 0);
    client.UngrabServer();
    if (owner === 0) {
      await ask((reply) => client.GetInputFocus(reply));
      return null;
    }
    holder = await ask<XProperty>((reply) =>
      client.GetProperty(0, owner, selection, ANY_TYPE, 0, LONGEST, reply),
    ).then(
      ({ data }) => data.toString(),
      // It has gone meanwhile.
      () => '',
    );
  }
  return holder;
}

async function leave(connection: XConnection): Promise<void> {
  const { client, ask, close } = connection;
  try {
    const selection = await ask<number>((reply) => client.InternAtom(false, SELECTION, reply));
    client.SetSelectionOwner(0, selection, 0);
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
