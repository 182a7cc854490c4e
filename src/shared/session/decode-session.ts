import { assert } from '../base/assert';
import { err, ok, type Result } from '../base/result';
import { decodeRows } from './decode-rows';
import { EventTable } from './event-table';
import { ROW_GROUP_ROWS } from './session-columns';
import type { SessionFooter } from './session-footer';
import type { SessionFailure } from './session-version';

/**
 * The part of parquet-wasm that decoding needs. Both its builds have it: a Node process brings
 * `parquet-wasm/node`, a page `parquet-wasm/esm` once its WebAssembly is loaded.
 */
export interface ParquetReader {
  readonly readParquet: (
    bytes: Uint8Array,
    options: { rowGroups?: number[]; batchSize?: number },
  ) => { intoIPCStream: () => Uint8Array };
}

/** An empty table with room for all events of a session, to be filled by {@link decodeRowGroup}. */
export function tableFor(footer: SessionFooter): EventTable {
  // The count comes from the file: believe it only as far as a growing table would go anyway.
  const room = Math.min(footer.events, 64 * ROW_GROUP_ROWS);
  return new EventTable(footer.rowGroups[0]?.firstSeq ?? 0, room);
}

/**
 * Appends the rows of one row group to `table`. The table must end where the group begins: decode
 * groups in order, or each into a new `EventTable` that starts at the group's `firstSeq`.
 */
export function decodeRowGroup(
  bytes: Uint8Array,
  footer: SessionFooter,
  group: number,
  parquet: ParquetReader,
  table: EventTable,
): Result<void, SessionFailure> {
  const info = footer.rowGroups[group];
  assert(info !== undefined, 'a row group that exists');
  assert(table.firstSeq + table.length === info.firstSeq, 'row groups are decoded in order');
  try {
    const ipc = parquet
      .readParquet(bytes, { rowGroups: [group], batchSize: ROW_GROUP_ROWS })
      .intoIPCStream();
    const decoded = decodeRows(ipc, table);
    if (!decoded.ok) {
      return decoded;
    }
  } catch {
    // The decoder throws on bytes that are not what the footer promises.
    return err({
      kind: 'damaged',
      message: `has rows that cannot be decoded (row group ${group})`,
    });
  }
  return table.firstSeq + table.length === info.firstSeq + info.rows
    ? ok(undefined)
    : err({ kind: 'damaged', message: `has rows missing (row group ${group})` });
}
