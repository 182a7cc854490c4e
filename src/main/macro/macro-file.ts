import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { err, ok, type Result } from '../../shared/base/result';
import { decodeUtf8 } from '../../shared/base/utf8';
import { formatMacro } from '../../shared/macro/format-macro';
import { MAX_FILE_BYTES, type MacroDocument } from '../../shared/macro/macro-document';
import {
  type MacroProblem,
  parseMacro,
  problemsText,
  tooLargeText,
} from '../../shared/macro/parse-macro';
import { draftPathOf } from '../session/draft-path';
import { putInPlace } from '../session/durable-files';
import { type FileFailure, fileFailure } from '../session/file-failure';
import { writeDraft } from '../session/notes-file';
import { placeNew } from '../session/session-files';
import { refuseSpecial } from '../session/special-file';

/** Why a macro could not be read or written. */
export interface MacroFileFailure {
  readonly kind:
    | FileFailure['kind']
    /** The file is no macro, or one that cannot be run: `problems` says where. */
    | 'not_a_macro'
    /** It would be larger than a file of a macro that can be read; nothing was written. */
    | 'too_large'
    /** The file has changed since it was read; nothing was written. */
    | 'conflict';
  /** One sentence: the cause and the cure. */
  readonly message: string;
  /** For `not_a_macro`; else empty. */
  readonly problems: readonly MacroProblem[];
}

/** The text of a macro's file, and which version of the file that is. */
export interface MacroText {
  readonly text: string;
  /** Changes whenever the file's content does. */
  readonly revision: string;
}

/** A macro that was read. */
export interface ReadMacro {
  readonly document: MacroDocument;
  readonly revision: string;
}

/** Reads and checks a macro. Its size is looked at before its content; a pipe or a device is not opened. */
export async function readMacroFile(file: string): Promise<Result<ReadMacro, MacroFileFailure>> {
  const read = await readMacroText(file);
  if (!read.ok) return read;
  const { text, revision } = read.value;
  const parsed = parseMacro(text);
  return parsed.ok ? ok({ document: parsed.value, revision }) : err(notAMacro(file, parsed.error));
}

/** The same without looking at what the text says, for those who have a worker check it. */
export async function readMacroText(file: string): Promise<Result<MacroText, MacroFileFailure>> {
  let bytes: Uint8Array;
  try {
    const { size } = await regular(file);
    if (size > MAX_FILE_BYTES) return err(notAMacro(file, [whole(tooLargeText())]));
    bytes = await fs.readFile(file);
  } catch (error) {
    return err(
      error instanceof NotRegular
        ? notAMacro(file, [whole(error.message)])
        : failed(error, 'read', file),
    );
  }
  const text = bytes.length > MAX_FILE_BYTES ? null : decodeUtf8(bytes);
  return text === null
    ? err(notAMacro(file, [whole('The file is not text in UTF-8.')]))
    : ok({ text, revision: revisionOf(bytes) });
}

/** Writes under way, by file: one after another, or one would not see the other's change. */
const writing = new Map<string, Promise<unknown>>();

/**
 * Writes a macro, in one step and mode 0600. `replaces`: the revision that it is to take the place of, `conflict` when the
 * file holds another; null: there must be no file yet, `exists` otherwise. Gives the new revision.
 */
export function writeMacroFile(
  file: string,
  document: MacroDocument,
  { replaces }: { readonly replaces: string | null },
): Promise<Result<string, MacroFileFailure>> {
  return writeMacroText(file, formatMacro(document), { replaces });
}

/** The same for a text that is known to be that of a macro. */
export function writeMacroText(
  file: string,
  text: string,
  { replaces }: { readonly replaces: string | null },
): Promise<Result<string, MacroFileFailure>> {
  const before = writing.get(file) ?? Promise.resolve();
  const done = before.then(() => write(file, text, replaces));
  const settled = done.catch(() => undefined);
  writing.set(file, settled);
  void settled.then(() => {
    if (writing.get(file) === settled) writing.delete(file);
  });
  return done;
}

async function write(
  file: string,
  text: string,
  replaces: string | null,
): Promise<Result<string, MacroFileFailure>> {
  const special = refuseSpecial(file);
  if (special !== null) return err({ ...special, problems: [] });
  // Nobody could read it again.
  if (Buffer.byteLength(text) > MAX_FILE_BYTES) {
    return err({ kind: 'too_large', message: TOO_LARGE, problems: [] });
  }
  const draft = draftPathOf(file);
  try {
    const there = replaces === null ? null : await revisionThere(file);
    if (there?.ok === false) return there;
    // A file that is gone has changed too.
    if (there !== null && there.value !== replaces) {
      return err({
        kind: 'conflict',
        message: `${path.basename(file)} has changed since it was opened: open it again, or save under another name.`,
        problems: [],
      });
    }
    await writeDraft(draft, text);
    if (replaces !== null) putInPlace(draft, file);
    else if (!(await placeNew(draft, file))) {
      await fs.rm(draft, { force: true });
      return err({
        kind: 'exists',
        message: `${file} exists already: choose another name, or remove it.`,
        problems: [],
      });
    }
    return ok(revisionOf(Buffer.from(text)));
  } catch (error) {
    await fs.rm(draft, { force: true });
    return err(failed(error, 'write', file));
  }
}

/** What tells the content of one version of a file from another's. */
export function revisionOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Which version of a file there is, whatever is in it: it need be no macro, no text, and may be of any size. Null: there is no
 * regular file.
 */
export async function revisionThere(
  file: string,
): Promise<Result<string | null, MacroFileFailure>> {
  try {
    await regular(file);
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(file)) hash.update(bytes);
    return ok(hash.digest('hex'));
  } catch (error) {
    if (error instanceof NotRegular) return ok(null);
    const failure = failed(error, 'read', file);
    return failure.kind === 'not_found' ? ok(null) : err(failure);
  }
}

const TOO_LARGE = `The file of the macro would be larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: take rows, pictures, steps or recorded events out of it.`;

class NotRegular extends Error {
  override readonly name = 'NotRegular';
}

async function regular(file: string): Promise<{ readonly size: number }> {
  const stats = await fs.stat(file);
  if (!stats.isFile()) throw new NotRegular('It is no file, but a folder, a pipe or a device.');
  return stats;
}

function failed(error: unknown, action: 'read' | 'write', file: string): MacroFileFailure {
  return { ...fileFailure(error, action, file), problems: [] };
}

function whole(message: string): MacroProblem {
  return { path: '', number: null, id: null, message };
}

/** That a file cannot be taken for a macro, because of `problems`. */
export function notAMacro(file: string, problems: readonly MacroProblem[]): MacroFileFailure {
  const newer = problems.some((problem) => problem.path === '/version');
  return {
    kind: newer ? 'newer' : 'not_a_macro',
    message: `${file} cannot be used as a macro. ${problemsText(problems)}`,
    problems,
  };
}
