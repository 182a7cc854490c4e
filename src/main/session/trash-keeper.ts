import { err, type Result } from '../../shared/base/result';
import type { FileFailure } from './file-failure';
import {
  carryOut,
  type Fate,
  type Removable,
  type Removed,
  removals,
  removeSession,
  restoreRemoved,
  SESSIONS,
} from './session-trash';

/** The trash has answered by then about a file, ms, or counts as one that did not take it. */
const ANSWER_MS = 30_000;
/** As {@link ANSWER_MS}, when the program is to end. */
const LAST_ANSWER_MS = 5_000;

/** What removing sessions needs. */
export interface TrashParts {
  readonly dir: string;
  /** Default sessions. */
  readonly what?: Removable;
  /** Gives a file to the system's trash; null: the system has none. */
  readonly trashItem: ((file: string) => Promise<void>) | null;
  /** For how long a removal can be undone, ms. */
  readonly undoMs: number;
  /** For how long the trash is waited for, ms, as a rule and at the end; only tests name others. */
  readonly answerMs?: { readonly usual: number; readonly last: number };
  /** Told, without what it is about, of a removal that could not be carried out. */
  readonly onTrouble: (kind: FileFailure['kind']) => void;
}

/**
 * Removes sessions so that it can be undone for a while, and then gives them to the system's trash, or
 * deletes them where there is none. What is still to be carried out when the program ends is carried out
 * then, as far as there is time, or at the next start.
 */
export class TrashKeeper {
  readonly #parts: TrashParts;
  /** Removals that can be undone, by token. */
  readonly #undoable = new Map<
    string,
    { readonly removed: Removed; timer: NodeJS.Timeout | undefined }
  >();
  readonly #hidden = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;
  /** Shortens the wait for what the trash was given last. */
  #hurry: () => void = () => undefined;

  constructor(parts: TrashParts) {
    this.#parts = parts;
  }

  get #what(): Removable {
    return this.#parts.what ?? SESSIONS;
  }

  /** Names of sessions that are in the library's folder for a moment, on their way out. */
  get hidden(): ReadonlySet<string> {
    return this.#hidden;
  }

  /** Removes a session, which can be undone without limit until {@link count}. Gives the token for {@link restore}. */
  take(name: string): Promise<Result<Removed, FileFailure>> {
    return this.#inTurn(async () => {
      const { dir, trashItem } = this.#parts;
      const fate: Fate = trashItem === null ? 'delete' : 'trash';
      const removed = await removeSession(dir, name, fate, this.#what);
      if (removed.ok) {
        this.#undoable.set(removed.value.token, { removed: removed.value, timer: undefined });
      }
      return removed;
    });
  }

  /** The time within which removals can be undone begins now, for all of them. */
  count(tokens: readonly string[]): void {
    for (const token of tokens) {
      const entry = this.#undoable.get(token);
      if (entry === undefined) continue;
      clearTimeout(entry.timer);
      entry.timer = setTimeout(() => void this.#expire(token), this.#parts.undoMs);
      entry.timer.unref();
    }
  }

  /** They can be undone without limit again, until {@link count}: undoing many takes longer than is left of the time. */
  hold(tokens: readonly string[]): void {
    for (const token of tokens) clearTimeout(this.#undoable.get(token)?.timer);
  }

  /** Brings a session back that was removed not too long ago. Gives its name. */
  restore(token: string): Promise<Result<string, FileFailure>> {
    return this.#inTurn(async () => {
      const entry = this.#undoable.get(token);
      if (entry === undefined) {
        return err(this.#tooLate());
      }
      const restored = await this.#restoreRemoved(entry.removed);
      if (!restored.ok) {
        return restored;
      }
      clearTimeout(entry.timer);
      this.#undoable.delete(token);
      return restored.value === null ? err(this.#tooLate()) : { ok: true, value: restored.value };
    });
  }

  /** Sees to what an earlier run of the program left. True when sessions came back by that. */
  settle(): Promise<boolean> {
    return this.#inTurn(async () => {
      let cameBack = false;
      for (const removed of await removals(this.#parts.dir)) {
        if (this.#ended || this.#undoable.has(removed.token)) {
          continue;
        }
        if (removed.fate === null) {
          const restored = await this.#restoreRemoved(removed);
          cameBack ||= restored.ok && restored.value !== null;
        } else {
          await this.#carryOut(removed);
        }
      }
      return cameBack;
    });
  }

  /** Nothing can be undone any more. Carries out what there is time for, ms; the rest stays for later. */
  async end(withinMs: number): Promise<void> {
    this.#ended = true;
    this.#hurry();
    const until = performance.now() + withinMs;
    const waiting = [...this.#undoable.values()];
    this.#undoable.clear();
    for (const { removed, timer } of waiting) {
      clearTimeout(timer);
      await this.#inTurn(async () => {
        if (performance.now() < until) await this.#carryOut(removed);
      });
    }
  }

  #expire(token: string): Promise<void> {
    return this.#inTurn(async () => {
      const entry = this.#undoable.get(token);
      this.#undoable.delete(token);
      if (entry !== undefined) await this.#carryOut(entry.removed);
    });
  }

  async #carryOut(removed: Removed): Promise<void> {
    const { dir, trashItem, onTrouble } = this.#parts;
    // What was to go to the trash is never deleted because there is none any more.
    if (removed.fate === 'trash' && trashItem === null) {
      return;
    }
    const done = await carryOut(
      dir,
      removed,
      (file) => this.#give(file, trashItem ?? refuse),
      this.#hidden,
      this.#what,
    );
    if (!done.ok) onTrouble(done.error.kind);
  }

  /** Gives a file to the trash, which may never answer: that must hold up no other removal, nor the end. */
  #give(file: string, trashItem: (file: string) => Promise<void>): Promise<void> {
    const { usual, last } = this.#parts.answerMs ?? { usual: ANSWER_MS, last: LAST_ANSWER_MS };
    return new Promise((resolve, reject) => {
      const giveUp = (): void => reject(new Error('the trash does not answer'));
      let timer = setTimeout(giveUp, this.#ended ? last : usual);
      const hurry = (): void => {
        clearTimeout(timer);
        timer = setTimeout(giveUp, last);
      };
      this.#hurry = hurry;
      void trashItem(file)
        .then(resolve, reject)
        .finally(() => {
          // A late answer is nothing to the file that was given since.
          if (this.#hurry === hurry) this.#hurry = () => undefined;
          clearTimeout(timer);
        });
    });
  }

  #restoreRemoved(removed: Removed): Promise<Result<string | null, FileFailure>> {
    return restoreRemoved(this.#parts.dir, removed, () => undefined, this.#what);
  }

  #tooLate(): FileFailure {
    const { noun } = this.#what;
    return {
      kind: 'not_found',
      message:
        this.#parts.trashItem === null
          ? `That can no longer be undone: the ${noun} is deleted.`
          : `That can no longer be undone: look for the ${noun} in the system’s trash.`,
    };
  }

  /** One at a time: each moves files that another may be about. */
  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('there is no trash'));
}
