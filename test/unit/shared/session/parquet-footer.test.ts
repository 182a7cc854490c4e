import fc from 'fast-check';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import {
  Compression,
  EnabledStatistics,
  Table,
  WriterPropertiesBuilder,
  writeParquet,
} from 'parquet-wasm/node';
import { describe, expect, it } from 'vitest';
import { encodeRows } from '../../../../src/shared/session/encode-rows';
import { readParquetFooter } from '../../../../src/shared/session/parquet-footer';
import { footerLength } from '../../../../src/shared/session/session-footer';
import { anyRows, type EventRow, tableOf } from '../../../support/sessions';

const ENTRIES = new Map([
  ['some.key', 'a value'],
  ['other', '值'.repeat(200)],
]);

/** The footer of a file of groups of seven rows, and the file. */
function footerOf(
  rows: readonly EventRow[],
  statistics: EnabledStatistics,
): { readonly file: Uint8Array; readonly footer: Uint8Array } {
  const table = tableOf(rows);
  const ipc = encodeRows(table.columns, table.strings.list, 0, table.length, 0);
  const properties = new WriterPropertiesBuilder()
    .setMaxRowGroupSize(7)
    .setCompression(Compression.ZSTD)
    .setStatisticsEnabled(statistics)
    .setKeyValueMetadata(ENTRIES)
    .build();
  const file = writeParquet(Table.fromIPCStream(ipc), properties);
  return { file, footer: file.subarray(file.length - (footerLength(file) ?? 0), -8) };
}

const anyStatistics = fc.constantFrom(
  EnabledStatistics.None,
  EnabledStatistics.Chunk,
  EnabledStatistics.Page,
);

describe('the footer of a Parquet file', () => {
  it('is read as another implementation reads it', () => {
    fc.assert(
      fc.property(anyRows, anyStatistics, (rows, statistics) => {
        const { file, footer } = footerOf(rows, statistics);
        const { groups, entries } = readParquetFooter(footer);
        const other = parquetMetadata(file, { geoparquet: false });
        expect(groups.map(({ rows: count }) => BigInt(count))).toEqual(
          other.row_groups.map(({ num_rows }) => num_rows),
        );
        const theirs = other.row_groups.map(({ columns }) =>
          columns.map(({ meta_data: about }) => ({
            name: about?.path_in_schema.join('.'),
            from: Number(about?.dictionary_page_offset ?? about?.data_page_offset),
            length: Number(about?.total_compressed_size),
            nulls: about?.statistics?.null_count ?? null,
            least: about?.statistics?.min_value ?? null,
          })),
        );
        const ours = groups.map(({ columns }) =>
          columns.map(({ name, from, length, nulls, least }) => ({
            name,
            from,
            length,
            nulls: nulls === null ? null : BigInt(nulls),
            least: name === 't_us' ? bigint(least) : (least?.length ?? null),
          })),
        );
        // Their values are of many types: times are looked at.
        expect(ours).toEqual(
          theirs.map((columns, group) =>
            columns.map((each, i) => ({
              ...each,
              least: each.name === 't_us' ? each.least : ours[group]?.[i]?.least,
            })),
          ),
        );
        for (const [key, value] of ENTRIES) expect(entries.get(key)).toBe(value);
      }),
    );
  });

  it('is refused or read, whatever its bytes are', () => {
    const row: EventRow = { t: 5, kind: 'move', at: [3, 4] };
    const { footer } = footerOf([row, row], EnabledStatistics.Chunk);
    const read = (bytes: Uint8Array): boolean => {
      try {
        readParquetFooter(bytes);
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
        expect(error).not.toBeInstanceOf(RangeError);
        return false;
      }
    };
    expect(read(footer)).toBe(true);
    for (let length = 0; length < footer.length; length++) {
      expect(read(footer.subarray(0, length))).toBe(false);
    }
    fc.assert(
      fc.property(fc.nat(footer.length - 1), fc.nat(255), (at, byte) => {
        const changed = footer.slice();
        changed[at] = byte;
        read(changed);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void read(bytes)));
    // Lists of lists of lists: no stack is as deep.
    expect(read(new Uint8Array(200_000).fill(0x19))).toBe(false);
  });
});

function bigint(bytes: Uint8Array | null): bigint | null {
  return bytes === null
    ? null
    : new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true);
}
