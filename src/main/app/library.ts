import fs from 'node:fs';
import path from 'node:path';
import { shell } from 'electron';
import { Emitter } from '../../shared/base/emitter';
import type { Result } from '../../shared/base/result';
import type {
  ImportedFile,
  ImportResult,
  LibraryProgress,
  Named,
  NotesChanged,
  NotesResult,
  SessionNotes,
  Trashed,
} from '../../shared/contract/library';
import type { LibraryList, Outcome } from '../../shared/contract/schemas';
import type { NoteMarker } from '../../shared/session/notes';
import { hasSystemTrash } from '../desktop/system-trash';
import type { FileFailure } from '../session/file-failure';
import { defaultLibraryDir, JOURNAL_SUFFIX, SESSION_SUFFIX } from '../session/library';
import type { SummaryCache } from '../session/summary-cache';
import type { TrashKeeper } from '../session/trash-keeper';
import { orBroken } from './broken';
import { logLine } from './log';
import { oneByOne, removeMany, restoreMany } from './one-by-one';
import { sessionNameOf } from './session-address';
import { TRASH_END_MS, UNDO_MS } from './undo-times';

/** A comparison shows two sessions. */
const SHOWN_AT_ONCE = 2;

/** The sessions in the library folder, as the window works with them. */
export class Library {
  readonly dir = defaultLibraryDir(process.env, process.platform);
  /** Whether removed sessions end in the system's trash; else they are deleted. */
  readonly hasTrash = hasSystemTrash(process.env, process.platform);
  readonly #changes = new Emitter<void>();
  readonly #notes = new Emitter<NotesChanged>();
  readonly #progress = new Emitter<LibraryProgress>();
  readonly #leaving = new AbortController();
  readonly #tell = (progress: LibraryProgress): void => this.#progress.fire(progress);
  #trash: TrashKeeper | null = null;
  #summaries: SummaryCache | null = null;
  #looked: readonly string[] = [];

  /** Fires when something in the folder has changed by our doing. */
  readonly onDidChange = this.#changes.event;
  /** Fires when the notes of a session were changed by our doing. */
  readonly onDidChangeNotes = this.#notes.event;
  /** Fires after each of many sessions or files that something is done with. */
  readonly onDidProgress = this.#progress.event;

  /** The sealed file of a session. Whether it exists is another matter. */
  sessionFile(name: string): string {
    return path.join(this.dir, name + SESSION_SUFFIX);
  }

  /** The sessions that the window has open, or had open last, see {@link SHOWN_AT_ONCE}. */
  get lookedAt(): readonly string[] {
    return this.#looked;
  }

  /** The file of the session that the window wants to see, by an address of ours (`reel://session/<name>`). */
  openedFile(url: string): string | null {
    const name = sessionNameOf(url);
    if (name === null) return null;
    const others = this.#looked.filter((other) => other !== name);
    this.#looked = [name, ...others].slice(0, SHOWN_AT_ONCE);
    return this.sessionFile(name);
  }

  /** What is in the folder, newest first, or why it cannot be read. */
  async list(): Promise<LibraryList> {
    const [{ listSessions }, { SummaryCache }] = await Promise.all([
      import('../session/list-sessions'),
      import('../session/summary-cache'),
    ]);
    this.#summaries ??= new SummaryCache();
    const listed = await listSessions(this.dir, this.#summaries);
    if (!listed.ok) {
      logLine(`the library could not be read (${listed.error.kind})`);
      return { ok: false, message: listed.error.message };
    }
    const hidden = this.#trash?.hidden;
    return { ok: true, sessions: listed.value.filter(({ name }) => hidden?.has(name) !== true) };
  }

  /** Gives a session another title. */
  async rename(name: string, title: string): Promise<Outcome> {
    const { renameSession } = await import('../session/library-edits');
    return this.#annotated(name, await renameSession(this.dir, name, title));
  }

  /** Gives a session these tags in the place of its own. */
  async setTags(name: string, tags: readonly string[]): Promise<Outcome> {
    const { setTags } = await import('../session/library-edits');
    return this.#annotated(name, await setTags(this.dir, name, tags));
  }

  /** Puts these markers in the place of those that the notes of a session have; they were made from `before`. */
  async setMarkers(
    name: string,
    markers: readonly NoteMarker[],
    before: readonly NoteMarker[],
  ): Promise<Outcome> {
    const { setMarkers } = await import('../session/library-edits');
    return this.#annotated(name, await setMarkers(this.dir, name, markers, before));
  }

  /** What was said of a session afterwards. */
  async notes(name: string): Promise<NotesResult> {
    const { sessionNotes } = await import('../session/library-edits');
    const read = await sessionNotes(this.dir, name);
    return read.ok ? { ok: true, notes: read.value } : { ok: false, message: read.error.message };
  }

  /** Copies sessions with their notes. */
  async duplicate(names: readonly string[]): Promise<Named> {
    const { duplicateSession } = await import('../session/duplicate-session');
    const { done, problem } = await oneByOne('duplicate', names, this.#tell, (name) =>
      duplicateSession(this.dir, name),
    );
    this.#changedBy(done);
    return { ok: true, names: done, problem };
  }

  /** Removes sessions, which can be undone for a while, from the last one on; see {@link TrashKeeper}. */
  async trash(names: readonly string[]): Promise<Trashed> {
    const trashed = await removeMany(await this.#keeper(), names, this.#tell);
    this.#changedBy(trashed.undo);
    return trashed;
  }

  /** Undoes what {@link trash} did. */
  async restore(undo: readonly string[]): Promise<Named> {
    const restored = await restoreMany(await this.#keeper(), undo, this.#tell);
    this.#changedBy(restored.names);
    return restored;
  }

  /** Copies files into the library, one after another. An answer for each, in their order. */
  async import(paths: readonly string[]): Promise<ImportResult> {
    const { importFile } = await import('../import/import-file');
    const files: ImportedFile[] = [];
    for (const [i, source] of paths.entries()) {
      const file = path.basename(source);
      const done = await orBroken('in import', () =>
        importFile(this.dir, source, { signal: this.#leaving.signal }),
      );
      files.push(
        done.ok
          ? { ok: true, file, name: done.value }
          : { ok: false, file, message: done.error.message },
      );
      this.#progress.fire({ what: 'import', done: i + 1 });
      if (done.ok) this.#changes.fire();
    }
    return { ok: true, files };
  }

  /** Opens the folder in the system's file manager. */
  async openFolder(): Promise<Outcome> {
    const { prepareLibraryDir } = await import('../session/library');
    const ready = prepareLibraryDir(this.dir, true);
    if (!ready.ok) {
      return { ok: false, message: ready.error.message };
    }
    const problem = await shell.openPath(this.dir);
    return problem === ''
      ? { ok: true }
      : { ok: false, message: `The file manager did not open ${this.dir}: open it yourself.` };
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
    if (await (await this.#keeper()).settle()) {
      this.#changes.fire();
    }
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

  /** Carries removals out that can no longer be undone, as far as there is time. */
  async end(): Promise<void> {
    await this.#trash?.end(TRASH_END_MS);
  }

  async #keeper(): Promise<TrashKeeper> {
    const { TrashKeeper } = await import('../session/trash-keeper');
    this.#trash ??= new TrashKeeper({
      dir: this.dir,
      trashItem: this.hasTrash ? (file) => shell.trashItem(file) : null,
      undoMs: UNDO_MS,
      onTrouble: (kind) => logLine(`a removed session stays in the folder .trash (${kind})`),
    });
    return this.#trash;
  }

  #journalFile(name: string): string {
    return path.join(this.dir, name + JOURNAL_SUFFIX);
  }

  /** Who shows notes is told what they are now: no need to read the whole library anew. */
  #annotated(name: string, result: Result<SessionNotes, FileFailure>): Outcome {
    if (!result.ok) {
      return { ok: false, message: result.error.message };
    }
    this.#notes.fire({ name, notes: result.value });
    return { ok: true };
  }

  /** Fires once for all that was done together. */
  #changedBy(done: readonly unknown[]): void {
    if (done.length > 0) this.#changes.fire();
  }

  #changed(result: Result<unknown, FileFailure>): Outcome {
    if (!result.ok) {
      return { ok: false, message: result.error.message };
    }
    this.#changes.fire();
    return { ok: true };
  }
}
