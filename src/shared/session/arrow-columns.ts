import { type Data, DataType, type RecordBatch, Vector } from 'apache-arrow';
import { EVENT_KINDS } from '../input/event-kind';
import type { SessionFailure } from './session-version';
import type { StringTable } from './string-table';

const TWO_32 = 2 ** 32;
const CODE_OF_KIND: ReadonlyMap<string, number> = new Map(
  EVENT_KINDS.map((kind, code) => [kind, code]),
);

/** A batch is not what a session's columns are. Never leaves the files that decode. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
  readonly failure: SessionFailure;

  constructor(message: string, about?: 'seq') {
    super(message);
    this.failure = { kind: 'damaged', message, ...(about === undefined ? {} : { about }) };
  }
}

/** A column by its name, of `count` rows. */
export function columnOf(batch: RecordBatch, name: string, count: number): Data {
  const data = batch.getChild(name)?.data[0];
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
function validity(data: Data): Uint8Array | null {
  return data.nullCount === 0 ? null : (data.nullBitmap ?? null);
}

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
  // Most bytes of the map are all ones or all zeros.
  for (let i = 0; valid !== null && i < values.length; i += 8) {
    const bits = valid[i >> 3] as number;
    for (let j = i; bits !== 0xff && j < Math.min(i + 8, values.length); j++) {
      if (((bits >> (j & 7)) & 1) === 0) {
        values[j] = 0;
      }
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
    for (let j = i; byte !== 0 && j < Math.min(i + 8, count); j++) {
      if (((byte >> (j & 7)) & 1) === 1) {
        flags[at + j] = (flags[at + j] as number) | flag;
      }
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
  const texts = textReader(data);
  // By id, as codes; a list, because a map would be asked for every row.
  const codeOf: number[] = [];
  for (let i = 0; i < codes.length; i++) {
    const id = texts.idAt(i);
    codeOf[id] ??= codeNamed(texts.textOf(id));
    codes[i] = codeOf[id] as number;
  }
  return codes;
}

function codeNamed(name: string): number {
  const code = CODE_OF_KIND.get(name);
  if (code === undefined) {
    throw new Misfit('has an event of a kind that this version does not know');
  }
  return code;
}

/** String indices of a column, null as 0. */
export function strings(data: Data, table: StringTable): Uint32Array {
  const indices = new Uint32Array(data.length);
  const valid = validity(data);
  if (valid !== null && data.nullCount === data.length) {
    return indices;
  }
  const texts = textReader(data);
  const indexOf = new Map<number, number>();
  for (let i = 0; i < indices.length; i++) {
    if ((i & 7) === 0 && valid?.[i >> 3] === 0) {
      // Eight rows without any.
      i += 7;
      continue;
    }
    if (!isSet(valid, i)) {
      continue;
    }
    const id = texts.idAt(i);
    let index = indexOf.get(id);
    if (index === undefined) {
      index = table.intern(texts.textOf(id));
      indexOf.set(id, index);
    }
    indices[i] = index;
  }
  return indices;
}

interface TextReader {
  /** Rows with the same id have the same text. */
  readonly idAt: (row: number) => number;
  readonly textOf: (id: number) => string;
}

/** Reads a column of strings, dictionary or plain. */
function textReader(data: Data): TextReader {
  const { dictionary } = data;
  const indices: unknown = data.values;
  if (DataType.isDictionary(data.type) && dictionary !== undefined) {
    if (
      !(
        indices instanceof Int8Array ||
        indices instanceof Int16Array ||
        indices instanceof Int32Array
      )
    ) {
      throw new Misfit('has a dictionary column with an index of another type');
    }
    return {
      idAt: (row) => indices[row] as number,
      textOf: (id) => textAt(dictionary.get(id)),
    };
  }
  if (!DataType.isUtf8(data.type)) {
    throw new Misfit(`has a column of type ${String(data.type)} where a string is due`);
  }
  const reader = new Vector([data]);
  return { idAt: (row) => row, textOf: (id) => textAt(reader.get(id)) };
}

function textAt(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Misfit('has a string that is not there');
  }
  return value;
}
