/**
 * Reads of a Parquet file's footer what a session needs
 * (https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift, in Thrift's compact protocol:
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md). A picture waits for it, in a worker
 * for which nothing is compiled yet: so it looks at each byte once and makes objects of what is wanted only.
 */

/** What a footer tells of one column of a row group. */
export interface ColumnChunk {
  /** Its name; of columns inside of others the names from the outside, with dots. */
  readonly name: string;
  /** Where it begins, and how many bytes it takes. */
  readonly from: number;
  readonly length: number;
  /** How many rows are null; null where that is not said. */
  readonly nulls: number | null;
  /** The least and the greatest value as bytes; null where they are not said. */
  readonly least: Uint8Array | null;
  readonly greatest: Uint8Array | null;
}

/** What a footer tells of a row group. */
export interface RowGroupChunks {
  readonly rows: number;
  readonly columns: readonly ColumnChunk[];
}

/** What is wanted of a footer. */
export interface ParquetFooter {
  readonly groups: readonly RowGroupChunks[];
  readonly entries: ReadonlyMap<string, string>;
}

/** Types of values in the compact protocol. */
const Type = {
  true: 1,
  false: 2,
  byte: 3,
  int16: 4,
  int32: 5,
  int64: 6,
  double: 7,
  binary: 8,
  list: 9,
  struct: 12,
} as const;
/** Numbers of fields, as the format gives them. */
const File = { groups: 4, entries: 5 };
const Entry = { key: 1, value: 2 };
const Group = { columns: 1, rows: 3 };
const Chunk = { about: 3 };
const About = { path: 3, bytes: 7, data: 9, dictionary: 11, statistics: 12 };
const Said = { nulls: 3, greatest: 5, least: 6 };
/** Nothing in a footer is as deep. */
const DEEPEST = 16;

/** Reads a footer's own bytes. Throws on bytes that are none. */
export function readParquetFooter(bytes: Uint8Array): ParquetFooter {
  const cursor = new Cursor(bytes);
  const entries = new Map<string, string>();
  let groups: readonly RowGroupChunks[] = [];
  for (let field = cursor.open(); field !== 0; field = cursor.next(field)) {
    if (field === File.groups) groups = cursor.list(groupOf);
    else if (field === File.entries) {
      for (const [key, value] of cursor.list(entryOf)) entries.set(key, value);
    } else cursor.skip();
  }
  return { groups, entries };
}

function entryOf(cursor: Cursor): readonly [key: string, value: string] {
  let [key, value] = ['', ''];
  for (let field = cursor.open(); field !== 0; field = cursor.next(field)) {
    if (field === Entry.key) key = cursor.text();
    else if (field === Entry.value) value = cursor.text();
    else cursor.skip();
  }
  return [key, value];
}

function groupOf(cursor: Cursor): RowGroupChunks {
  let rows = 0;
  let columns: readonly ColumnChunk[] = [];
  for (let field = cursor.open(); field !== 0; field = cursor.next(field)) {
    if (field === Group.columns) columns = cursor.list(chunkOf);
    else if (field === Group.rows) rows = cursor.integer();
    else cursor.skip();
  }
  return { rows, columns };
}

/** A column of which nothing is told has no name, and is nowhere. */
const NOWHERE: ColumnChunk = {
  name: '',
  from: Number.NaN,
  length: 0,
  nulls: null,
  least: null,
  greatest: null,
};

function chunkOf(cursor: Cursor): ColumnChunk {
  let chunk = NOWHERE;
  for (let field = cursor.open(); field !== 0; field = cursor.next(field)) {
    if (field === Chunk.about) chunk = aboutOf(cursor);
    else cursor.skip();
  }
  return chunk;
}

function aboutOf(cursor: Cursor): ColumnChunk {
  let name = '';
  let [data, dictionary, length] = [Number.NaN, 0, 0];
  let statistics: Statistics = NOWHERE;
  for (let field = cursor.open(); field !== 0; field = cursor.next(field)) {
    if (field === About.path) name = cursor.list(textOf).join('.');
    else if (field === About.bytes) length = cursor.integer();
    else if (field === About.data) data = cursor.integer();
    else if (field === About.dictionary) dictionary = cursor.integer();
    else if (field === About.statistics) statistics = statisticsOf(cursor);
    else cursor.skip();
  }
  const { nulls, least, greatest } = statistics;
  return { name, from: dictionary === 0 ? data : dictionary, length, nulls, least, greatest };
}

type Statistics = Pick<ColumnChunk, 'nulls' | 'least' | 'greatest'>;

function statisticsOf(cursor: Cursor): Statistics {
  let { nulls, least, greatest }: Statistics = NOWHERE;
  for (let field = cursor.open(); field !== 0; field = cursor.next(field)) {
    if (field === Said.nulls) nulls = cursor.integer();
    else if (field === Said.least) least = cursor.binary();
    else if (field === Said.greatest) greatest = cursor.binary();
    else cursor.skip();
  }
  return { nulls, least, greatest };
}

function textOf(cursor: Cursor): string {
  return cursor.text();
}

/** Goes over the bytes of a footer, and throws at their end. */
class Cursor {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();
  #at = 0;
  /** Of the field or the entry of a list that is to be read; the outermost struct is in none. */
  #type: number = Type.struct;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Begins a struct: gives the number of its first field, which is to be read or skipped next; 0 when it has none. */
  open(): number {
    this.#need(Type.struct);
    this.#descend();
    return this.next(0);
  }

  /** The number of the field after `field`, as with {@link open}; 0 where the struct ends. */
  next(field: number): number {
    const head = this.#byte();
    if (head === 0) {
      this.#depth -= 1;
      return 0;
    }
    const next = head >> 4 === 0 ? this.#zigzag() : field + (head >> 4);
    if (next <= 0) throw unfit();
    this.#type = head & 0x0f;
    return next;
  }

  /** A list, of which `read` reads an entry. */
  list<Value>(read: (cursor: Cursor) => Value): readonly Value[] {
    this.#need(Type.list);
    this.#descend();
    const head = this.#byte();
    const count = head >> 4 === 15 ? this.#varint() : head >> 4;
    const values: Value[] = [];
    for (let i = 0; i < count; i++) {
      this.#type = head & 0x0f;
      values.push(read(this));
    }
    this.#depth -= 1;
    return values;
  }

  /** A number, exact up to 2⁵³. */
  integer(): number {
    if (this.#type < Type.int16 || this.#type > Type.int64) throw unfit();
    return this.#zigzag();
  }

  /** Bytes, not copied. */
  binary(): Uint8Array {
    this.#need(Type.binary);
    const length = this.#varint();
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    if (bytes.length < length) throw unfit();
    this.#at += length;
    return bytes;
  }

  text(): string {
    return this.#decoder.decode(this.binary());
  }

  /** Passes over what is to be read next. */
  skip(): void {
    switch (this.#type) {
      case Type.true:
      case Type.false:
        // The value is in the type.
        break;
      case Type.byte:
        this.#at += 1;
        break;
      case Type.int16:
      case Type.int32:
      case Type.int64:
        this.#varint();
        break;
      case Type.double:
        this.#at += 8;
        break;
      case Type.binary:
        this.binary();
        break;
      case Type.list:
        this.list(skipEntry);
        break;
      case Type.struct:
        for (let field = this.open(); field !== 0; field = this.next(field)) this.skip();
        break;
      default:
        // No footer has sets, maps and the like.
        throw unfit();
    }
  }

  /** {@link skip} of an entry of a list, where a truth takes a byte. */
  skipEntry(): void {
    if (this.#type === Type.true || this.#type === Type.false) this.#type = Type.byte;
    this.skip();
    if (this.#at > this.#bytes.length) throw unfit();
  }

  #descend(): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw unfit();
  }

  #need(type: number): void {
    if (this.#type !== type) throw unfit();
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw unfit();
    this.#at += 1;
    return byte;
  }

  #varint(): number {
    let value = 0;
    let unit = 1;
    for (let bytes = 1; bytes <= 10; bytes++) {
      const byte = this.#byte();
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
      unit *= 128;
    }
    throw unfit();
  }

  #zigzag(): number {
    const value = this.#varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
}

function skipEntry(cursor: Cursor): void {
  cursor.skipEntry();
}

function unfit(): Error {
  return new Error('These bytes are no footer.');
}
