import type { XEvent, XFixes } from 'x11';
import type { XConnection } from '../capture/x-connection';
import { type LockWords, openLockWords } from './lock-words';

/**
 * Knows whether another process of ours has the lock of a display, and so may send input to it. The server tells of each change
 * of it, on the connection that tells of input: ahead of all that the new holder sends, and behind all that the last one sent.
 */
export class LockWatch {
  readonly #fixes: XFixes;
  readonly #words: LockWords;
  #owner = 0;
  #isElsewhere = false;

  /**
   * Watches on a connection, whose events are to be shown to {@link take} from now on. Null: this server does not tell. Rejects
   * when the server goes away.
   */
  static async open(connection: XConnection): Promise<LockWatch | null> {
    const { ask, client, screen } = connection;
    const fixes = await ask<XFixes>((reply) => client.require('fixes', reply)).catch(() => null);
    if (fixes === null) return null;
    const words = await openLockWords(connection);
    const watch = new LockWatch(fixes, words);
    const { SetSelectionOwner, SelectionWindowDestroy, SelectionClientClose } =
      fixes.SelectionEventMask;
    const mask = SetSelectionOwner | SelectionWindowDestroy | SelectionClientClose;
    fixes.SelectSelectionInput(screen.root, words.selection, mask);
    const owner = await ask<number>((reply) => client.GetSelectionOwner(words.selection, reply));
    watch.#setOwner(owner);
    return watch;
  }

  private constructor(fixes: XFixes, words: LockWords) {
    this.#fixes = fixes;
    this.#words = words;
  }

  /** Whether another process has it. Until it has been asked whose it is, nobody knows that it is ours. */
  get isElsewhere(): boolean {
    return this.#isElsewhere;
  }

  /** Takes an event, of whatever kind. */
  take({ type, selection, owner }: XEvent): void {
    if (type !== this.#fixes.firstEvent || selection !== this.#words.selection) return;
    this.#setOwner(owner ?? 0);
  }

  #setOwner(owner: number): void {
    this.#owner = owner;
    this.#isElsewhere = owner !== 0;
    if (owner === 0) return;
    void this.#words.of(owner).then((words) => {
      const isOurs = words.endsWith(` ${process.pid}`);
      if (isOurs && this.#owner === owner) this.#isElsewhere = false;
    });
  }
}
