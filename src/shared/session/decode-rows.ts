import { type Data, DataType, type RecordBatch, tableFromIPC, Vector } from 'apache-arrow';
import { err, ok, type Result } from '../base/result';
import { Flag } from '../input/event-flags';
import { EVENT_KINDS } from '../input/event-kind';
import type { EventColumns } from './event-columns';
import type { EventTable } from './event-table';
import type { SessionFailure } from './session-version';

const TWO_32 = 2 ** 32;
const CODE_OF_KIND: ReadonlyMap<string, number> = new Map(
  EVENT_KINDS.map((kind, code) => [kind, code]),
);

/**
 * Appends the rows of an Arrow IPC stream (one or more batches with the columns of a session) to
 * `table`. Strings are numbered in `table.strings`. Fails, with nothing appended of the batch at
 * fault, when a column is missing or of another type, or `seq` does not go on where `table` ends.
 */
export function decodeRows(ipc: Uint8Array, table: EventTable): Result<void, SessionFailure> {
  for (const batch of tableFromIPC(ipc).batches) {
    try {
      decodeBatch(batch, table);
    } catch (error) {
      if (error instanceof Misfit) {
        return err(error.failure);
      }
      throw error;
    }
  }
  return ok(undefined);
}

/** A batch is not what a session's columns are. Never leaves this file. */
class Misfit extends Error {
  override readonly name = 'Misfit';
  readonly failure: SessionFailure;

  constructor(message: string, about?: 'seq') {
    super(message);
    this.failure = { kind: 'damaged', message, ...(about === undefined ? {} : { about }) };
  }
}

function decodeBatch(batch: RecordBatch, table: EventTable): void {
  const count = batch.numRows;
  const of = (name: string): Data => columnOf(batch, name, count);
  // Everything that can fail comes before the table grows.
  checkSeq(int64(of('seq')), table.firstSeq + table.length, count);
  const tUs = int64(of('t_us'));
  const recvUs = int64(of('recv_us'));
  const kind = kinds(of('kind'));
  const key = strings(of('key'), table);
  const native = nullable(of('native'), int32);
  const text = strings(of('text'), table);
  const button = nullable(of('button'), uint8);
  const x = nullable(of('x'), int32);
  const y = nullable(of('y'), int32);
  const wheelX = nullable(of('wheel_x'), int32);
  const wheelY = nullable(of('wheel_y'), int32);
  const mods = uint16(of('mods'));
  const repeat = bools(of('repeat'));
  const injected = bools(of('injected'));
  const synthetic = bools(of('synthetic'));
  const redacted = bools(of('redacted'));
  const window = nullable(of('window'), int32);
  const note = strings(of('note'), table);

  const at = table.extend(count);
  const out: EventColumns = table.columns;
  joinHalves(tUs, out.tUs, at);
  joinHalves(recvUs, out.recvUs, at);
  out.kind.set(kind, at);
  out.key.set(key, at);
  out.native.set(native.values, at);
  out.text.set(text, at);
  out.button.set(button.values, at);
  out.x.set(x.values, at);
  out.y.set(y.values, at);
  out.wheelX.set(wheelX.values, at);
  out.wheelY.set(wheelY.values, at);
  out.mods.set(mods, at);
  out.window.set(window.values, at);
  out.note.set(note, at);
  setFlags(repeat, Flag.repeat, out.flags, at, count);
  setFlags(injected, Flag.injected, out.flags, at, count);
  setFlags(synthetic, Flag.synthetic, out.flags, at, count);
  setFlags(redacted, Flag.redacted, out.flags, at, count);
  setFlags(native.valid, Flag.hasNative, out.flags, at, count);
  setFlags(x.valid, Flag.hasPoint, out.flags, at, count);
  setFlags(wheelX.valid, Flag.hasWheel, out.flags, at, count);
  setFlags(window.valid, Flag.hasWindow, out.flags, at, count);
}

function columnOf(batch: RecordBatch, name: string, count: number): Data {
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
function int64(data: Data): Int32Array {
  const values = typed(data, BigInt64Array);
  return new Int32Array(values.buffer, values.byteOffset, data.length * 2);
}

function int32(data: Data): Int32Array {
  return typed(data, Int32Array).subarray(0, data.length);
}

function uint16(data: Data): Uint16Array {
  return typed(data, Uint16Array).subarray(0, data.length);
}

function uint8(data: Data): Uint8Array {
  return typed(data, Uint8Array).subarray(0, data.length);
}

/** Bits of a boolean column, least significant first. */
function bools(data: Data): Uint8Array {
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

interface Nullable<Values> {
  /** 0 where there is no value. */
  readonly values: Values;
  readonly valid: Uint8Array | null;
}

function nullable<Values extends Int32Array | Uint8Array>(
  data: Data,
  read: (data: Data) => Values,
): Nullable<Values> {
  const values = read(data);
  const valid = validity(data);
  if (valid !== null) {
    for (let i = 0; i < values.length; i++) {
      if (!isSet(valid, i)) {
        values[i] = 0;
      }
    }
  }
  return { values, valid };
}

function setFlags(
  bits: Uint8Array | null,
  flag: number,
  flags: Uint8Array,
  at: number,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    if (isSet(bits, i)) {
      flags[at + i] = (flags[at + i] as number) | flag;
    }
  }
}

function joinHalves(halves: Int32Array, target: Float64Array, at: number): void {
  for (let i = 0, row = at; i < halves.length; i += 2, row++) {
    target[row] = (halves[i + 1] as number) * TWO_32 + ((halves[i] as number) >>> 0);
  }
}

function checkSeq(halves: Int32Array, first: number, count: number): void {
  for (let i = 0; i < count; i++) {
    const seq = (halves[2 * i + 1] as number) * TWO_32 + ((halves[2 * i] as number) >>> 0);
    if (seq !== first + i) {
      throw new Misfit(`has event ${seq} where ${first + i} is due`, 'seq');
    }
  }
}

/** Kind codes, from a dictionary or from plain strings. */
function kinds(data: Data): Uint8Array {
  const codes = new Uint8Array(data.length);
  const texts = textReader(data);
  const codeOf = new Map<number, number>();
  for (let i = 0; i < codes.length; i++) {
    const id = texts.idAt(i);
    let code = codeOf.get(id);
    if (code === undefined) {
      const name = texts.textOf(id);
      code = CODE_OF_KIND.get(name) ?? -1;
      if (code < 0) {
        throw new Misfit('has an event of a kind that this version does not know');
      }
      codeOf.set(id, code);
    }
    codes[i] = code;
  }
  return codes;
}

/** String indices of a column, null as 0. */
function strings(data: Data, table: EventTable): Uint32Array {
  const indices = new Uint32Array(data.length);
  const valid = validity(data);
  if (valid !== null && data.nullCount === data.length) {
    return indices;
  }
  const texts = textReader(data);
  const indexOf = new Map<number, number>();
  for (let i = 0; i < indices.length; i++) {
    if (!isSet(valid, i)) {
      continue;
    }
    const id = texts.idAt(i);
    let index = indexOf.get(id);
    if (index === undefined) {
      index = table.strings.intern(texts.textOf(id));
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
