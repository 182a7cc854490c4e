import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  Table as ArrowTable,
  Float64,
  tableFromIPC,
  tableToIPC,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import fc from 'fast-check';
import {
  EnabledStatistics,
  initSync,
  Table,
  WriterPropertiesBuilder,
  writeParquet,
} from 'parquet-wasm/esm';
import { beforeAll, describe, expect, it } from 'vitest';
import { GroupReader, type ReadBytes } from '../../../src/renderer/timeline/worker/group-reader';
import type { ColumnByName } from '../../../src/shared/session/arrow-memory';
import { LaneDecoder } from '../../../src/shared/session/decode-lanes';
import { encodeRows } from '../../../src/shared/session/encode-rows';
import { SPARSE_COLUMNS } from '../../../src/shared/session/lane-columns';
import { OverviewBuilder } from '../../../src/shared/session/overview';
import { MetadataKey } from '../../../src/shared/session/session-columns';
import { DIGEST_BLANK } from '../../../src/shared/session/session-digest';
import { readFooter } from '../../../src/shared/session/session-footer';
import { anyRows, type EventRow, sessionHeader, tableOf, valueIn } from '../../support/sessions';

// The decoder, which a page fetches, from where it is installed: what is there is not loaded again.
const wasm = createRequire(import.meta.url).resolve('parquet-wasm/esm/parquet_wasm_bg.wasm');
beforeAll(() => void initSync({ module: readFileSync(wasm) }));

/** So many moves, a millisecond apart. */
function moves(count: number): EventRow[] {
  return Array.from({ length: count }, (_, i) => ({ t: i * 1000, kind: 'move', at: [i, 0] }));
}

function ipcOf(rows: readonly EventRow[]): Uint8Array {
  const table = tableOf(rows);
  return encodeRows(table.columns, table.strings.list, 0, table.length, 0);
}

/** What a session's footer has to say, beside its groups. */
const METADATA = new Map([
  [MetadataKey.header, JSON.stringify(sessionHeader())],
  [MetadataKey.overview, JSON.stringify(new OverviewBuilder().build())],
  [MetadataKey.digest, JSON.stringify({ file: DIGEST_BLANK, rows: [] })],
]);

/** A file of groups of ten rows, unless told. */
function fileOf(
  rows: readonly EventRow[],
  statistics: EnabledStatistics = EnabledStatistics.Chunk,
  rowsOfGroup = 10,
): Uint8Array {
  const properties = new WriterPropertiesBuilder()
    .setMaxRowGroupSize(rowsOfGroup)
    .setStatisticsEnabled(statistics)
    .setKeyValueMetadata(METADATA)
    .build();
  return writeParquet(Table.fromIPCStream(ipcOf(rows)), properties);
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
    const file = fileOf(moves(25));
    const reader = new GroupReader(file.length, readOf(file));
    const [last, first] = await Promise.all([reader.ipc(2, 5), reader.ipc(0, 10, ['x'])]);
    expect(xs(last)).toEqual([20, 21, 22, 23, 24]);
    expect(xs(first)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(tableFromIPC(first ?? []).schema.names).toEqual(['x']);
    expect(reader.unread).toBe(false);
    reader.end();
  });

  it('are taken apart for the lanes where they lie in the memory of the decoder', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const file = fileOf(rows);
        const reader = new GroupReader(file.length, readOf(file));
        const decoder = new LaneDecoder();
        const { rowGroups } = valueIn(readFooter(file));
        for (let firstSeq = 0; firstSeq < rows.length; firstSeq += 10) {
          const group = firstSeq / 10;
          const count = Math.min(10, rows.length - firstSeq);
          const [batch] = tableFromIPC((await reader.ipc(group, count)) ?? []).batches;
          const column: ColumnByName = (name) => batch?.getChild(name)?.data[0];
          // The second time in the buffer of the first, and without the columns with nothing in them.
          let spare: ArrayBuffer | null = null;
          for (const blank of [[], rowGroups[group]?.blank ?? []]) {
            const piece = await reader.lanes({ group, firstSeq, rows: count, blank, spare });
            expect(piece?.ok === true ? { ...piece.value, buffer: null } : piece).toEqual({
              ...valueIn(decoder.decode(column, firstSeq, count)),
              buffer: null,
            });
            spare = piece?.ok === true ? piece.value.buffer : null;
          }
        }
        reader.end();
      }),
    );
  });

  it('have columns with nothing in them where the footer says so, which are not asked for then', async () => {
    const typed: EventRow = { t: 9000, kind: 'key_down', key: 'KeyA', native: 0, text: 'a' };
    const held: EventRow = { ...typed, flags: ['repeat'] };
    const rows = [...moves(10), ...moves(9), held, ...moves(9)];
    const file = fileOf([...rows, { t: 9000, kind: 'wheel', wheel: [0, 0], mods: 4, note: '' }]);
    const blanks = valueIn(readFooter(file)).rowGroups.map(({ blank }) => blank);
    const without = (...filled: readonly string[]): readonly string[] =>
      SPARSE_COLUMNS.filter((name) => !filled.includes(name));
    // A notch of 0, as a key of number 0, is not nothing.
    expect(blanks).toEqual([
      SPARSE_COLUMNS,
      without('key', 'native', 'text', 'repeat'),
      without('wheel_x', 'wheel_y', 'mods'),
    ]);
    const unknown = fileOf(rows, EnabledStatistics.None);
    expect(valueIn(readFooter(unknown)).rowGroups.map(({ blank }) => blank)).toEqual([[], [], []]);
    let asked = 0;
    const reader = new GroupReader(file.length, (from, to) => {
      asked += to - from;
      return readOf(file)(from, to);
    });
    const costs = async (blank: typeof SPARSE_COLUMNS | readonly []): Promise<number> => {
      const before = asked;
      const read = await reader.lanes({ group: 0, firstSeq: 0, rows: 10, blank, spare: null });
      expect(read?.ok).toBe(true);
      return asked - before;
    };
    await costs([]);
    expect(await costs(SPARSE_COLUMNS)).toBeLessThan(await costs([]));
    reader.end();
  });

  it('lie where the footer says, with what nobody looks at left out', async () => {
    // When an event was received differs from event to event, and takes much of a file.
    let noise = 1;
    const rows = moves(20_000).map((row): EventRow => {
      noise = (noise * 48_271) % 0x7fffffff;
      return { ...row, recv: row.t + noise };
    });
    const file = fileOf(rows, EnabledStatistics.Chunk, rows.length);
    const [group] = valueIn(readFooter(file)).rowGroups;
    const stretches = group?.stretches ?? [];
    expect(stretches).toHaveLength(2);
    const asked: { readonly from: number; readonly to: number }[] = [];
    const reader = new GroupReader(file.length, (from, to) => {
      asked.push({ from, to });
      return readOf(file)(from, to);
    });
    const request = { group: 0, firstSeq: 0, rows: rows.length, blank: group?.blank ?? [] };
    // The first time it also looks at the footer.
    await reader.lanes({ ...request, spare: null });
    asked.length = 0;
    expect((await reader.lanes({ ...request, spare: null }))?.ok).toBe(true);
    for (const { from, to } of asked) {
      expect(stretches.some((each) => each.from <= from && to <= each.to)).toBe(true);
    }
    const length = stretches.reduce((sum, { from, to }) => sum + to - from, 0);
    expect(length).toBeLessThan(file.length / 2);
    reader.end();
  });

  it('are told from those that have other rows, or columns of another type', async () => {
    const file = fileOf(moves(25));
    const reader = new GroupReader(file.length, readOf(file));
    const ask = async (group: number, rows: number): Promise<string | undefined> => {
      const read = await reader.lanes({ group, firstSeq: 0, rows, blank: [], spare: null });
      return read?.ok === false ? read.error.message : undefined;
    };
    expect([await ask(0, 10), await ask(2, 5)]).toEqual([undefined, undefined]);
    expect([await ask(0, 9), await ask(0, 11)]).toEqual(['has rows missing', 'has rows missing']);
    reader.end();
    // Every column is there, the places as fractions.
    const table = tableFromIPC(ipcOf(moves(1)));
    const columns = Object.fromEntries(
      table.schema.names.map((name) => [String(name), table.getChild(name) as Vector]),
    );
    const fractions = new ArrowTable({ ...columns, x: vectorFromArray([1.5], new Float64()) });
    const foreign = writeParquet(Table.fromIPCStream(tableToIPC(fractions, 'stream')));
    const other = new GroupReader(foreign.length, readOf(foreign));
    const read = await other.lanes({ group: 0, firstSeq: 0, rows: 1, blank: [], spare: null });
    expect(read).toMatchObject({ ok: false, error: { kind: 'damaged' } });
    other.end();
  });

  it('of what is no such file cannot be read, though its bytes can be had', async () => {
    const file = new TextEncoder().encode('no session'.repeat(100));
    const reader = new GroupReader(file.length, readOf(file));
    expect(await reader.ipc(0, 10)).toBeNull();
    expect(reader.unread).toBe(false);
    reader.end();
  });

  it('are given up when bytes cannot be had, at once and for good', async () => {
    const reader = new GroupReader(1000, () => Promise.resolve(null));
    expect(await reader.ipc(0, 10)).toBeNull();
    expect(reader.unread).toBe(true);
    expect(await reader.ipc(1, 10)).toBeNull();
  });

  it('are given up when the bytes of one cannot be had any more', async () => {
    const file = fileOf(moves(25));
    let gone = false;
    const reader = new GroupReader(file.length, (from, to) =>
      gone ? Promise.resolve(null) : readOf(file)(from, to),
    );
    expect(xs(await reader.ipc(0, 10))).toHaveLength(10);
    gone = true;
    expect(await reader.ipc(1, 10)).toBeNull();
    expect(reader.unread).toBe(true);
  });

  it('that do not exist cannot be read', async () => {
    const file = fileOf(moves(25));
    const reader = new GroupReader(file.length, readOf(file));
    expect(await reader.ipc(3, 10)).toBeNull();
    expect(reader.unread).toBe(false);
    reader.end();
  });
});
