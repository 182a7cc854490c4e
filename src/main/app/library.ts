import fs from 'node:fs';
import path from 'node:path';
import { shell } from 'electron';
import { Emitter } from '../../shared/base/emitter';
import type { Result } from '../../shared/base/result';
import type { LibraryList, Outcome } from '../../shared/contract/schemas';
import type { FileFailure } from '../session/file-failure';
import { defaultLibraryDir, JOURNAL_SUFFIX, SESSION_SUFFIX } from '../session/library';
import { logLine } from './log';
import { sessionNameOf } from './session-address';

/** The system did not take a file into its trash, for whatever reason. */
class NoSystemTrash extends Error {}

/** The sessions in the library folder, as the window works with them. */
export class Library {
  readonly dir = defaultLibraryDir(process.env, process.platform);
  readonly #changes = new Emitter<void>();
  readonly #leaving = new AbortController();
  #looked: string | null = null;

  /** Fires when something in the folder has changed by our doing. */
  readonly onDidChange = this.#changes.event;

  /** The sealed file of a session. Whether it exists is another matter. */
  sessionFile(name: string): string {
    return path.join(this.dir, name + SESSION_SUFFIX);
  }

  /** The session that the window has open, or had open last; null: none yet. */
  get lookedAt(): string | null {
    return this.#looked;
  }

  /** The file of the session that the window wants to see, by an address of ours (`reel://session/<name>`). */
  openedFile(url: string): string | null {
    const name = sessionNameOf(url);
    this.#looked = name ?? this.#looked;
    return name === null ? null : this.sessionFile(name);
  }

  /** What is in the folder, newest first, or why it cannot be read. */
  async list(): Promise<LibraryList> {
    const { listSessions } = await import('../session/list-sessions');
    const listed = await listSessions(this.dir);
    if (!listed.ok) {
      logLine(`the library could not be read (${listed.error.kind})`);
      return { ok: false, message: listed.error.message };
    }
    return { ok: true, sessions: [...listed.value] };
  }

  /** Gives a session another title. */
  async rename(name: string, title: string): Promise<Outcome> {
    const { renameSession } = await import('../session/library-edits');
    return this.#changed(await renameSession(this.dir, name, title));
  }

  /** Moves a session to the system's trash, or to a folder of ours where there is none. */
  async trash(name: string): Promise<Outcome> {
    const { trashSession } = await import('../session/library-edits');
    const bySystem = (file: string): Promise<void> =>
      shell.trashItem(file).catch((cause: unknown) => {
        throw new NoSystemTrash('', { cause });
      });
    try {
      return this.#changed(await trashSession(this.dir, name, bySystem));
    } catch (error) {
      if (!(error instanceof NoSystemTrash)) {
        throw error;
      }
      logLine('the system has no trash for the library: using its folder .trash');
      return this.#changed(await trashSession(this.dir, name));
    }
  }

  /** Shows a session's file in the system's file manager. */
  reveal(name: string): Outcome {
    const file = [this.sessionFile(name), this.#journalFile(name)].find((path) =>
      fs.existsSync(path),
    );
    if (file === undefined) {
      return { ok: false, message: 'The session is gone: it may have been moved or removed.' };
    }
    shell.showItemInFolder(file);
    return { ok: true };
  }

  /** Seals the journal that a crash left of a session. */
  async recover(name: string): Promise<Outcome> {
    const [{ recoverJournal }, { seemsRecording }] = await Promise.all([
      import('../session/recover'),
      import('../session/journal-lock'),
    ]);
    const journal = this.#journalFile(name);
    // Recovering would go through with a lock that this process itself holds.
    return seemsRecording(journal)
      ? { ok: false, message: `${name} is being recorded: stop the recording first.` }
      : this.#changed(await recoverJournal(journal));
  }

  /** Seals everything that crashes left, and names the sessions that came of it. */
  async recoverAll(): Promise<readonly string[]> {
    const { recoverAll } = await import('../session/recover');
    const recovered = await recoverAll(this.dir, { signal: this.#leaving.signal });
    if (!recovered.ok || recovered.value.length === 0) {
      return [];
    }
    const sealed = recovered.value.filter(({ result }) => result.ok);
    logLine(`recovered ${sealed.length} of ${recovered.value.length} interrupted recordings`);
    this.#changes.fire();
    return sealed.map(({ journal }) => path.basename(journal, JOURNAL_SUFFIX));
  }

  /** Gives up what {@link recoverAll} has not sealed yet; the journals stay. */
  stopRecovering(): void {
    this.#leaving.abort();
  }

  #journalFile(name: string): string {
    return path.join(this.dir, name + JOURNAL_SUFFIX);
  }

  #changed(result: Result<unknown, FileFailure>): Outcome {
    if (!result.ok) {
      return { ok: false, message: result.error.message };
    }
    this.#changes.fire();
    return { ok: true };
  }
}
