import * as fs from 'node:fs/promises';
import Papa from 'papaparse';
import { err, ok, type Result } from '../../shared/base/result';
import { decodeUtf8 } from '../../shared/base/utf8';
import {
  MAX_CELLS,
  MAX_FILE_BYTES,
  type MacroTable,
  macroTableSchema,
} from '../../shared/macro/macro-document';
import { type FileFailure, fileFailure } from '../session/file-failure';
import type { MacroRow } from './macro-run';

/** Why a table could not be read. */
export interface TableFailure {
  readonly kind: FileFailure['kind'] | 'not_a_table';
  /** One sentence: the cause and the cure. */
  readonly message: string;
}

/**
 * Reads a table from a CSV file, UTF-8 with or without a mark of it: the first row names the columns; separated by
 * commas, semicolons, tabs or bars, whichever it is. Empty lines are passed over.
 */
export async function readTable(file: string): Promise<Result<MacroTable, TableFailure>> {
  let bytes: Uint8Array;
  try {
    const stats = await fs.stat(file);
    if (!stats.isFile()) return err(noTable(file, 'it is no file: name a CSV file'));
    if (stats.size > MAX_FILE_BYTES) {
      return err(noTable(file, `it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MB: split it`));
    }
    bytes = await fs.readFile(file);
  } catch (error) {
    return err(fileFailure(error, 'read', file));
  }
  const text = decodeUtf8(bytes);
  if (text === null) return err(noTable(file, 'it is not text in UTF-8: save it as such'));
  const parsed = parseTable(text);
  return parsed.ok ? parsed : err(noTable(file, parsed.error));
}

/** The same for the text of such a file. Fails with what is wrong, and what helps, without a capital or a full stop. */
export function parseTable(text: string): Result<MacroTable, string> {
  const { data, errors } = Papa.parse<string[]>(text, {
    skipEmptyLines: true,
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken !== undefined) {
    return err(`row ${(broken.row ?? 0) + 1} has a quote that does not end: correct it`);
  }
  const [columns, ...rows] = data;
  if (columns === undefined) return err('it is empty: the first row has to name the columns');
  const names = columns.map((name, i) => (i === 0 ? name.replace(/^\uFEFF/, '') : name).trim());
  const nameless = names.indexOf('');
  if (nameless >= 0) return err(`column ${nameless + 1} has no name in the first row: name it`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return err(`two columns are named "${twice.slice(0, 40)}": rename one`);
  const odd = rows.findIndex((row) => row.length !== names.length);
  if (odd >= 0) {
    return err(
      `row ${odd + 2} has ${rows[odd]?.length ?? 0} cells, and the first row names ${names.length} columns: correct it`,
    );
  }
  if (rows.length * names.length > MAX_CELLS) {
    return err(`it has more than ${MAX_CELLS.toLocaleString('en')} cells: split it`);
  }
  const table = macroTableSchema.safeParse({ columns: names, rows });
  return table.success
    ? ok(table.data)
    : err('a name of a column or a cell is too long: shorten it');
}

/** A table's rows by their columns. */
export function rowsOf({ columns, rows }: MacroTable): readonly MacroRow[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? ''])));
}

function noTable(file: string, why: string): TableFailure {
  return { kind: 'not_a_table', message: `${file} cannot be used as a table: ${why}.` };
}
