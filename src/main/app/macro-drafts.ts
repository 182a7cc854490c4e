import fs from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  type KeepMacro,
  type KeptMacro,
  type KeptText,
  keptMacroSchema,
  type MacroMoment,
} from '../../shared/contract/macro-drafts';
import { MACRO_EXTENSION } from '../../shared/macro/macro-document';
import { runMacroJob } from '../macro/jobs/run-macro-job';
import { draftPathOf } from '../session/draft-path';
import { writeDraft } from '../session/notes-file';
import { Drafts } from './drafts';
import { logLine } from './log';

/** Of more openings of macros than this nothing is kept: what was kept longest goes. */
const MOST_DRAFTS = 20;
/** Nor are all of them together larger, bytes; the one kept last stays. */
const MAX_BYTES = 256 * 1024 * 1024;
/** The first line of a file is no longer, bytes. */
const HEAD_BYTES = 4096;
const ENDING = '.draft';

interface Stored extends KeptMacro {
  readonly bytes: number;
  /** As in {@link MacroMoment}; of an earlier run of the program there is none to be known. */
  readonly change: number;
}

/**
 * Macros in the editor that nobody has saved or given up, each in a file of mode 0600 that is replaced as a whole: what is
 * known of it in the first line, behind that the document. A crash loses what was done in the last moment, and nothing else; a
 * signal or the end of the desktop's session loses nothing (`MainWindow.keepUnsaved`). Nothing is read or run of them before
 * somebody asks for it.
 */
export class MacroDrafts {
  readonly #dir: string;
  readonly #drafts: Drafts<Stored>;
  /** One after another. */
  #writing: Promise<unknown> = Promise.resolve();
  /** The user has given up what the page shows: what it still tells of that comes too late. */
  #isGivenUp = false;
  /** Saved last: what is still told of it from before that comes too late. */
  #saved: MacroMoment | null = null;

  /** `dir`: their folder, which holds nothing else. */
  constructor(dir: string) {
    this.#dir = dir;
    this.#drafts = new Drafts(
      read(dir).map((each) => [each.draft, each]),
      MOST_DRAFTS,
    );
  }

  /** All that are kept, the one kept last at the end. */
  get kept(): readonly KeptMacro[] {
    return this.#drafts.kept;
  }

  /** Keeps what the page shows, in the place of what was kept at that opening. Resolves with whether it is on the disk. */
  keep({ text, change, ...known }: KeepMacro): Promise<boolean> {
    const { draft } = known;
    const isSaved = draft === this.#saved?.draft && change <= this.#saved.change;
    if (this.#isGivenUp || isSaved) return Promise.resolve(false);
    const kept: KeptMacro = { ...known, keptAt: Date.now() };
    const stored: Stored = { ...kept, bytes: text.length, change };
    const pushedOut = this.#drafts.keep(draft, stored);
    for (const old of [...pushedOut, ...this.#tooMuch()]) this.forget(old);
    return this.#next(async () => {
      // It was given up meanwhile, or there is a newer one.
      if (this.#drafts.get(draft) !== stored) return;
      await write(this.#file(draft), `${JSON.stringify(kept)}\n${text}`);
    });
  }

  /** Reads and checks one, in a worker. */
  async text(draft: string): Promise<KeptText> {
    await this.#writing;
    const read = await runMacroJob('draft', { file: this.#file(draft) });
    if (!read.ok) return { ok: false, message: read.error.message };
    const { text, problems } = read.value;
    return { ok: true, text, problems: [...problems] };
  }

  /** It is saved, or given up. */
  forget(draft: string): void {
    this.#drafts.forget(draft);
    void this.#next(() => rm(this.#file(draft), { force: true }));
  }

  /**
   * A macro is saved as it was at a moment, whether or not its page is still there to say that nothing is to be kept. What was
   * changed since, and kept while it was being saved, stays.
   */
  saved(moment: MacroMoment): void {
    this.#saved = moment;
    const kept = this.#drafts.get(moment.draft);
    if (kept !== null && kept.change <= moment.change) this.forget(moment.draft);
  }

  /** The user gives up what the page shows. */
  forgetShown(): void {
    this.#isGivenUp = true;
    const { shown } = this.#drafts;
    if (shown !== null) this.forget(shown);
  }

  /** Forgets those of macros that are no longer in their folder `dir`, as {@link Drafts.gone} says. */
  forgetGone(dir: string): void {
    for (const draft of this.#drafts.gone(dir, MACRO_EXTENSION)) this.forget(draft);
  }

  /** The page is gone, or loaded anew: it shows none, and what it showed is kept. */
  pageGone(): void {
    this.#isGivenUp = false;
    this.#drafts.pageGone();
  }

  /** Resolves when all is written that was to be. */
  async end(): Promise<void> {
    await this.#writing;
  }

  #file(draft: string): string {
    return path.join(this.#dir, draft + ENDING);
  }

  /** Those that were kept longest, as many as there is no room for. */
  #tooMuch(): readonly string[] {
    const { kept } = this.#drafts;
    let over = kept.reduce((sum, { bytes }) => sum + bytes, 0) - MAX_BYTES;
    const gone: string[] = [];
    for (const { draft, bytes } of kept.slice(0, -1)) {
      if (over <= 0) break;
      over -= bytes;
      gone.push(draft);
    }
    return gone;
  }

  #next(work: () => Promise<unknown>): Promise<boolean> {
    const done = this.#writing.then(work).then(
      () => true,
      (error: unknown) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        logLine(`an unsaved macro could not be kept, or not be removed (${code})`);
        return false;
      },
    );
    this.#writing = done;
    return done;
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = draftPathOf(file);
  try {
    await writeDraft(draft, text);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/**
 * What is in the folder, kept last at the end. Whatever else lies there was not finished, or is damaged, and goes; but not
 * what cannot be read at the moment, or by this version.
 */
function read(dir: string): readonly Stored[] {
  let files: readonly string[];
  try {
    files = fs.readdirSync(dir);
  } catch {
    return [];
  }
  const found: Stored[] = [];
  for (const file of files) {
    const stored = headOf(path.join(dir, file));
    if (stored === 'unreadable' && file.endsWith(ENDING)) continue;
    if (typeof stored === 'object' && file === stored.draft + ENDING) found.push(stored);
    else remove(path.join(dir, file));
  }
  return found.sort((a, b) => a.keptAt - b.keptAt);
}

/** What the first line says. */
function headOf(file: string): Stored | 'damaged' | 'unreadable' {
  try {
    const fd = fs.openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(HEAD_BYTES);
      const line = bytes.subarray(0, fs.readSync(fd, bytes, 0, HEAD_BYTES, 0));
      const text = line.toString('utf8', 0, Math.max(0, line.indexOf('\n')));
      const parsed = keptMacroSchema.safeParse(JSON.parse(text));
      return parsed.success
        ? { ...parsed.data, bytes: fs.fstatSync(fd).size, change: 0 }
        : 'unreadable';
    } finally {
      fs.closeSync(fd);
    }
  } catch (error) {
    // Whole files are put there: a line that is no JSON has been damaged since.
    return error instanceof SyntaxError ? 'damaged' : 'unreadable';
  }
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    logLine('something in the folder of unsaved macros could not be removed');
  }
}
