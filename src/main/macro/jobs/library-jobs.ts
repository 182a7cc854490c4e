import { uuidv7 } from 'uuidv7';
import { err, ok, type Result } from '../../../shared/base/result';
import { checkLoops } from '../../../shared/macro/check/check-loops';
import { formatMacro } from '../../../shared/macro/format-macro';
import {
  MACRO_EXTENSION,
  MACRO_FORMAT,
  MACRO_VERSION,
  type MacroDocument,
} from '../../../shared/macro/macro-document';
import { parseMacro, problemsText } from '../../../shared/macro/parse-macro';
import { copyTitle } from '../../session/duplicate-session';
import { prepareLibraryDir } from '../../session/library';
import { freeName } from '../../session/session-files';
import { readMacroFile, revisionThere, writeMacroFile } from '../macro-file';
import { listMacros, macroPath, newMacroName } from '../macro-folder';
import { partsOf } from './document-parts';
import type { MacroJobFailure, MacroJobs, MacroJobValue } from './macro-job';

type Outcome<Kind extends keyof MacroJobs> = Promise<Result<MacroJobValue<Kind>, MacroJobFailure>>;
type Job<Kind extends keyof MacroJobs> = MacroJobs[Kind]['job'];

/** What is in the folder. */
export async function list({ dir, known }: Job<'list'>): Outcome<'list'> {
  const macros = await listMacros(dir, known);
  return macros.ok ? ok({ macros: macros.value, known }) : failed(macros.error);
}

/** Reads, checks and where need be upgrades a macro. */
export async function read({ dir, name }: Job<'read'>): Outcome<'read'> {
  const found = await readMacroFile(macroPath(dir, name));
  if (!found.ok) return failed(found.error);
  const { document, revision } = found.value;
  return ok({ text: formatMacro(document), revision });
}

/** Reads and checks a macro that is to run with another one, for whoever takes it apart a little at a time. */
export async function readCalled({ dir, name }: Job<'called'>): Outcome<'called'> {
  const found = await readMacroFile(macroPath(dir, name));
  return found.ok ? ok(partsOf(found.value.document)) : failed(found.error);
}

/** Checks a macro and writes it. */
export async function save({ dir, name, text, revision }: Job<'save'>): Outcome<'save'> {
  const document = parse(text);
  if (!document.ok) return document;
  const endless = checkLoops(document.value);
  if (endless !== null) return failed({ kind: 'failed', message: endless.message });
  const file = macroPath(dir, name);
  // It takes the place of whatever is there, also of what cannot be read as a macro.
  const there = revision === null ? await revisionThere(file) : ok(revision);
  if (!there.ok) return failed(there.error);
  const written = await writeMacroFile(file, document.value, { replaces: there.value });
  return written.ok ? written : failed(written.error);
}

/** Makes a macro of a text, or an empty one. */
export async function create({ dir, title, text }: Job<'create'>): Outcome<'create'> {
  const document = text === null ? ok(empty()) : parse(text);
  return document.ok ? place(dir, { ...document.value, title }) : document;
}

/** Gives a macro another title. */
export async function rename({ dir, name, title }: Job<'rename'>): Outcome<'rename'> {
  const file = macroPath(dir, name);
  const found = await readMacroFile(file);
  if (!found.ok) return failed(found.error);
  const { document, revision } = found.value;
  const written = await writeMacroFile(file, { ...document, title }, { replaces: revision });
  return written.ok ? ok({ from: revision, to: written.value }) : failed(written.error);
}

/** Copies a macro; the copy has a number in its name and in its title, and an id of its own. */
export async function duplicate({ dir, name }: Job<'duplicate'>): Outcome<'duplicate'> {
  const found = await readMacroFile(macroPath(dir, name));
  if (!found.ok) return failed(found.error);
  const { document } = found.value;
  for (;;) {
    const free = await freeName(dir, name, { suffixes: [MACRO_EXTENSION], from: 2 });
    const title = document.title === '' ? '' : copyTitle(document.title, name, free.number);
    const copy = { ...document, id: uuidv7(), title };
    const written = await writeMacroFile(macroPath(dir, free.name), copy, { replaces: null });
    if (written.ok) return ok(free.name);
    if (written.error.kind !== 'exists') return failed(written.error);
  }
}

/** Puts a macro into the library under a name of its own, made from its title, and with an id of its own. */
export async function place(
  dir: string,
  document: MacroDocument,
): Promise<Result<string, MacroJobFailure>> {
  const ready = prepareLibraryDir(dir, true);
  if (!ready.ok) return failed(ready.error);
  for (;;) {
    const name = await newMacroName(dir, document.title);
    const own = { ...document, id: uuidv7() };
    const written = await writeMacroFile(macroPath(dir, name), own, { replaces: null });
    if (written.ok) return ok(name);
    // Somebody was faster: the next number.
    if (written.error.kind !== 'exists') return failed(written.error);
  }
}

/** The macro in a text that may come from anywhere. */
export function parse(text: string): Result<MacroDocument, MacroJobFailure> {
  const parsed = parseMacro(text);
  return parsed.ok ? parsed : failed({ kind: 'failed', message: problemsText(parsed.error) });
}

/** As a failure of a job. */
export function failed({
  kind,
  message,
}: {
  readonly kind: string;
  readonly message: string;
}): Result<never, MacroJobFailure> {
  return err({ kind: kind === 'conflict' ? 'conflict' : 'failed', message });
}

function empty(): MacroDocument {
  return { format: MACRO_FORMAT, version: MACRO_VERSION, id: uuidv7(), title: '', steps: [] };
}
