import { linkSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { describe, expect, it } from 'vitest';
import { exportSession } from '../../../../src/main/export/export';
import { exportFile } from '../../../../src/main/export/export-file';
import type { FileFailure } from '../../../../src/main/session/file-failure';
import { sealFile } from '../../../../src/main/session/seal-file';
import { readSession } from '../../../../src/main/session/session-reader';
import { verifySession } from '../../../../src/main/session/verify';
import type { ExportFormat } from '../../../../src/shared/contract/schemas';
import {
  anyRows,
  type EventRow,
  failureIn,
  rowsOf,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from '../../../support/sessions';
import { withBuiltWorkers } from '../../../support/workers';

withBuiltWorkers();

const QUIET = { progress: () => undefined };
const COLUMNS =
  'seq t_us recv_us kind key native text button x y wheel_x wheel_y mods repeat injected synthetic redacted window note'.split(
    ' ',
  );

/** Every column with a value and without one, and what is hard to write. */
const ROWS: EventRow[] = [
  { t: 0, recv: 130, kind: 'key_down', key: 'KeyA', native: 30, text: 'a', mods: 1 },
  { t: 1_000, recv: 1_200, kind: 'key_down', key: 'KeyA', native: -5, flags: ['repeat'] },
  { t: 2_000, kind: 'key_up', key: 'KeyA', native: 30, flags: ['synthetic', 'injected'] },
  { t: 3_000, kind: 'button_down', button: 5, at: [-1920, 2_147_483_647], mods: 65_535 },
  { t: 3_000, kind: 'button_up', button: 5, at: [0, 0] },
  { t: 4_000, kind: 'wheel', wheel: [-120, 240], at: [1, 2], flags: ['redacted'] },
  { t: 5_000, kind: 'focus', window: 0 },
  { t: 6_000, kind: 'marker', note: 'a, "b"\r\nc\t中文 \u2028 \\ €' },
  { t: 9_007_199_254, recv: 9_007_199_254_740_991, kind: 'move', at: [-2_147_483_648, 7] },
];

/** What a file for other tools says of an event: all columns, null where there is no value. */
function record(row: EventRow, seq: number): Record<string, unknown> {
  const flag = (name: 'repeat' | 'injected' | 'synthetic' | 'redacted'): boolean =>
    row.flags?.includes(name) ?? false;
  return {
    seq,
    t_us: row.t,
    recv_us: row.recv ?? row.t,
    kind: row.kind,
    key: row.key ?? null,
    native: row.native ?? null,
    text: row.text ?? null,
    button: row.button ?? null,
    x: row.at?.[0] ?? null,
    y: row.at?.[1] ?? null,
    wheel_x: row.wheel?.[0] ?? null,
    wheel_y: row.wheel?.[1] ?? null,
    mods: row.mods ?? 0,
    repeat: flag('repeat'),
    injected: flag('injected'),
    synthetic: flag('synthetic'),
    redacted: flag('redacted'),
    window: row.window ?? null,
    note: row.note ?? null,
  };
}

const RECORDS = ROWS.map(record);

async function seal(rows: readonly EventRow[]): Promise<{ folder: string; session: string }> {
  const folder = temporaryFolder();
  const [journal, session, draft] = ['s.journal', 's.reel.parquet', 'draft'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const header = sessionHeader({ windows: [{ title: 'T', class: 'c', process: 'p' }] });
  await writeJournal(journal, tableOf(rows), { end: userEnd(9_100_000_000), header });
  valueIn(await sealFile({ journal, session, draft, recovered: false, end: null }, QUIET));
  return { folder, session };
}

/** Exports in this thread. */
async function exported(
  session: string,
  format: ExportFormat,
  span: { readonly fromUs?: number; readonly toUs?: number } = {},
): Promise<string> {
  const out = join(temporaryFolder(), `out.${format}`);
  const job = { session, format, out, draft: `${out}.part`, fromUs: null, toUs: null, ...span };
  valueIn(await exportFile(job, QUIET));
  return out;
}

/** Why there is no export of a part, of which nothing is left. */
async function refused(
  session: string,
  span: { readonly fromUs?: number; readonly toUs?: number },
): Promise<FileFailure> {
  const folder = temporaryFolder();
  const out = join(folder, 'out.csv');
  const draft = join(folder, 'draft');
  const job = { session, format: 'csv', out, draft, fromUs: null, toUs: null, ...span } as const;
  const failure = failureIn(await exportFile(job, QUIET));
  expect(readdirSync(folder)).toEqual([]);
  return failure;
}

/** CSV by the grammar of RFC 4180, every field a string. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (match === null) throw new Error('not CSV');
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

function csvRow(values: Record<string, unknown>): string[] {
  return COLUMNS.map((name) => (values[name] === null ? '' : String(values[name])));
}

async function parseParquet(file: string): Promise<unknown[]> {
  const bytes = new Uint8Array(readFileSync(file));
  const rows = await parquetReadObjects({ file: bytes.buffer, compressors });
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'bigint' ? Number(value) : value,
      ]),
    ),
  );
}

describe('an export', () => {
  it('to CSV has a line of column names and a line for each event', async () => {
    const { session } = await seal(ROWS);
    const rows = parseCsv(readFileSync(await exported(session, 'csv'), 'utf8'));
    expect(rows).toEqual([COLUMNS, ...RECORDS.map(csvRow)]);
  });

  it('to JSON Lines has every column of each event, null where there is no value', async () => {
    const { session } = await seal(ROWS);
    const lines = readFileSync(await exported(session, 'jsonl'), 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    expect(lines.map((line) => JSON.parse(line))).toEqual(RECORDS);
    expect(Object.keys(JSON.parse(lines[0] ?? ''))).toEqual(COLUMNS);
  });

  it('to Parquet is what another reader understands', async () => {
    const { session } = await seal(ROWS);
    const out = await exported(session, 'parquet');
    expect(readFileSync(out).equals(readFileSync(session))).toBe(true);
    expect(await parseParquet(out)).toEqual(RECORDS);
  });

  it('of any events says what they are, in every format', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, async (rows) => {
        const { session } = await seal(rows);
        // With the rows that let go of what was held at the end.
        const all = rowsOf(valueIn(await readSession(session)).table).map(record);
        const csv = parseCsv(readFileSync(await exported(session, 'csv'), 'utf8'));
        expect(csv.slice(1)).toEqual(all.map(csvRow));
        const lines = readFileSync(await exported(session, 'jsonl'), 'utf8').split('\n');
        expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual(all);
        expect(await parseParquet(session)).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it('of a journal needs no sealing', async () => {
    const journal = join(temporaryFolder(), 's.journal');
    await writeJournal(journal, tableOf(ROWS), { end: null, perFrame: 2 });
    const rows = parseCsv(readFileSync(await exported(journal, 'csv'), 'utf8'));
    expect(rows.slice(1)).toEqual(RECORDS.map(csvRow));
    expect(await parseParquet(await exported(journal, 'parquet'))).toEqual(RECORDS);
  });
});

describe('an export of a stretch of time', () => {
  // t in ms   0  1  2  3  3  4  5  6  …
  it.each<[string, { fromUs?: number; toUs?: number }, number, number]>([
    ['from an event on', { fromUs: 3_000 }, 3, 9],
    ['up to an event, without it', { toUs: 3_000 }, 0, 3],
    ['between events', { fromUs: 1_001, toUs: 4_999 }, 2, 6],
    ['with nothing in it', { fromUs: 7_000, toUs: 8_000 }, 0, 0],
    ['that ends before it begins', { fromUs: 5_000, toUs: 1_000 }, 0, 0],
  ])('%s', async (_, span, from, to) => {
    const { session } = await seal(ROWS);
    const due = RECORDS.slice(from, to);
    const csv = parseCsv(readFileSync(await exported(session, 'csv', span), 'utf8'));
    expect(csv.slice(1)).toEqual(due.map(csvRow));
    const part = await exported(session, 'parquet', span);
    expect(await parseParquet(part)).toEqual(due);
    // It is a session of its own, which says what part it is.
    const content = valueIn(await readSession(part));
    expect(content.excerpt).toEqual({
      fromUs: span.fromUs ?? null,
      toUs: span.toUs ?? null,
      firstSeq: from,
    });
    expect(valueIn(await verifySession(part)).ok).toBe(true);
  });

  // The recording went on for 93 s after its last event.
  it('that begins after the end is refused, and leaves nothing', async () => {
    const { session } = await seal(ROWS);
    expect(await refused(session, { fromUs: 9_100_000_001 })).toEqual({
      kind: 'out_of_range',
      message:
        'The part begins at 9100.000001 s, but the session ends at 9100 s: choose a part within it.',
    });
    const csv = readFileSync(await exported(session, 'csv', { fromUs: 9_100_000_000 }), 'utf8');
    expect(parseCsv(csv)).toEqual([COLUMNS]);
  });

  it('that an excerpt does not have is refused, too', async () => {
    const { session } = await seal(ROWS);
    const excerpt = await exported(session, 'parquet', { fromUs: 1_000, toUs: 5_000 });
    expect(await refused(excerpt, { toUs: 1_000 })).toMatchObject({ kind: 'out_of_range' });
    expect(await refused(excerpt, { fromUs: 4_001 })).toMatchObject({ kind: 'out_of_range' });
    const csv = readFileSync(await exported(excerpt, 'csv', { fromUs: 4_000 }), 'utf8');
    expect(parseCsv(csv).slice(1)).toEqual(RECORDS.slice(5, 6).map(csvRow));
  });

  it('after the last event of a journal without an end is refused, too', async () => {
    const journal = join(temporaryFolder(), 's.journal');
    await writeJournal(journal, tableOf(ROWS), { end: null });
    expect(await refused(journal, { fromUs: 9_007_199_255 })).toMatchObject({
      kind: 'out_of_range',
    });
  });
});

describe('exporting in a worker', () => {
  it('writes for the user only, in place of an older export, and tells how far it is', async () => {
    const { folder, session } = await seal(ROWS);
    const out = join(folder, 'out.csv');
    writeFileSync(out, 'older');
    const steps: [number, number][] = [];
    const report = valueIn(
      await exportSession(session, {
        format: 'csv',
        out,
        onProgress: (done, total) => steps.push([done, total]),
      }),
    );
    expect(report).toEqual({ path: out, events: 9, bytes: statSync(out).size, damage: null });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    expect(steps).toEqual([[9, 9]]);
    expect(readdirSync(folder).sort()).toEqual(['out.csv', 's.reel.parquet']);
  });

  it('stops when told to, and leaves what was there', async () => {
    const { folder, session } = await seal(ROWS);
    const out = join(folder, 'out.csv');
    writeFileSync(out, 'older');
    const abort = new AbortController();
    abort.abort();
    const outcome = await exportSession(session, { format: 'csv', out, signal: abort.signal });
    expect(failureIn(outcome).kind).toBe('aborted');
    expect(readFileSync(out, 'utf8')).toBe('older');
    expect(readdirSync(folder).sort()).toEqual(['out.csv', 's.reel.parquet']);
  });

  it('never writes over the session itself, by whatever name', async () => {
    const { folder, session } = await seal(ROWS);
    const before = readFileSync(session);
    const alias = join(folder, 'alias.parquet');
    linkSync(session, alias);
    for (const out of [session, alias]) {
      const outcome = await exportSession(session, { format: 'parquet', out, fromUs: 5_000 });
      expect(failureIn(outcome).kind).toBe('exists');
    }
    expect(readFileSync(session).equals(before)).toBe(true);
  });

  it.each([
    ['a session that is not there', 'none.reel.parquet', 'out.csv', 'not_found'],
    ['a file that is no session', 'junk', 'out.csv', 'not_a_session'],
    ['a folder that is not there', 's.reel.parquet', 'none/out.csv', 'not_found'],
  ])('fails for %s', async (_, from, to, kind) => {
    const { folder } = await seal(ROWS);
    writeFileSync(join(folder, 'junk'), 'junk');
    const before = readdirSync(folder);
    const outcome = await exportSession(join(folder, from), {
      format: 'csv',
      out: join(folder, to),
    });
    expect(failureIn(outcome).kind).toBe(kind);
    expect(readdirSync(folder)).toEqual(before);
  });
});
