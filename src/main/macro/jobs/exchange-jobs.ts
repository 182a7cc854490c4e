import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { uuidv7 } from 'uuidv7';
import { err, ok, type Result } from '../../../shared/base/result';
import { decodeUtf8 } from '../../../shared/base/utf8';
import { finish } from '../../../shared/macro/edit/stretches';
import { textsOfTable } from '../../../shared/macro/edit/table-texts';
import type { Imported } from '../../../shared/macro/foreign/foreign';
import type { ForeignImportFormat } from '../../../shared/macro/foreign/foreign-formats';
import { type Refusal, refusalOf, refusalText } from '../../../shared/macro/foreign/losses/refusal';
import { formatMacro } from '../../../shared/macro/format-macro';
import { MACRO_EXTENSION, MAX_FILE_BYTES } from '../../../shared/macro/macro-document';
import { draftPathOf } from '../../session/draft-path';
import { putInPlace } from '../../session/durable-files';
import { fileFailure } from '../../session/file-failure';
import { writeDraft } from '../../session/notes-file';
import { refuseSpecial } from '../../session/special-file';
import { readMacroFile } from '../macro-file';
import { macroPath } from '../macro-folder';
import { readTable } from '../table-file';
import { failed, parse, place } from './library-jobs';
import type { MacroJobFailure, MacroJobs, MacroJobValue } from './macro-job';

type Outcome<Kind extends keyof MacroJobs> = Promise<Result<MacroJobValue<Kind>, MacroJobFailure>>;
type Job<Kind extends keyof MacroJobs> = MacroJobs[Kind]['job'];

const TOO_LONG = `The macro would be larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: choose a shorter part of the session.`;

/** What a row of a table takes in the file of a macro besides its cells: a line of its own, set in. See {@link formatMacro}. */
const ROW_BYTES = 7;

/** Makes a macro of a file; nothing in it is run. */
export async function importFile({ dir, file, format }: Job<'import'>): Outcome<'import'> {
  const bytes = await contentOf(file);
  if (!bytes.ok) return bytes;
  const name = path.basename(file);
  const imported =
    format === null && (await isOurs(bytes.value, name))
      ? ours(bytes.value)
      : await foreign(bytes.value, name, format);
  if (!imported.ok) return imported;
  const { document, losses } = imported.value;
  const title = document.title === '' ? titleOf(name) : document.title;
  const placed = await place(dir, { ...document, title });
  return placed.ok ? ok({ name: placed.value, losses }) : placed;
}

/** Writes a macro for another tool, in one step and mode 0600. */
export async function exportFile({ dir, name, format, out }: Job<'export'>): Outcome<'export'> {
  const found = await readMacroFile(macroPath(dir, name));
  if (!found.ok) return failed(found.error);
  const special = refuseSpecial(out);
  if (special !== null) return failed(special);
  const { EXPORTERS } = await import('../../../shared/macro/foreign/export/exporters');
  const { text, losses } = EXPORTERS[format].write(found.value.document);
  const draft = draftPathOf(out);
  try {
    await writeDraft(draft, text);
    putInPlace(draft, out);
    return ok(losses);
  } catch (error) {
    await fs.rm(draft, { force: true });
    return failed(fileFailure(error, 'write', out));
  }
}

/** Makes a macro of a part of a session. */
export async function fromSession({
  file,
  options,
  seen,
}: Job<'from_session'>): Outcome<'from_session'> {
  const [{ readSession }, { macroFromSession }] = await Promise.all([
    import('../../session/session-reader'),
    import('../../../shared/macro/from-session/macro-from-session'),
  ]);
  const read = await readSession(file);
  if (!read.ok) return failed(read.error);
  const { startMonotonicUs } = read.value.header.clock;
  const colors = seen.map((each) => ({ ...each, us: each.us - startMonotonicUs }));
  const made = macroFromSession({ ...read.value, options, colors, newId: uuidv7 });
  if (!made.ok) return failed({ kind: 'failed', message: made.error.message });
  const text = formatMacro(made.value.document);
  return Buffer.byteLength(text) <= MAX_FILE_BYTES
    ? ok({ text, notes: made.value.notes })
    : failed({ kind: 'failed', message: TOO_LONG });
}

/** Looks at a table that is to be used. */
export async function lookAtTable({ file }: Job<'table'>): Outcome<'table'> {
  const table = await readTable(file);
  return table.ok
    ? ok({ columns: table.value.columns, rows: table.value.rows.length })
    : failed(table.error);
}

/** Reads a table that a macro is to have. */
export async function rowsOfTable({ file }: Job<'table_rows'>): Outcome<'table_rows'> {
  const table = await readTable(file);
  if (!table.ok) return failed(table.error);
  const texts = finish(textsOfTable(table.value));
  const cells = texts.rows.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return cells + table.value.rows.length * ROW_BYTES <= MAX_FILE_BYTES
    ? ok(texts)
    : failed({
        kind: 'failed',
        message: `${file} is a larger table than a macro can have, whose file has ${MAX_FILE_BYTES / 1024 / 1024} MB at most: split it.`,
      });
}

async function contentOf(file: string): Promise<Result<Uint8Array, MacroJobFailure>> {
  try {
    const stats = await fs.stat(file);
    if (!stats.isFile()) {
      return refusedFile(refusalOf('noFile', { file }));
    }
    if (stats.size > MAX_FILE_BYTES) {
      return refusedFile(refusalOf('noMacroSize', { file, number: MAX_FILE_BYTES / 1024 / 1024 }));
    }
    return ok(await fs.readFile(file));
  } catch (error) {
    return failed(fileFailure(error, 'read', file));
  }
}

async function isOurs(bytes: Uint8Array, name: string): Promise<boolean> {
  if (name.toLowerCase().endsWith(MACRO_EXTENSION)) return true;
  const { isDeskreelMacro } = await import('../../../shared/macro/foreign/import/own-format');
  return isDeskreelMacro(bytes);
}

function ours(bytes: Uint8Array): Result<Imported, MacroJobFailure> {
  const text = decodeUtf8(bytes);
  if (text === null) {
    return refusedFile(refusalOf('ownNotUtf8'));
  }
  const document = parse(text);
  return document.ok ? ok({ document: document.value, losses: [] }) : document;
}

async function foreign(
  bytes: Uint8Array,
  name: string,
  format: ForeignImportFormat | null,
): Promise<Result<Imported, MacroJobFailure>> {
  const { importForeign } = await import('../../../shared/macro/foreign/import/importers');
  const imported = importForeign({ bytes, name, newId: uuidv7 }, format);
  return imported.ok ? imported : refusedFile(imported.error);
}

function refusedFile(refusal: Refusal): Result<never, MacroJobFailure> {
  return err({ kind: 'failed', message: refusalText(refusal), refusal });
}

/** The name of a file without what says what kind of file it is. */
function titleOf(name: string): string {
  const plain = name.toLowerCase().endsWith(MACRO_EXTENSION)
    ? name.slice(0, -MACRO_EXTENSION.length)
    : path.parse(name).name;
  return plain.slice(0, 200);
}
