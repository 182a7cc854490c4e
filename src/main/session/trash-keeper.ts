import { err, type Result } from '../../shared/base/result';
import type { FileFailure } from './file-failure';
import {
  carryOut,
  type Fate,
  type Removed,
  removals,
  removeSession,
  restoreRemoved,
} from './session-trash';

/** What removing sessions needs. */
export interface TrashParts {
  readonly dir: string;
  /** Gives a file to the system's trash; null: the system has none. */
  readonly trashItem: ((file: string) => Promise<void>) | null;
  /** For how long a removal can be undone, ms. */
  readonly undoMs: number;
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
    { readonly removed: Removed; readonly timer: NodeJS.Timeout }
  >();
  readonly #hidden = new Set<string>();
  #last: Promise<unknown> = Promise.resolve();
  #ended = false;

  constructor(parts: TrashParts) {
    this.#parts = parts;
  }

  /** Names of sessions that are in the library's folder for a moment, on their way out. */
  get hidden(): ReadonlySet<string> {
    return this.#hidden;
  }

  /** Removes a session. Gives the token for {@link restore}. */
  remove(name: string): Promise<Result<Removed, FileFailure>> {
    return this.#inTurn(async () => {
      const { dir, trashItem, undoMs } = this.#parts;
      const fate: Fate = trashItem === null ? 'delete' : 'trash';
      const removed = await removeSession(dir, name, fate);
      if (removed.ok) {
        const { token } = removed.value;
        const timer = setTimeout(() => void this.#expire(token), undoMs);
        timer.unref();
        this.#undoable.set(token, { removed: removed.value, timer });
      }
      return removed;
    });
  }

  /** Brings a session back that was removed not too long ago. Gives its name. */
  restore(token: string): Promise<Result<string, FileFailure>> {
    return this.#inTurn(async () => {
      const entry = this.#undoable.get(token);
      if (entry === undefined) {
        return err(tooLate(this.#parts.trashItem !== null));
      }
      const restored = await restoreRemoved(this.#parts.dir, entry.removed);
      if (!restored.ok) {
        return restored;
      }
      clearTimeout(entry.timer);
      this.#undoable.delete(token);
      return restored.value === null
        ? err(tooLate(this.#parts.trashItem !== null))
        : { ok: true, value: restored.value };
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
          const restored = await restoreRemoved(this.#parts.dir, removed);
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
    const done = await carryOut(dir, removed, trashItem ?? refuse, this.#hidden);
    if (!done.ok) onTrouble(done.error.kind);
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

function tooLate(toTrash: boolean): FileFailure {
  return {
    kind: 'not_found',
    message: toTrash
      ? 'That can no longer be undone: look for the session in the system’s trash.'
      : 'That can no longer be undone: the session is deleted.',
  };
}
