import * as fs from 'node:fs';
import { shell } from 'electron';
import { Emitter } from '../../shared/base/emitter';
import { ok, type Result } from '../../shared/base/result';
import type { LibraryProgress, Named, Trashed } from '../../shared/contract/library';
import type {
  MacroCreate,
  MacroList,
  MacroNamed,
  MacroRead,
  MacroSaved,
} from '../../shared/contract/macros';
import type { Outcome } from '../../shared/contract/schemas';
import { hasSystemTrash } from '../desktop/system-trash';
import type { MacroJobFailure } from '../macro/jobs/macro-job';
import { runMacroJob } from '../macro/jobs/run-macro-job';
import { defaultMacroDir, type KnownMacros, macroPath } from '../macro/macro-folder';
import { MACROS } from '../macro/macro-trash';
import { prepareLibraryDir } from '../session/library';
import type { TrashKeeper } from '../session/trash-keeper';
import { logLine } from './log';
import { removeMany, restoreMany } from './one-by-one';
import { TRASH_END_MS, UNDO_MS } from './undo-times';

/** Several files change at once: told of when none has for this long, ms. */
const QUIET_MS = 150;

/** The macros in their folder, as the window works with them. Whatever is read or checked is so in a worker. */
export class MacroLibrary {
  readonly dir = defaultMacroDir(process.env, process.platform);
  readonly #hasTrash = hasSystemTrash(process.env, process.platform);
  readonly #changes = new Emitter<void>();
  readonly #progress = new Emitter<LibraryProgress>();
  readonly #tell = (progress: LibraryProgress): void => this.#progress.fire(progress);
  readonly #onReplaced: (from: string, to: string) => void;
  #known: KnownMacros = new Map();
  #listing: Promise<unknown> = Promise.resolve();
  #trash: TrashKeeper | null = null;
  #watcher: fs.FSWatcher | null = null;
  #quiet: NodeJS.Timeout | null = null;

  /** Fires when something in the folder has changed, by whose doing soever. */
  readonly onDidChange = this.#changes.event;
  /** Fires after each of many macros that are removed or brought back. */
  readonly onDidProgress = this.#progress.event;

  /** `onReplaced`: told of the revisions of a file before and after it was changed here. */
  constructor(onReplaced: (from: string, to: string) => void) {
    this.#onReplaced = onReplaced;
  }

  /** What is in the folder, the newest first. */
  list(): Promise<MacroList> {
    // One after another: each knows what the one before has read.
    const listed = this.#listing.then(() => this.#list());
    this.#listing = listed.catch(() => undefined);
    return listed;
  }

  async #list(): Promise<MacroList> {
    const listed = await runMacroJob('list', { dir: this.dir, known: this.#known });
    if (!listed.ok) return refused(listed.error);
    this.#known = listed.value.known;
    const hidden = this.#trash?.hidden;
    return {
      ok: true,
      macros: listed.value.macros.filter(({ name }) => hidden?.has(name) !== true),
    };
  }

  /** What a macro was called when the folder was listed last; before that, and where it is not there, its name. */
  titleOf(name: string): string {
    return this.#known.get(macroPath(this.dir, name))?.summary.title ?? name;
  }

  async read(name: string): Promise<MacroRead> {
    const read = await runMacroJob('read', { dir: this.dir, name });
    return read.ok ? { ok: true, ...read.value } : refused(read.error);
  }

  /** `revision` null: over whatever is there. */
  async save(name: string, text: string, revision: string | null): Promise<MacroSaved> {
    const saved = await runMacroJob('save', { dir: this.dir, name, text, revision });
    if (saved.ok) {
      if (revision !== null) this.#onReplaced(revision, saved.value);
      this.#changed();
      return { ok: true, revision: saved.value };
    }
    const { kind, message } = saved.error;
    return { ok: false, message, conflict: kind === 'conflict' };
  }

  async create({ title, text }: MacroCreate): Promise<MacroNamed> {
    return this.#named(await runMacroJob('create', { dir: this.dir, title, text }));
  }

  /** Gives another title; the name stays. */
  async rename(name: string, title: string): Promise<MacroNamed> {
    const renamed = await runMacroJob('rename', { dir: this.dir, name, title });
    if (!renamed.ok) return this.#named(renamed);
    this.#onReplaced(renamed.value.from, renamed.value.to);
    return this.#named(ok(name));
  }

  async duplicate(name: string): Promise<MacroNamed> {
    return this.#named(await runMacroJob('duplicate', { dir: this.dir, name }));
  }

  /** Removes macros, which can be undone for a while, from the last one on; see {@link TrashKeeper}. */
  async trash(names: readonly string[]): Promise<Trashed> {
    const trashed = await removeMany(await this.#keeper(), names, this.#tell);
    this.#changed();
    return trashed;
  }

  /** Undoes what {@link trash} did. */
  async restore(undo: readonly string[]): Promise<Named> {
    const restored = await restoreMany(await this.#keeper(), undo, this.#tell);
    this.#changed();
    return restored;
  }

  /** Shows a macro's file in the system's file manager. */
  reveal(name: string): Outcome {
    const file = macroPath(this.dir, name);
    if (!fs.existsSync(file)) {
      return { ok: false, message: 'The macro is gone: it may have been moved or removed.' };
    }
    shell.showItemInFolder(file);
    return { ok: true };
  }

  /** Says that something was put into the folder. */
  told(): void {
    this.#changed();
  }

  /** Looks after what an earlier run left in the trash, and has the folder watched from now on. */
  async open(): Promise<void> {
    const ready = prepareLibraryDir(this.dir, true);
    if (!ready.ok) {
      logLine(`the folder of macros cannot be used (${ready.error.kind})`);
      return;
    }
    try {
      this.#watcher = fs.watch(this.dir, (_event, file) => {
        // Drafts and the trash begin with a dot.
        if (file === null || !file.startsWith('.')) this.#changed();
      });
      this.#watcher.on('error', () => this.#watcher?.close());
    } catch {
      logLine('the folder of macros cannot be watched: changes by others are seen later');
    }
    if (await (await this.#keeper()).settle()) this.#changed();
  }

  /** Carries removals out that can no longer be undone, as far as there is time. */
  async end(): Promise<void> {
    this.#watcher?.close();
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    await this.#trash?.end(TRASH_END_MS);
  }

  async #keeper(): Promise<TrashKeeper> {
    const { TrashKeeper } = await import('../session/trash-keeper');
    this.#trash ??= new TrashKeeper({
      dir: this.dir,
      what: MACROS,
      trashItem: this.#hasTrash ? (file) => shell.trashItem(file) : null,
      undoMs: UNDO_MS,
      onTrouble: (kind) => logLine(`a removed macro stays in the folder .trash (${kind})`),
    });
    return this.#trash;
  }

  #named(result: Result<string, { readonly message: string }>): MacroNamed {
    if (!result.ok) return { ok: false, message: result.error.message };
    this.#changed();
    return { ok: true, name: result.value };
  }

  /** Our own doing is seen by the watcher too: told once. */
  #changed(): void {
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#quiet = setTimeout(() => {
      this.#quiet = null;
      this.#changes.fire();
    }, QUIET_MS);
  }
}

function refused({ message }: MacroJobFailure): { ok: false; message: string } {
  return { ok: false, message };
}
