import { setTimeout as later } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/base/result';
import { openX, type XConnection } from '../capture/x-connection';
import type { InjectorFailure } from './injector';
import { openGrabs } from './input-grabs';
import { type LockWords, openLockWords } from './lock-words';
import type { ReplayEndReason } from './replay-run';

const INPUT_ONLY = 2;
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

/** Instead of what a holder says of itself: there is none, but what one that was killed has held is not let go of yet. */
const STILL_HELD = 'held';
const ENDED =
  'What was waited for was ended by its panic keys, or by somebody who used keyboard or pointer, and what waited with it: start this again.';

const NOTHING_TO_LOCK: InputLock = { leave: () => Promise.resolve() };

/**
 * Takes the right to send input to the X server of `env.DISPLAY`, which one program at a time has: two would type over
 * each other. Who has it has grabbed a button that does not exist; the server gives that to one client, and takes it back
 * when the client ends, however that is. (A name of the kernel's would not do: the Node versions of Electron and of the
 * command line write the same one differently. Nor would looking and taking with the server grabbed: who stops the server for a
 * moment stops the window of the very program that asks.) It is not given while something is held that a program pressed which
 * was killed: the release guard of that has grabbed another such button. Fails with `busy` and who has it, unless `wait` says that it is
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
    const words = await openLockWords(connection);
    const { grab, leave } = openGrab(connection, words, sender, wait?.signal);
    const before = wait === null ? '' : await words.lastEnded();
    let holder = await grab(TRIES);
    let told = '';
    while (wait !== null) {
      if ((await words.lastEnded()) !== before) {
        if (holder === null) await leave();
        else connection.close();
        return err({ kind: 'busy', message: ENDED });
      }
      if (holder === null) break;
      // Who has gone at that moment says nothing.
      if (holder !== '' && holder !== STILL_HELD && holder !== told) {
        told = holder;
        wait.onWait(holderOf(holder, connection.display));
      }
      if (!(await hasPassed(ASK_AGAIN_MS, wait.signal))) break;
      holder = await grab(1);
    }
    if (holder === null) return ok({ leave });
    connection.close();
    if (holder === STILL_HELD) {
      const message = `What an earlier replay held down on the display ${connection.display} is still being let go of: start this again in a moment.`;
      return err({ kind: 'busy', message });
    }
    const { clause } = holderOf(holder, connection.display);
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
  readonly leave: InputLock['leave'];
}

/** `signal`: when it aborts, nothing is tried again. */
function openGrab(
  connection: XConnection,
  words: LockWords,
  sender: InputSender,
  signal: AbortSignal | undefined,
): Grabbing {
  const { client, screen, ask } = connection;
  const { selection } = words;
  const grabs = openGrabs(connection);
  const window = client.AllocID();
  client.CreateWindow(window, screen.root, -1, -1, 1, 1, 0, 0, INPUT_ONLY, 0, {});
  words.say(window, `${sender} ${process.pid}`);
  const sync = () => ask((reply) => client.GetInputFocus(reply));
  /** What a killed program has pressed may still be held: who lets go of it has not left then. */
  const nothingIsHeld = async (): Promise<boolean> => {
    const isFree = await grabs.take('held');
    if (isFree) grabs.leave('held');
    return isFree;
  };
  const grab: Grab = async (tries) => {
    for (let tried = 1; ; tried += 1) {
      if (await grabs.take('lock')) {
        if (await nothingIsHeld()) {
          client.SetSelectionOwner(window, selection, 0);
          await sync();
          return null;
        }
        grabs.leave('lock');
        if (tried >= TRIES_UNOWNED) return STILL_HELD;
      } else {
        const owner = await ask<number>((reply) => client.GetSelectionOwner(selection, reply));
        if (owner !== 0 && tried >= tries) return words.of(owner);
        // No holder: one has just come and not said so yet, or a program that is not ours grabs every button there is. That
        // is no reason not to begin.
        if (tried >= TRIES_UNOWNED) return null;
      }
      if (!(await hasPassed(TRY_AGAIN_MS, signal))) return '';
    }
  };
  const leaveNow = async (why: ReplayEndReason | undefined): Promise<void> => {
    try {
      // Whether or not the host has (see `LockWords.sayEnded`).
      if (why === 'panic' || why === 'input') words.sayEnded();
      grabs.leave('lock');
      await sync();
    } catch (error) {
      // With the display, what is locked has gone too.
      if (!client.stream.destroyed) throw error;
    } finally {
      connection.close();
    }
  };
  let left: Promise<void> | null = null;
  const leave: InputLock['leave'] = (why) => {
    left ??= leaveNow(why);
    return left;
  };
  return { grab, leave };
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

function holderOf(words: string, display: string): InputHolder {
  const [, sender, pid] = /^(replay|macro) (\d+)$/.exec(words) ?? [];
  const who = pid === undefined ? 'another program' : `process ${pid}`;
  const what = sender === 'macro' ? 'A macro runs' : 'A replay runs';
  return {
    pid: pid === undefined ? null : Number(pid),
    clause: `${what} on the display ${display} already (${who})`,
  };
}
