import fs from 'node:fs';
import { z } from 'zod';
import { type KeptEdits, keptEditsSchema } from '../../shared/contract/edits';
import { SESSION_SUFFIX } from '../session/library';
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
  /** By the name of their session, kept last at the end. */
  readonly #kept: Map<string, KeptEdits>;
  /** The session whose edits the page shows, and would lose; null: none. */
  #shown: string | null = null;

  constructor(file: string) {
    this.#file = file;
    this.#kept = new Map(read(file).map((each) => [each.name, each]));
  }

  /** All that are kept. */
  get kept(): readonly KeptEdits[] {
    return [...this.#kept.values()];
  }

  /** Keeps edits that the page shows, in the place of those that were kept of their session. */
  keep(edits: KeptEdits): void {
    const { name } = edits;
    const had = this.#kept.delete(name);
    if (edits.edits.length > 0) {
      this.#kept.set(name, edits);
      this.#shown = name;
    } else if (this.#shown === name) {
      this.#shown = null;
    }
    for (const oldest of [...this.#kept.keys()].slice(0, -MOST_SESSIONS)) {
      this.#kept.delete(oldest);
    }
    if (had || edits.edits.length > 0) this.#write();
  }

  /** Those of a session are saved. */
  forget(name: string): void {
    if (this.#kept.delete(name)) this.#write();
    if (this.#shown === name) this.#shown = null;
  }

  /** The user gives up what the page shows. */
  forgetShown(): void {
    if (this.#shown !== null) this.forget(this.#shown);
  }

  /**
   * Forgets those of sessions that are no longer in the library's folder `dir`. None where it holds no session at all: it
   * may be on a disk that is not there at the moment.
   */
  forgetGone(dir: string): void {
    const here = new Set(sessionsIn(dir));
    if (here.size === 0) return;
    for (const name of [...this.#kept.keys()].filter((kept) => !here.has(kept))) this.forget(name);
  }

  /** The page is gone, or loaded anew: it shows none, and what it showed is kept. */
  pageGone(): void {
    this.#shown = null;
  }

  #write(): void {
    try {
      if (this.#kept.size === 0) fs.rmSync(this.#file, { force: true });
      else writeWhole(this.#file, `${JSON.stringify(this.kept)}\n`);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      logLine(`unsaved edits could not be kept (${code})`);
    }
  }
}

function sessionsIn(dir: string): readonly string[] {
  try {
    const files = fs.readdirSync(dir).filter((file) => file.endsWith(SESSION_SUFFIX));
    return files.map((file) => file.slice(0, -SESSION_SUFFIX.length));
  } catch {
    return [];
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
