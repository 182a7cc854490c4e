import { connect, createServer, type Server } from 'node:net';
import { setTimeout as later } from 'node:timers/promises';
import { err, ok, type Result } from '../../shared/base/result';
import type { InjectorFailure } from './injector';

/** Who has just ended may not have left yet: so often, and so many ms apart, it is tried again. */
const TRIES = 10;
const TRY_AGAIN_MS = 30;
/** How long whoever has it may take to say who it is, ms; and the most that it may say, bytes. */
const ANSWER_LIMIT_MS = 200;
const ANSWER_BYTES = 64;

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
 * each other. Who has it listens at a name of the kernel's (Linux, unix(7): the abstract namespace), which one program can
 * have, is in no folder, and is free again when that program ends, however that is. Nothing is asked of the X server: who
 * stops that for a moment stops the window of the very program that asks. Fails with `busy` and who has it. Elsewhere
 * there is nothing to take.
 */
export async function takeInputLock(
  sender: InputSender,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): Promise<Result<InputLock, InjectorFailure>> {
  // Display and, after the point, screen: all screens have the same keyboard.
  const display = /^(.*:\d+)(?:\.\d+)?$/.exec(env['DISPLAY'] ?? '')?.[1];
  if (platform !== 'linux' || display === undefined) return ok(NOTHING_TO_LOCK);
  const name = `\0deskreel-input-${display}`;
  let holder = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await later(TRY_AGAIN_MS);
    const taken = await listenAt(name, `${sender} ${process.pid}`);
    if (taken !== null) return ok(taken);
    holder = await holderOf(name);
  }
  return err({ kind: 'busy', message: sentenceOf(holder, display) });
}

/** Null: somebody else has the name. */
function listenAt(name: string, words: string): Promise<InputLock | null> {
  return new Promise((resolve) => {
    const server: Server = createServer((asking) => {
      asking.on('error', () => undefined);
      // Whoever asks cannot keep it open.
      asking.end(words, () => asking.destroy());
    });
    server.once('error', (error: NodeJS.ErrnoException) => {
      // Where there are no such names, nobody else has one either.
      resolve(error.code === 'EADDRINUSE' ? null : NOTHING_TO_LOCK);
    });
    server.listen({ path: name }, () => {
      // Holds nobody up who wants to end.
      server.unref();
      resolve({ leave: () => new Promise((left) => server.close(() => left())) });
    });
  });
}

/** What whoever has the name says of itself, such as `macro 4711`; nothing when it says nothing, or has gone. */
function holderOf(name: string): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const asking = connect({ path: name });
    const done = (): void => {
      asking.destroy();
      resolve(said);
    };
    asking.setTimeout(ANSWER_LIMIT_MS, done);
    asking.on('error', done);
    asking.on('end', done);
    asking.on('data', (data: Buffer) => {
      said = (said + data.toString('latin1')).slice(0, ANSWER_BYTES);
    });
  });
}

function sentenceOf(holder: string, display: string): string {
  const [, sender, pid] = /^(replay|macro) (\d+)$/.exec(holder) ?? [];
  const who = pid === undefined ? 'another program' : `process ${pid}`;
  const what = sender === 'macro' ? 'A macro runs' : 'A replay runs';
  return `${what} on the display ${display} already (${who}): wait until it has ended, or stop it, and start this again.`;
}
