import type { Dispose } from '../../shared/base/disposables';
import type { DeskreelApi } from '../../shared/contract/api';
import type { MacroModel } from './macro-model';
import { textOf } from './macro-text';

/** So long after a change it is kept, ms. */
const PAUSE_MS = 500;
/** A pause is so many times as long as keeping took last: of a very large macro it may be no more than part of the work. */
const SHARE = 3;
/** No stretch of it keeps the page from its frames for longer, ms: nobody waits for it. */
const STRETCH_MS = 4;

/** What of main a {@link MacroKeeper} needs. */
export type KeepingApi = Pick<DeskreelApi['macros'], 'keep' | 'giveUp'>;

/**
 * Has main keep a macro in the editor a moment after each change, until it is saved, taken back or given up. Its text is made
 * in stretches, one at a time, however fast changes come.
 */
export class MacroKeeper {
  /** Tells what is kept of this opening of the macro from that of others. */
  readonly draft: string = crypto.randomUUID();
  readonly #macros: KeepingApi;
  readonly #model: MacroModel;
  readonly #pauseMs: number;
  readonly #unsubscribe: Dispose;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #keeping: Promise<boolean> | null = null;
  /** Something has changed while it was being kept. */
  #isStale = false;
  #isOver = false;
  /** How long keeping it took last, ms. */
  #tookMs = 0;
  /** Whether main was told of it, and has not forgotten it since. */
  #isKept = false;
  /** What main has; null: nothing, or it could not be written. */
  #kept: readonly unknown[] | null = null;

  /** `pauseMs`: between a change and its being kept. */
  constructor(macros: KeepingApi, model: MacroModel, pauseMs = PAUSE_MS) {
    this.#macros = macros;
    this.#model = model;
    this.#pauseMs = pauseMs;
    this.#unsubscribe = model.version.subscribe(() => this.#later());
  }

  /** Keeps it as it is now. Resolves with whether it is on the disk. */
  async now(): Promise<boolean> {
    await this.#keeping;
    return this.#go();
  }

  /** The user gives up what is not saved. */
  giveUp(): void {
    this.#end();
    void this.#macros.giveUp(this.draft);
  }

  /** The macro is no longer in the editor. What is still not saved, without its having been given up, stays kept. */
  end(): void {
    if (this.#isOver) return;
    if (this.#isKept && !this.#model.isChanged) this.giveUp();
    else this.#end();
  }

  #end(): void {
    this.#isOver = true;
    this.#unsubscribe();
    this.#clear();
  }

  #clear(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #later(): void {
    if (this.#keeping !== null) this.#isStale = true;
    else if (!this.#isOver) {
      const pauseMs = Math.max(this.#pauseMs, SHARE * this.#tookMs);
      this.#timer ??= setTimeout(() => void this.#go(), pauseMs);
    }
  }

  #go(): Promise<boolean> {
    this.#clear();
    this.#isStale = false;
    // What cannot be kept is tried again with the next change.
    const keeping = this.#keep().catch(() => false);
    this.#keeping = keeping;
    void keeping.then(() => {
      if (this.#keeping !== keeping) return;
      this.#keeping = null;
      if (this.#isStale) this.#later();
    });
    return keeping;
  }

  async #keep(): Promise<boolean> {
    const model = this.#model;
    const { editor } = model;
    await model.settled();
    if (this.#isOver) return false;
    if (!editor.isChanged) {
      if (this.#isKept) await this.#macros.giveUp(this.draft);
      this.#isKept = false;
      this.#kept = null;
      return true;
    }
    const { head, tree, document } = editor;
    const change = model.version.get();
    // Lists of steps are never changed in place.
    const state = [head, tree.steps, model.revision];
    if (this.#kept?.every((each, i) => each === state[i]) === true) return true;
    const began = performance.now();
    const about = { draft: this.draft, name: model.name, id: head.id, steps: tree.size };
    const { revision } = model;
    const text = await textOf(document, null, STRETCH_MS);
    if (this.#isOver) return false;
    this.#isKept = true;
    this.#kept = null;
    const isWritten = await this.#macros.keep({ ...about, revision, text, change });
    this.#tookMs = performance.now() - began;
    if (isWritten) this.#kept = state;
    return isWritten;
  }
}
