import { encodeUtf8 } from '../../shared/base/utf8';
import { Flag } from '../../shared/input/event-flags';
import { EVENT_KINDS } from '../../shared/input/event-kind';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import { SESSION_SCHEMA } from '../../shared/session/session-columns';
import type { ByteWriter } from './byte-writer';

/** How a text format writes rows. All bytes are UTF-8. */
export interface RowFormat {
  /** Ahead of the first row, null for nothing. */
  readonly head: Uint8Array | null;
  /** Ahead of each column's value, in the order of the session's columns. */
  readonly before: readonly Uint8Array[];
  readonly rowEnd: Uint8Array;
  /** What stands for no value. */
  readonly none: Uint8Array;
  readonly text: (text: string) => Uint8Array;
}

/** Names of the columns, in order. */
export const COLUMN_NAMES: readonly string[] = SESSION_SCHEMA.names.map(String);

/** Where the columns are that are written together. */
const Column = {
  kind: 3,
  key: 4,
  native: 5,
  text: 6,
  button: 7,
  x: 8,
  wheelX: 10,
  mods: 12,
} as const;
const FIRST_FLAG = 13;
const WINDOW = 17;
const NOTE = 18;
/** Flags in the order of their columns, as bits 0 to 3. */
const FLAG_BITS = Flag.repeat | Flag.injected | Flag.synthetic | Flag.redacted;

/**
 * Writes events as rows of a text format. What can be written ahead (names of columns, missing
 * values, kinds, flags, strings) is put together once, so that a row is some twenty copies and numbers.
 */
export class RowWriter {
  readonly #format: RowFormat;
  readonly #out: ByteWriter;
  readonly #kinds: readonly Uint8Array[];
  /** The four flags by their bits in an event's `flags`. */
  readonly #flags: readonly Uint8Array[];
  /** A column without a value. */
  readonly #missing: readonly Uint8Array[];
  readonly #missingPoint: Uint8Array;
  readonly #missingWheel: Uint8Array;
  /** Each string once for each column that has strings; entry 0 is "no value". */
  readonly #keys: Uint8Array[];
  readonly #texts: Uint8Array[];
  readonly #notes: Uint8Array[];

  constructor(format: RowFormat, out: ByteWriter) {
    this.#format = format;
    this.#out = out;
    this.#kinds = EVENT_KINDS.map((kind) => this.#field(Column.kind, format.text(kind)));
    this.#flags = Array.from({ length: FLAG_BITS + 1 }, (_, bits) =>
      join([0, 1, 2, 3].map((bit) => this.#field(FIRST_FLAG + bit, bool((bits >> bit) & 1)))),
    );
    this.#missing = COLUMN_NAMES.map((_, column) => this.#field(column, format.none));
    this.#missingPoint = join(this.#missing.slice(Column.x, Column.x + 2));
    this.#missingWheel = join(this.#missing.slice(Column.wheelX, Column.wheelX + 2));
    this.#keys = this.#missing.slice(Column.key, Column.key + 1);
    this.#texts = this.#missing.slice(Column.text, Column.text + 1);
    this.#notes = this.#missing.slice(NOTE, NOTE + 1);
  }

  /** Call once, ahead of the first rows. */
  head(): void {
    if (this.#format.head !== null) {
      this.#out.put(this.#format.head);
    }
  }

  /** Writes the events of `range`. Its strings are those of the last range, or more. */
  rows(range: RowRange): void {
    for (let known = this.#keys.length; known < range.strings.length; known++) {
      const text = this.#format.text(range.strings[known] ?? '');
      this.#keys.push(this.#field(Column.key, text));
      this.#texts.push(this.#field(Column.text, text));
      this.#notes.push(this.#field(NOTE, text));
    }
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      this.#row(range, rowOf(range, seq), seq);
    }
  }

  #row({ columns }: RowRange, row: number, seq: number): void {
    const out = this.#out;
    // Casts, not checks: the range says that the row exists.
    const flags = columns.flags[row] as number;
    const button = columns.button[row] as number;
    this.#integer(0, seq);
    this.#integer(1, columns.tUs[row] as number);
    this.#integer(2, columns.recvUs[row] as number);
    out.put(this.#kinds[columns.kind[row] as number] as Uint8Array);
    out.put(this.#keys[columns.key[row] as number] as Uint8Array);
    this.#optional(Column.native, (flags & Flag.hasNative) !== 0, columns.native[row] as number);
    out.put(this.#texts[columns.text[row] as number] as Uint8Array);
    this.#optional(Column.button, button !== 0, button);
    if ((flags & Flag.hasPoint) === 0) {
      out.put(this.#missingPoint);
    } else {
      this.#integer(Column.x, columns.x[row] as number);
      this.#integer(Column.x + 1, columns.y[row] as number);
    }
    if ((flags & Flag.hasWheel) === 0) {
      out.put(this.#missingWheel);
    } else {
      this.#integer(Column.wheelX, columns.wheelX[row] as number);
      this.#integer(Column.wheelX + 1, columns.wheelY[row] as number);
    }
    this.#integer(Column.mods, columns.mods[row] as number);
    out.put(this.#flags[flags & FLAG_BITS] as Uint8Array);
    this.#optional(WINDOW, (flags & Flag.hasWindow) !== 0, columns.window[row] as number);
    out.put(this.#notes[columns.note[row] as number] as Uint8Array);
    out.put(this.#format.rowEnd);
  }

  #integer(column: number, value: number): void {
    this.#out.put(this.#format.before[column] as Uint8Array);
    this.#out.integer(value);
  }

  #optional(column: number, there: boolean, value: number): void {
    if (there) {
      this.#integer(column, value);
    } else {
      this.#out.put(this.#missing[column] as Uint8Array);
    }
  }

  #field(column: number, value: Uint8Array): Uint8Array {
    return join([this.#format.before[column] as Uint8Array, value]);
  }
}

function bool(bit: number): Uint8Array {
  return encodeUtf8(bit === 0 ? 'false' : 'true');
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
