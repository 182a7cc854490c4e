import type { XProperty } from 'x11';
import type { XConnection } from '../capture/x-connection';

/** Of the selection that who has the lock of a display owns, and of the properties that say what is to be known. */
const NAME = '_DESKREEL_INPUT';
const REPLACE = 0;
const ANY_TYPE = 0;
/** Of such a property, in units of 4 bytes. */
const LONGEST = 16;

/** What programs that send input to a display let each other know: who has its lock, and that the user has ended one. */
export interface LockWords {
  /** The atom of the selection. */
  readonly selection: number;
  /** Says of a window of ours what has the lock. */
  readonly say: (window: number, words: string) => void;
  /** What a window says; nothing when it has gone meanwhile. */
  readonly of: (window: number) => Promise<string>;
  /**
   * Says on the root window, in words that are never the same, that the user has ended what is sent. Two say so, each what the
   * other cannot. Who sees the keys or the hand that end it does at once: main may be killed before it leaves the lock.
   * Main does when it leaves, and on the connection by which it leaves: it is the only one that knows where a hotkey or the
   * program's own controls have ended it, and only words on that connection are sure to be there before the next has the lock.
   */
  readonly sayEnded: () => void;
  /** Unlike before when the user has ended something meanwhile. */
  readonly lastEnded: () => Promise<string>;
}

/** Rejects when the display goes away. */
export async function openLockWords({ client, screen, ask }: XConnection): Promise<LockWords> {
  const selection = await ask<number>((reply) => client.InternAtom(false, NAME, reply));
  const text = client.atoms['STRING'] ?? ANY_TYPE;
  const say = (window: number, words: string): void =>
    client.ChangeProperty(REPLACE, window, selection, text, 8, Buffer.from(words));
  const of = (window: number): Promise<string> => {
    const read = (reply: (error: Error | null | undefined, value: XProperty) => unknown): void =>
      client.GetProperty(0, window, selection, ANY_TYPE, 0, LONGEST, reply);
    return ask<XProperty>(read).then(
      ({ data }) => data.toString('latin1'),
      () => '',
    );
  };
  return {
    selection,
    say,
    of,
    sayEnded: () => say(screen.root, `panic ${process.pid} ${Date.now()}`),
    lastEnded: () => of(screen.root),
  };
}
