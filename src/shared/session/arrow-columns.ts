import { type Data, DataType, type RecordBatch, type Utf8, Vector } from 'apache-arrow';
import { err, ok, type Result } from '../base/result';
import { EVENT_KINDS } from '../input/event-kind';
import { NO_CODE, putCodes } from './lane-passes';
import type { SessionFailure } from './session-version';
import type { StringTable } from './string-table';

const TWO_32 = 2 ** 32;
const CODE_OF_KIND: ReadonlyMap<string, number> = new Map(
  EVENT_KINDS.map((kind, code) => [kind, code]),
);

/** A batch is not what a session's columns are: {@link fitting} makes a failure of it. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
  readonly failure: SessionFailure;

  constructor(message: string, about?: 'seq') {
    super(message);
    this.failure = { kind: 'damaged', message, ...(about === undefined ? {} : { about }) };
  }
}

/** What `read` makes of a batch by the functions of this file; a failure where the batch is not what is read. */
export function fitting<Value>(read: () => Value): Result<Value, SessionFailure> {
  try {
    return ok(read());
  } catch (error) {
    if (error instanceof Misfit) return err(error.failure);
    throw error;
  }
}

/** A batch's column of that name, of `count` rows. */
export function columnOf(batch: RecordBatch, name: string, count: number): Data {
  return fullColumn(batch.getChild(name)?.data[0], name, count);
}

/** A column that is there and has `count` rows. */
export function fullColumn(data: Data | undefined, name: string, count: number): Data {
  if (data === undefined) {
    throw new Misfit(`has no column ${name}`);
  }
  if (data.offset !== 0 || data.length !== count) {
    throw new Misfit(`has a column ${name} of another length`);
  }
  return data;
}

/** The values of a column, of the array type due and at least `length` of them. */
function typed<Values extends { readonly length: number }>(
  data: Data,
  type: abstract new (...args: never) => Values,
  length = data.length,
): Values {
  const values: unknown = data.values;
  if (!(values instanceof type) || values.length < length) {
    throw new Misfit(`has a column of type ${String(data.type)} where another is due`);
  }
  return values;
}

/** 64-bit integers as pairs of 32-bit halves, low half first: a BigInt each would be slow. */
export function int64(data: Data): Int32Array {
  const values = typed(data, BigInt64Array);
  return new Int32Array(values.buffer, values.byteOffset, data.length * 2);
}

/** 32-bit integers. */
export function int32(data: Data): Int32Array {
  return typed(data, Int32Array).subarray(0, data.length);
}

/** 16-bit integers without sign. */
export function uint16(data: Data): Uint16Array {
  return typed(data, Uint16Array).subarray(0, data.length);
}

/** Bytes. */
export function uint8(data: Data): Uint8Array {
  return typed(data, Uint8Array).subarray(0, data.length);
}

/** Bits of a boolean column, least significant first. */
export function bools(data: Data): Uint8Array {
  if (!DataType.isBool(data.type)) {
    throw new Misfit(`has a column of type ${String(data.type)} where a boolean is due`);
  }
  return typed(data, Uint8Array, (data.length + 7) >> 3);
}

/** Bits that say which rows have a value; null when all have. */
export function validity(data: Data): Uint8Array | null {
  return data.nullCount === 0 ? null : (data.nullBitmap ?? null);
}

/** Whether row `i` is among those that `bits` name; null names all. */
function isSet(bits: Uint8Array | null, i: number): boolean {
  return bits === null || (((bits[i >> 3] as number) >> (i & 7)) & 1) === 1;
}

/** Values with nulls. */
export interface Nullable<Values> {
  /** 0 where there is no value. */
  readonly values: Values;
  readonly valid: Uint8Array | null;
}

/** What `read` makes of a column, 0 where it is null. */
export function nullable<Values extends Int32Array | Uint8Array>(
  data: Data,
  read: (data: Data) => Values,
): Nullable<Values> {
  const values = read(data);
  const valid = validity(data);
  for (let i = 0; valid !== null && i < values.length; i++) {
    if (!isSet(valid, i)) {
      values[i] = 0;
    }
  }
  return { values, valid };
}

/** Sets `flag` in the rows from `at` on whose bit is set; in all `count` of them when there are no bits. */
export function setFlags(
  bits: Uint8Array | null,
  flag: number,
  flags: Uint8Array,
  at: number,
  count: number,
): void {
  for (let i = 0; i < count; i += 8) {
    const byte = bits === null ? 0xff : (bits[i >> 3] as number);
    if (byte === 0) continue;
    const end = Math.min(i + 8, count);
    for (let j = i; j < end; j++) {
      if (((byte >> (j & 7)) & 1) === 1) flags[at + j] = (flags[at + j] as number) | flag;
    }
  }
}

/** Puts pairs of halves together, from `at` on. Exact up to 2⁵³. */
export function joinHalves(halves: Int32Array, target: Float64Array, at: number): void {
  for (let i = 0, row = at; i < halves.length; i += 2, row++) {
    target[row] = (halves[i + 1] as number) * TWO_32 + ((halves[i] as number) >>> 0);
  }
}

/** Throws unless the numbers go on from `first`. */
export function checkSeq(halves: Int32Array, first: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const seq = (halves[2 * i + 1] as number) * TWO_32 + ((halves[2 * i] as number) >>> 0);
    if (seq !== first + i) {
      throw new Misfit(`has event ${seq} where ${first + i} is due`, 'seq');
    }
  }
}

/** Kind codes, from a dictionary or from plain strings. */
export function kinds(data: Data): Uint8Array {
  const codes = new Uint8Array(data.length);
  putKinds(data, codes);
  return codes;
}

/** Puts the kind codes of all rows into `out`. */
export function putKinds(data: Data, out: Uint8Array): void {
  const { dictionary } = data;
  if (dictionary === undefined) {
    const texts = new Vector([utf8(data)]);
    for (let i = 0; i < data.length; i++) {
      out[i] = known(CODE_OF_KIND.get(textAt(texts.get(i))));
    }
    return;
  }
  const codes = new Uint8Array(256).fill(NO_CODE);
  for (let id = 0; id < Math.min(codes.length, dictionary.length); id++) {
    codes[id] = CODE_OF_KIND.get(textAt(dictionary.get(id))) ?? NO_CODE;
  }
  const bits = putCodes(dictionaryIndices(data), codes, out.subarray(0, data.length));
  known((bits & ~0x7f) === 0 ? bits : undefined);
}

function known(code: number | undefined): number {
  if (code === undefined) {
    throw new Misfit('has an event of a kind that this version does not know');
  }
  return code;
}

/** String indices of a column, null as 0. */
export function strings(data: Data, table: StringTable): Uint32Array {
  const indices = new Uint32Array(data.length);
  const indexAt = stringReader(data, table);
  if (indexAt !== null) {
    forEachSet(validity(data), data.length, (i) => {
      indices[i] = indexAt(i);
    });
  }
  return indices;
}

/** What a dictionary column numbers, and the indices of its strings: `numbers[ids[row]]`. */
export function dictionaryNumbers(
  data: Data,
  table: StringTable,
): { readonly ids: Int8Array | Int16Array | Int32Array; readonly numbers: Uint32Array } {
  const { dictionary } = data;
  const numbers = Uint32Array.from({ length: dictionary?.length ?? 0 }, (_, id) =>
    table.intern(textAt(dictionary?.get(id))),
  );
  return { ids: dictionaryIndices(data), numbers };
}

/** The texts of a plain column: `bytes` from its offset to the next, and as a string where it is not null. */
export function plainTexts(data: Data): {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
  readonly textAt: (row: number) => string;
} {
  const texts = new Vector([utf8(data)]);
  const { valueOffsets: offsets } = data as Data<Utf8>;
  return { offsets, bytes: typed(data, Uint8Array, 0), textAt: (row) => textAt(texts.get(row)) };
}

/** Gives the index of the string in a row that is not null; null when all rows are. */
function stringReader(data: Data, table: StringTable): ((row: number) => number) | null {
  if (data.nullCount === data.length) return null;
  return data.dictionary === undefined ? plainText(data, table) : oneOf(data, table);
}

/** Calls `take` with each place whose bit is set. Most bytes of a map are all zeros or all ones. */
function forEachSet(bits: Uint8Array | null, count: number, take: (i: number) => void): void {
  for (let i = 0; i < count; i += 8) {
    const byte = bits === null ? 0xff : (bits[i >> 3] as number);
    if (byte === 0) continue;
    const end = Math.min(i + 8, count);
    for (let j = i; j < end; j++) {
      if (((byte >> (j & 7)) & 1) === 1) take(j);
    }
  }
}

/** Index of the string in each row of a dictionary column. */
function oneOf(data: Data, table: StringTable): (row: number) => number {
  const { dictionary } = data;
  const ids = dictionaryIndices(data);
  const indexOf: number[] = [];
  return (row) => {
    const id = ids[row] as number;
    indexOf[id] ??= table.intern(textAt(dictionary?.get(id)));
    return indexOf[id];
  };
}

/** Index of the string in each row of a plain column. Most are one letter, which is not looked up again. */
function plainText(data: Data, table: StringTable): (row: number) => number {
  const texts = new Vector([utf8(data)]);
  const { valueOffsets } = data;
  const bytes = typed(data, Uint8Array, 0);
  const letters: number[] = [];
  return (row) => {
    const from = valueOffsets[row] ?? 0;
    const letter = bytes[from] ?? 0xff;
    if ((valueOffsets[row + 1] ?? 0) - from !== 1 || letter > 0x7f) {
      return table.intern(textAt(texts.get(row)));
    }
    letters[letter] ??= table.intern(String.fromCharCode(letter));
    return letters[letter];
  };
}

function dictionaryIndices(data: Data): Int8Array | Int16Array | Int32Array {
  const indices: unknown = data.values;
  if (
    indices instanceof Int8Array ||
    indices instanceof Int16Array ||
    indices instanceof Int32Array
  ) {
    return indices;
  }
  throw new Misfit('has a dictionary column with an index of another type');
}

function utf8(data: Data): Data {
  if (!DataType.isUtf8(data.type)) {
    throw new Misfit(`has a column of type ${String(data.type)} where a string is due`);
  }
  return data;
}

function textAt(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Misfit('has a string that is not there');
  }
  return value;
}
