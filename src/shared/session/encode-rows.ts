import {
  Bool,
  type Data,
  makeData,
  RecordBatch,
  Struct,
  Table,
  tableToIPC,
  Uint8,
  Uint16,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { encodeUtf8 } from '../base/utf8';
import { Flag } from '../input/event-flags';
import { EVENT_KINDS } from '../input/event-kind';
import { type Bits, int32, int64, nonZeroBits, nulls } from './arrow-data';
import type { EventColumns } from './event-columns';
import { KEY_TYPE, KIND_TYPE, SESSION_SCHEMA } from './session-columns';

const KIND_NAMES = vectorFromArray([...EVENT_KINDS], new Utf8());

/**
 * Rows `[from, from + count)` of `columns` as an Arrow IPC stream with one record batch of
 * {@link SESSION_SCHEMA}. `strings` is the list that the columns index; row `from` is event
 * `firstSeq`.
 */
export function encodeRows(
  columns: EventColumns,
  strings: readonly string[],
  from: number,
  count: number,
  firstSeq: number,
): Uint8Array {
  return tableToIPC(new Table([encodeBatch(columns, strings, from, count, firstSeq)]), 'stream');
}

/** The same as a record batch in memory. */
export function encodeBatch(
  columns: EventColumns,
  strings: readonly string[],
  from: number,
  count: number,
  firstSeq: number,
): RecordBatch {
  const to = from + count;
  const flags = columns.flags.subarray(from, to);
  const native = flagBits(flags, Flag.hasNative);
  const point = flagBits(flags, Flag.hasPoint);
  const wheel = flagBits(flags, Flag.hasWheel);
  const window = flagBits(flags, Flag.hasWindow);
  const bool = (flag: number): Data => bits(flagBits(flags, flag));
  const children: Data[] = [
    int64(numbers(firstSeq, count)),
    int64(columns.tUs.subarray(from, to)),
    int64(columns.recvUs.subarray(from, to)),
    makeData({
      type: KIND_TYPE,
      length: count,
      nullCount: 0,
      data: new Int8Array(columns.kind.subarray(from, to)),
      dictionary: KIND_NAMES,
    }),
    keys(columns.key.subarray(from, to), strings),
    int32(columns.native.subarray(from, to), native),
    texts(columns.text.subarray(from, to), strings),
    makeData({
      type: new Uint8(),
      length: count,
      ...nulls(nonZeroBits(columns.button.subarray(from, to))),
      data: columns.button.subarray(from, to),
    }),
    int32(columns.x.subarray(from, to), point),
    int32(columns.y.subarray(from, to), point),
    int32(new Int32Array(columns.wheelX.subarray(from, to)), wheel),
    int32(new Int32Array(columns.wheelY.subarray(from, to)), wheel),
    makeData({
      type: new Uint16(),
      length: count,
      nullCount: 0,
      data: columns.mods.subarray(from, to),
    }),
    bool(Flag.repeat),
    bool(Flag.injected),
    bool(Flag.synthetic),
    bool(Flag.redacted),
    int32(columns.window.subarray(from, to), window),
    texts(columns.note.subarray(from, to), strings),
  ];
  const struct = new Struct(SESSION_SCHEMA.fields);
  return new RecordBatch(
    SESSION_SCHEMA,
    makeData({ type: struct, length: count, nullCount: 0, children }),
  );
}

function flagBits(flags: Uint8Array, flag: number): Bits {
  const bytes = new Uint8Array((flags.length + 7) >> 3);
  let ones = 0;
  for (let i = 0; i < flags.length; i++) {
    if (((flags[i] as number) & flag) !== 0) {
      bytes[i >> 3] = (bytes[i >> 3] as number) | (1 << (i & 7));
      ones += 1;
    }
  }
  return { bytes, length: flags.length, ones };
}

function bits(values: Bits): Data {
  return makeData({ type: new Bool(), length: values.length, nullCount: 0, data: values.bytes });
}

/** `count` whole numbers from `first` on. */
function numbers(first: number, count: number): Float64Array {
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    values[i] = first + i;
  }
  return values;
}

/** The `key` column: only the strings that occur go into the dictionary. */
function keys(indices: Uint32Array, strings: readonly string[]): Data {
  const local = new Map<number, number>();
  const used: string[] = [];
  const data = new Int32Array(indices.length);
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    if (index === 0) {
      continue;
    }
    let at = local.get(index);
    if (at === undefined) {
      at = used.length;
      local.set(index, at);
      used.push(strings[index] ?? '');
    }
    data[i] = at;
  }
  return makeData({
    type: KEY_TYPE,
    length: indices.length,
    ...nulls(nonZeroBits(indices)),
    data,
    dictionary: vectorFromArray(used, new Utf8()),
  });
}

/** A column of strings that are mostly different or mostly missing. */
function texts(indices: Uint32Array, strings: readonly string[]): Data {
  const valid = nonZeroBits(indices);
  const valueOffsets = new Int32Array(indices.length + 1);
  const encoded = new Map<number, Uint8Array>();
  const inOrder: Uint8Array[] = [];
  let size = 0;
  // Most sessions have no text at all.
  for (let i = 0; valid.ones > 0 && i < indices.length; i++) {
    const index = indices[i] as number;
    if (index !== 0) {
      const bytes = encoded.get(index) ?? encodeUtf8(strings[index] ?? '');
      encoded.set(index, bytes);
      inOrder.push(bytes);
      size += bytes.length;
    }
    valueOffsets[i + 1] = size;
  }
  const data = new Uint8Array(size);
  let at = 0;
  for (const bytes of inOrder) {
    data.set(bytes, at);
    at += bytes.length;
  }
  return makeData({
    type: new Utf8(),
    length: indices.length,
    ...nulls(valid),
    valueOffsets,
    data,
  });
}
