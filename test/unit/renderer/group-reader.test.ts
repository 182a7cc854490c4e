import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tableFromIPC } from 'apache-arrow';
import { initSync, Table, WriterPropertiesBuilder, writeParquet } from 'parquet-wasm/esm';
import { beforeAll, describe, expect, it } from 'vitest';
import { GroupReader, type ReadBytes } from '../../../src/renderer/timeline/worker/group-reader';
import { encodeRows } from '../../../src/shared/session/encode-rows';
import { type EventRow, tableOf } from '../../support/sessions';

// The decoder, which a page fetches, from where it is installed: what is there is not loaded again.
const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
beforeAll(() => void initSync({ module: readFileSync(wasm) }));

/** A file of groups of ten rows, a row a millisecond. */
function fileOf(rows: number): Uint8Array {
  const moves = Array.from({ length: rows }, (_, i): EventRow => {
    return { t: i * 1000, kind: 'move', at: [i, 0] };
  });
  const table = tableOf(moves);
  const ipc = encodeRows(table.columns, table.strings.list, 0, rows, 0);
  const properties = new WriterPropertiesBuilder().setMaxRowGroupSize(10).build();
  return writeParquet(Table.fromIPCStream(ipc), properties);
}

const readOf =
  (file: Uint8Array): ReadBytes =>
  (from, to) =>
    Promise.resolve(file.subarray(from, to));

/** The column of `x` in a stream; null: it was not read. */
function xs(ipc: Uint8Array | null): unknown {
  return ipc && [...(tableFromIPC(ipc).getChild('x') ?? [])];
}

describe('the groups of a file', () => {
  it('are read one by one, with all columns or those asked for', async () => {
    const file = fileOf(25);
    const reader = new GroupReader(file.length, readOf(file));
    const [last, first] = await Promise.all([reader.ipc(2), reader.ipc(0, ['x'])]);
    expect(xs(last)).toEqual([20, 21, 22, 23, 24]);
    expect(xs(first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(tableFromIPC(first ?? []).schema.names).toEqual(['x']);
    expect(reader.unread).toBe(false);
    reader.end();
  });

  it('of what is no such file cannot be read, though its bytes can be had', async () => {
    const file = new TextEncoder().encode('no session'.repeat(100));
    const reader = new GroupReader(file.length, readOf(file));
    expect(await reader.ipc(0)).toBeNull();
    expect(reader.unread).toBe(false);
    reader.end();
  });

  it('are given up when bytes cannot be had, at once and for good', async () => {
    const reader = new GroupReader(1000, () => Promise.resolve(null));
    expect(await reader.ipc(0)).toBeNull();
    expect(reader.unread).toBe(true);
    expect(await reader.ipc(1)).toBeNull();
  });

  it('are given up when the bytes of one cannot be had any more', async () => {
    const file = fileOf(25);
    let gone = false;
    const reader = new GroupReader(file.length, (from, to) =>
      gone ? Promise.resolve(null) : readOf(file)(from, to),
    );
    expect(xs(await reader.ipc(0))).toHaveLength(10);
    gone = true;
    expect(await reader.ipc(1)).toBeNull();
    expect(reader.unread).toBe(true);
  });

  it('that do not exist cannot be read', async () => {
    const file = fileOf(25);
    const reader = new GroupReader(file.length, readOf(file));
    expect(await reader.ipc(3)).toBeNull();
    expect(reader.unread).toBe(false);
    reader.end();
  });
});
