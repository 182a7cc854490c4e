import type { MacroTable } from '../macro-document';
import type { Stretches } from './stretches';

/** Rows in one text: to make one, or to take it apart, is a millisecond's worth or so. */
const ROWS_AT_A_TIME = 1_000;

/**
 * A table as it crosses between window, main and workers: a text is copied at once, a million of cells one by one. Each
 * text is the JSON of a thousand rows, lists of cells.
 */
export interface TableTexts {
  readonly columns: readonly string[];
  readonly rows: readonly string[];
}

/** Makes the texts of a table. */
export function* textsOfTable({ columns, rows }: MacroTable): Stretches<TableTexts> {
  return { columns, rows: yield* textsOfRows(rows) };
}

/** Rows as they cross, cells by their place or by their columns: each text is the JSON of a thousand of them. */
export function* textsOfRows(rows: readonly unknown[]): Stretches<readonly string[]> {
  const texts: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_AT_A_TIME) {
    texts.push(JSON.stringify(rows.slice(at, at + ROWS_AT_A_TIME)));
    yield;
  }
  return texts;
}

/** The table of such texts, which only {@link textsOfTable} makes. */
export function* tableOfTexts({ columns, rows }: TableTexts): Stretches<MacroTable> {
  const all: string[][] = [];
  for (const text of rows) {
    for (const row of JSON.parse(text) as string[][]) all.push(row);
    yield;
  }
  return { columns: [...columns], rows: all };
}

/** A table as JSON, as it stands in a macro. */
export function* tableJson(table: MacroTable): Stretches<string> {
  const { columns, rows } = yield* textsOfTable(table);
  // Each text is a list, and so is all of them.
  const inside = rows.map((text) => text.slice(1, -1)).join(',');
  return `{"columns":${JSON.stringify(columns)},"rows":[${inside}]}`;
}
