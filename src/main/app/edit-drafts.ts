import fs from 'node:fs';
import { z } from 'zod';
import { type KeptEdits, keptEditsSchema } from '../../shared/contract/edits';
import { SESSION_SUFFIX } from '../session/library';
import { Drafts } from './drafts';
import { logLine } from './log';
import { writeWhole } from './whole-file';

/** Of more sessions than this no edits are kept: those kept longest go. */
const MOST_SESSIONS = 50;
/** The file is no larger, bytes. */
const MAX_BYTES = 32 * 1024 * 1024;

const storedSchema = z.array(z.unknown());

/**
 * Edits of sessions that nobody has saved or given up, in one small file of mode 0600 that is replaced at every change: a
 * signal, the end of the desktop's session or a crash loses none. It holds ranges of time and what of them is to go,
 * nothing of what was recorded.
 */
export class EditDrafts {
  readonly #file: string;
  /** By the name of their session. */
  readonly #drafts: Drafts<KeptEdits>;

  constructor(file: string) {
    this.#file = file;
    this.#drafts = new Drafts(
      read(file).map((each) => [each.name, each]),
      MOST_SESSIONS,
    );
  }

  /** All that are kept. */
  get kept(): readonly KeptEdits[] {
    return this.#drafts.kept;
  }

  /** Keeps edits that the page shows, in the place of those that were kept of their session. */
  keep(edits: KeptEdits): void {
    const { name } = edits;
    if (edits.edits.length === 0) {
      this.forget(name);
      return;
    }
    this.#drafts.keep(name, edits);
    this.#write();
  }

  /** Those of a session are saved. */
  forget(name: string): void {
    if (this.#drafts.forget(name)) this.#write();
  }

  /** The user gives up what the page shows. */
  forgetShown(): void {
    const { shown } = this.#drafts;
    if (shown !== null) this.forget(shown);
  }

  /** Forgets those of sessions that are no longer in the library's folder `dir`, as {@link Drafts.gone} says. */
  forgetGone(dir: string): void {
    for (const name of this.#drafts.gone(dir, SESSION_SUFFIX)) this.forget(name);
  }

  /** The page is gone, or loaded anew: it shows none, and what it showed is kept. */
  pageGone(): void {
    this.#drafts.pageGone();
  }

  #write(): void {
    try {
      if (this.kept.length === 0) fs.rmSync(this.#file, { force: true });
      else writeWhole(this.#file, `${JSON.stringify(this.kept)}\n`);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      logLine(`unsaved edits could not be kept (${code})`);
    }
  }
}

/** What can be read of what the file holds: these are not worth a program that does not start. */
function read(file: string): readonly KeptEdits[] {
  try {
    if (fs.statSync(file).size > MAX_BYTES) return [];
    const parsed = storedSchema.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')));
    if (!parsed.success) return [];
    return parsed.data.flatMap((each) => {
      const kept = keptEditsSchema.safeParse(each);
      return kept.success ? [kept.data] : [];
    });
  } catch {
    return [];
  }
}
