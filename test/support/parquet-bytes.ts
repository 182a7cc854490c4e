import { readFileSync, writeFileSync } from 'node:fs';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import { compressors } from 'hyparquet-compressors';

/** The bytes of a Parquet file as they are, and of each of its pages, dictionaries too, decompressed. */
export function everyByteOf(file: string): Buffer {
  const bytes = readFileSync(file);
  const own = new Uint8Array(bytes);
  const parts: Uint8Array[] = [bytes];
  const metadata = parquetMetadata(own.buffer);
  for (const column of metadata.row_groups.flatMap(({ columns }) => columns)) {
    const meta = column.meta_data;
    if (meta === undefined) throw new Error('a column chunk says nothing of itself');
    let at = Number(meta.dictionary_page_offset ?? meta.data_page_offset);
    const end = at + Number(meta.total_compressed_size);
    while (at < end) {
      const reader = { view: new DataView(own.buffer, at, end - at), offset: 0 };
      const { field_2: size, field_3: packed } = deserializeTCompactProtocol(reader);
      const page = own.subarray(at + reader.offset, at + reader.offset + Number(packed));
      const plain = compressors.ZSTD?.(page, Number(size));
      if (plain === undefined) throw new Error('no decompressor');
      parts.push(plain);
      at += reader.offset + Number(packed);
    }
  }
  return Buffer.concat(parts);
}

/** Flips one bit of a file, so that its footer gives the times of the first row group less than no bytes. */
export function makeSizeNegative(file: string): void {
  const bytes = readFileSync(file);
  const [group] = parquetMetadata(new Uint8Array(bytes).buffer).row_groups;
  const chunks = group?.columns.map(({ meta_data }) => meta_data) ?? [];
  const meta = chunks.find((chunk) => chunk?.path_in_schema[0] === 't_us');
  if (meta === undefined) throw new Error('a column chunk says nothing of itself');
  // Fields 6 and 7 of ColumnMetaData, in Thrift's compact protocol: the lowest bit of a number is its sign.
  const before = [0x16, ...thriftInteger(meta.total_uncompressed_size), 0x16];
  const field = Buffer.from([...before, ...thriftInteger(meta.total_compressed_size)]);
  const at = bytes.lastIndexOf(field);
  if (at < 0) throw new Error('the footer does not say how large the column is');
  bytes.writeUInt8(bytes.readUInt8(at + before.length) ^ 1, at + before.length);
  writeFileSync(file, bytes);
}

/** An integer as Thrift's compact protocol has it: zigzag, seven bits a byte. */
function thriftInteger(value: bigint): number[] {
  const bytes: number[] = [];
  for (let rest = value * 2n; ; rest >>= 7n) {
    if (rest < 128n) return [...bytes, Number(rest)];
    bytes.push(Number(rest & 127n) | 128);
  }
}

/** A number as a Parquet file holds it where it is plain. */
export function int32Bytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
