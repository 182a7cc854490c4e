import { assert } from '../base/assert';
import { err, ok, type Result } from '../base/result';
import { decodeRows } from './decode-rows';
import type { EventTable } from './event-table';
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
  let ipc: Uint8Array;
  try {
    const options = { rowGroups: [group], batchSize: ROW_GROUP_ROWS };
    ipc = parquet.readParquet(bytes, options).intoIPCStream();
  } catch {
    // The decoder throws on bytes that are not what the footer promises.
    return err({
      kind: 'damaged',
      message: `has rows that cannot be decoded (row group ${group})`,
    });
  }
  const decoded = decodeRows(ipc, table);
  if (!decoded.ok) {
    return decoded;
  }
  return table.firstSeq + table.length === info.firstSeq + info.rows
    ? ok(undefined)
    : err({ kind: 'damaged', message: `has rows missing (row group ${group})` });
}
