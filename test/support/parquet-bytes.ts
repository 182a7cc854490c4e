import { readFileSync } from 'node:fs';
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

/** A number as a Parquet file holds it where it is plain. */
export function int32Bytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
