import { setTimeout as later } from 'node:timers/promises';
import type { XProperty } from 'x11';
import { err, ok, type Result } from '../../shared/base/result';
import { openX, type XConnection } from '../capture/x-connection';
import type { InjectorFailure } from './injector';
import type { ReplayEndReason } from './replay-run';

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
/**
 * Who has the lock owns this selection, and says in a property of that name which program it is. In one of that name on the
 * root window it says, before it leaves, that it was ended by panic, in words that are never the same.
 */
const SELECTION = '_DESKREEL_INPUT';
/** Of that property, in units of 4 bytes. */
const LONGEST = 16;
/** Who has just ended may not have left yet: so often, and so many ms apart, it is tried again. */
const TRIES = 10;
const TRY_AGAIN_MS = 30;
/** Who has got it may have been held up before it could say so: so often at the most, when nobody says that it has it. */
const TRIES_UNOWNED = 100;
/** Who waits asks again so often, ms. */
const ASK_AGAIN_MS = 250;

/** What sends input. */
export type InputSender = 'replay' | 'macro';

/** The right to send input to a display, until it is left. */
export interface InputLock {
  /**
   * Resolves when others can take it. Where `why` is that the user has ended what was sent, who waits for it learns that
   * and does not take it. Only the first call counts.
   */
  readonly leave: (why?: ReplayEndReason) => Promise<void>;
}

/** Who has it meanwhile. */
export interface InputHolder {
  /** Null: it does not say. */
  readonly pid: number | null;
  /** Such as `A macro runs on the display :0 already (process 4711)`. */
  readonly clause: string;
}

/** How somebody waits who does not want to be refused. */
export interface InputWait {
  /** Ends the waiting: it is refused then. It is refused too where the user has ended what was waited for. */
  readonly signal: AbortSignal;
  /** Told when the waiting begins, and when somebody else was faster. */
  readonly onWait: (holder: InputHolder) => void;
}

const ENDED =
  'What was waited for was ended by its panic keys, or by somebody who used keyboard or pointer, and what waited with it: start this again.';

const NOTHING_TO_LOCK: InputLock = { leave: () => Promise.resolve() };

/**
 * Takes the right to send input to the X server of `env.DISPLAY`, which one program at a time has: two would type over
 * each other. Who has it has grabbed a button that does not exist; the server gives that to one client, and takes it back
 * when the client ends, however that is. (A name of the kernel's would not do: the Node versions of Electron and of the
 * command line write the same one differently. Nor would looking and taking with the server grabbed: who stops the server for a
 * moment stops the window of the very program that asks.) Fails with `busy` and who has it, unless `wait` says that it is
 * to be waited for. Where there is no X server there is nothing to take, and who injects says what is missing.
 */
export async function takeInputLock(
  sender: InputSender,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  wait: InputWait | null = null,
): Promise<Result<InputLock, InjectorFailure>> {
  if (platform === 'win32' || platform === 'darwin') return ok(NOTHING_TO_LOCK);
  const opened = await openX(env);
  if (!opened.ok) return ok(NOTHING_TO_LOCK);
  const connection = opened.value;
  try {
    const { grab, lastPanic, leave } = await openGrab(connection, sender, wait?.signal);
    const before = wait === null ? '' : await lastPanic();
    let words = await grab(TRIES);
    let told = '';
    while (wait !== null) {
      if ((await lastPanic()) !== before) {
        if (words === null) await leave();
        else connection.close();
        return err({ kind: 'busy', message: ENDED });
      }
      if (words === null) break;
      // Who has gone at that moment says nothing.
      if (words !== '' && words !== told) {
        told = words;
        wait.onWait(holderOf(words, connection.display));
      }
      if (!(await hasPassed(ASK_AGAIN_MS, wait.signal))) break;
      words = await grab(1);
    }
    if (words === null) return ok({ leave });
    connection.close();
    const { clause } = holderOf(words, connection.display);
    const message = `${clause}: wait until it has ended, or stop it, and start this again.`;
    return err({ kind: 'busy', message });
  } catch (error) {
    // With the display, what there was to lock has gone too.
    if (connection.client.stream.destroyed) return ok(NOTHING_TO_LOCK);
    connection.close();
    throw error;
  }
}

/** Tries to get it so often. Null: it is ours. Else what its holder says of itself, such as `macro 4711`. */
type Grab = (tries: number) => Promise<string | null>;

/** What there is to do with the lock of a display. */
interface Grabbing {
  readonly grab: Grab;
  /** Unlike before when somebody who had it was ended by panic meanwhile. */
  readonly lastPanic: () => Promise<string>;
  readonly leave: InputLock['leave'];
}

/** `signal`: when it aborts, nothing is tried again. */
async function openGrab(
  connection: XConnection,
  sender: InputSender,
  signal: AbortSignal | undefined,
): Promise<Grabbing> {
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
  const grab: Grab = async (tries) => {
    for (let tried = 1; ; tried += 1) {
      refused = false;
      client.GrabButton(root, false, 0, ASYNCHRONOUS, ASYNCHRONOUS, 0, 0, BUTTON, ALL_MODIFIERS);
      // Errors come before the answer to what was asked later.
      const owner = await ask<number>((reply) => client.GetSelectionOwner(selection, reply));
      if (!refused) {
        client.SetSelectionOwner(window, selection, 0);
        await ask((reply) => client.GetInputFocus(reply));
        return null;
      }
      if (owner !== 0 && tried >= tries) return wordsOf(connection, owner, selection);
      // No holder: one has just come and not said so yet, or a program that is not ours grabs every button there is. That
      // is no reason not to begin.
      if (tried === TRIES_UNOWNED) return null;
      if (!(await hasPassed(TRY_AGAIN_MS, signal))) return '';
    }
  };
  return {
    grab,
    lastPanic: () => wordsOf(connection, root, selection),
    leave: (why) => {
      const panic = why === 'panic' || why === 'input';
      return leaveGrab(connection, () => {
        const last = Buffer.from(`panic ${process.pid} ${Date.now()}`);
        if (panic) client.ChangeProperty(REPLACE, root, selection, text, 8, last);
      });
    },
  };
}

/** Whether so many ms have passed before the signal came. */
async function hasPassed(ms: number, signal: AbortSignal | undefined): Promise<boolean> {
  try {
    await later(ms, undefined, signal === undefined ? {} : { signal });
    return true;
  } catch {
    // Nothing else rejects it.
    return false;
  }
}

/** What a window's property says, such as a holder's of itself; nothing when it has gone meanwhile. */
async function wordsOf(
  { client, ask }: XConnection,
  window: number,
  selection: number,
): Promise<string> {
  const read = (reply: (error: Error | null | undefined, value: XProperty) => unknown): void =>
    client.GetProperty(0, window, selection, ANY_TYPE, 0, LONGEST, reply);
  return ask<XProperty>(read).then(
    ({ data }) => data.toString('latin1'),
    () => '',
  );
}

/** `first`: sends what others are to know who have it next. */
async function leaveGrab(
  { client, screen, ask, close }: XConnection,
  first: () => void,
): Promise<void> {
  try {
    first();
    client.UngrabButton(screen.root, BUTTON, ALL_MODIFIERS);
    await ask((reply) => client.GetInputFocus(reply));
  } catch (error) {
    // With the display, what is locked has gone too.
    if (!client.stream.destroyed) throw error;
  } finally {
    close();
  }
}

function holderOf(words: string, display: string): InputHolder {
  const [, sender, pid] = /^(replay|macro) (\d+)$/.exec(words) ?? [];
  const who = pid === undefined ? 'another program' : `process ${pid}`;
  const what = sender === 'macro' ? 'A macro runs' : 'A replay runs';
  return {
    pid: pid === undefined ? null : Number(pid),
    clause: `${what} on the display ${display} already (${who})`,
  };
}
