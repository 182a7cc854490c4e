import {
  Bool,
  type Data,
  Dictionary,
  Int8,
  Int16,
  Int32,
  Int64,
  makeData,
  Uint8,
  Uint16,
  Utf8,
  Vector,
} from 'apache-arrow';
import { Misfit } from './arrow-columns';

/** Gives a column by its name, undefined when there is none. */
export type ColumnByName = (name: string) => Data | undefined;

/** Where the fields of the two structures are, in 32-bit memory. */
const SCHEMA = { format: 0, name: 4, children: 24, childList: 32, dictionary: 36 } as const;
const ARRAY = {
  length: 0,
  nulls: 8,
  offset: 16,
  children: 32,
  buffers: 40,
  childList: 44,
  dictionary: 48,
} as const;

/**
 * The columns of a record batch where they lie in a WebAssembly decoder's memory, not copied: at
 * `schema` is an `ArrowSchema` and at `array` the `ArrowArray` of a struct with the columns
 * (https://arrow.apache.org/docs/format/CDataInterface.html). Valid until the decoder is called
 * again: its memory may move. Taking a column of a type that no session has throws a `Misfit`.
 */
export function columnsInMemory(
  memory: ArrayBuffer,
  schema: number,
  array: number,
): { readonly rows: number; readonly column: ColumnByName } {
  const reader = new MemoryReader(memory);
  const places = new Map<string, readonly [schema: number, array: number]>();
  for (let i = 0; i < reader.int64(array + ARRAY.children); i++) {
    const of = reader.pointer(reader.pointer(schema + SCHEMA.childList) + 4 * i);
    const at = reader.pointer(reader.pointer(array + ARRAY.childList) + 4 * i);
    places.set(reader.text(of + SCHEMA.name), [of, at]);
  }
  return {
    rows: reader.int64(array + ARRAY.length),
    column: (name) => {
      const place = places.get(name);
      return place === undefined ? undefined : reader.column(...place);
    },
  };
}

/** A kind of typed array. */
type ViewOf<Values> = new (buffer: ArrayBuffer, at: number, length: number) => Values;

class MemoryReader {
  readonly #memory: ArrayBuffer;
  readonly #view: DataView;

  constructor(memory: ArrayBuffer) {
    this.#memory = memory;
    this.#view = new DataView(memory);
  }

  pointer(at: number): number {
    return this.#view.getUint32(at, true);
  }

  int64(at: number): number {
    return Number(this.#view.getBigInt64(at, true));
  }

  /** The text that ends with a zero byte to which a pointer at `at` leads. */
  text(at: number): string {
    const from = this.pointer(at);
    const bytes = new Uint8Array(this.#memory, from);
    return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  }

  column(schema: number, array: number): Data {
    const format = this.text(schema + SCHEMA.format);
    const shape = this.#shape(array);
    const dictionary = this.pointer(schema + SCHEMA.dictionary);
    if (dictionary !== 0) {
      const of = this.text(dictionary + SCHEMA.format);
      if (of !== 'u') throw unfit(of);
      const texts = this.#texts(this.pointer(array + ARRAY.dictionary));
      return this.#numbered(format, array, new Vector([texts]));
    }
    const { length } = shape;
    const values = <Values>(type: ViewOf<Values>): Values => this.#values(type, array, 1, length);
    switch (format) {
      case 'b':
        return makeData({
          ...shape,
          type: new Bool(),
          data: this.#values(Uint8Array, array, 1, (length + 7) >> 3),
        });
      case 'C':
        return makeData({ ...shape, type: new Uint8(), data: values(Uint8Array) });
      case 'S':
        return makeData({ ...shape, type: new Uint16(), data: values(Uint16Array) });
      case 'i':
        return makeData({ ...shape, type: new Int32(), data: values(Int32Array) });
      case 'l':
        return makeData({ ...shape, type: new Int64(), data: values(BigInt64Array) });
      case 'u':
        return this.#texts(array);
      default:
        throw unfit(format);
    }
  }

  #texts(array: number): Data<Utf8> {
    const shape = this.#shape(array);
    const valueOffsets = this.#values(Int32Array, array, 1, shape.length + 1);
    const data = this.#values(Uint8Array, array, 2, valueOffsets[shape.length] ?? 0);
    return makeData({ ...shape, type: new Utf8(), valueOffsets, data });
  }

  /** A column of indices into texts. */
  #numbered(format: string, array: number, dictionary: Vector<Utf8>): Data {
    const shape = this.#shape(array);
    const data = <Values>(type: ViewOf<Values>): Values =>
      this.#values(type, array, 1, shape.length);
    const typed = <Index extends Int8 | Int16 | Int32>(index: Index): Dictionary<Utf8, Index> =>
      new Dictionary(new Utf8(), index);
    switch (format) {
      case 'c':
        return makeData({ ...shape, type: typed(new Int8()), data: data(Int8Array), dictionary });
      case 's':
        return makeData({ ...shape, type: typed(new Int16()), data: data(Int16Array), dictionary });
      case 'i':
        return makeData({ ...shape, type: typed(new Int32()), data: data(Int32Array), dictionary });
      default:
        throw unfit(format);
    }
  }

  #shape(array: number): {
    readonly length: number;
    readonly offset: number;
    readonly nullCount: number;
    readonly nullBitmap: Uint8Array | null;
  } {
    const length = this.int64(array + ARRAY.length);
    const isFull = this.#buffer(array, 0) === 0;
    return {
      length,
      offset: this.int64(array + ARRAY.offset),
      nullCount: isFull ? 0 : this.int64(array + ARRAY.nulls),
      nullBitmap: isFull ? null : this.#values(Uint8Array, array, 0, (length + 7) >> 3),
    };
  }

  #buffer(array: number, number: number): number {
    return this.pointer(this.pointer(array + ARRAY.buffers) + 4 * number);
  }

  #values<Values>(type: ViewOf<Values>, array: number, number: number, length: number): Values {
    // Where there is nothing the pointer leads nowhere.
    return new type(this.#memory, length === 0 ? 0 : this.#buffer(array, number), length);
  }
}

function unfit(format: string): Misfit {
  return new Misfit(`has a column of type ${format} where another is due`);
}
