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

const TRUE = encodeUtf8('true');
const FALSE = encodeUtf8('false');

/** Writes events as rows of a text format. */
export class RowWriter {
  readonly #format: RowFormat;
  readonly #out: ByteWriter;
  readonly #kinds: readonly Uint8Array[];
  /** Each string once in the way that the format writes it; entry 0 is "no value". */
  readonly #strings: Uint8Array[];

  constructor(format: RowFormat, out: ByteWriter) {
    this.#format = format;
    this.#out = out;
    this.#kinds = EVENT_KINDS.map((kind) => format.text(kind));
    this.#strings = [format.none];
  }

  /** Call once, ahead of the first rows. */
  head(): void {
    if (this.#format.head !== null) {
      this.#out.put(this.#format.head);
    }
  }

  /** Writes the events of `range`. Its strings are those of the last range, or more. */
  rows(range: RowRange): void {
    for (let known = this.#strings.length; known < range.strings.length; known++) {
      this.#strings.push(this.#format.text(range.strings[known] ?? ''));
    }
    for (let seq = range.fromSeq; seq < range.toSeq; seq++) {
      this.#row(range, rowOf(range, seq), seq);
    }
  }

  #row({ columns }: RowRange, row: number, seq: number): void {
    // Casts, not checks: the range says that the row exists.
    const flags = columns.flags[row] as number;
    const button = columns.button[row] as number;
    this.#integer(0, seq);
    this.#integer(1, columns.tUs[row] as number);
    this.#integer(2, columns.recvUs[row] as number);
    this.#bytes(3, this.#kinds[columns.kind[row] as number] as Uint8Array);
    this.#string(4, columns.key[row] as number);
    this.#optional(5, (flags & Flag.hasNative) !== 0, columns.native[row] as number);
    this.#string(6, columns.text[row] as number);
    this.#optional(7, button !== 0, button);
    const point = (flags & Flag.hasPoint) !== 0;
    this.#optional(8, point, columns.x[row] as number);
    this.#optional(9, point, columns.y[row] as number);
    const wheel = (flags & Flag.hasWheel) !== 0;
    this.#optional(10, wheel, columns.wheelX[row] as number);
    this.#optional(11, wheel, columns.wheelY[row] as number);
    this.#integer(12, columns.mods[row] as number);
    this.#bytes(13, (flags & Flag.repeat) === 0 ? FALSE : TRUE);
    this.#bytes(14, (flags & Flag.injected) === 0 ? FALSE : TRUE);
    this.#bytes(15, (flags & Flag.synthetic) === 0 ? FALSE : TRUE);
    this.#bytes(16, (flags & Flag.redacted) === 0 ? FALSE : TRUE);
    this.#optional(17, (flags & Flag.hasWindow) !== 0, columns.window[row] as number);
    this.#string(18, columns.note[row] as number);
    this.#out.put(this.#format.rowEnd);
  }

  #integer(column: number, value: number): void {
    this.#out.put(this.#format.before[column] as Uint8Array);
    this.#out.integer(value);
  }

  #optional(column: number, there: boolean, value: number): void {
    if (there) {
      this.#integer(column, value);
    } else {
      this.#bytes(column, this.#format.none);
    }
  }

  #bytes(column: number, bytes: Uint8Array): void {
    this.#out.put(this.#format.before[column] as Uint8Array);
    this.#out.put(bytes);
  }

  #string(column: number, index: number): void {
    this.#bytes(column, this.#strings[index] ?? this.#format.none);
  }
}
