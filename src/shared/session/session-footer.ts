import { z } from 'zod';
import { err, ok, type Result } from '../base/result';
import type { SessionHeader } from './header';
import { LANE_COLUMNS, SPARSE_COLUMNS, type SparseColumn } from './lane-columns';
import { type Overview, overviewSchema } from './overview';
import { type ColumnChunk, type RowGroupChunks, readParquetFooter } from './parquet-footer';
import { MetadataKey } from './session-columns';
import { digestSchema, type SessionDigest } from './session-digest';
import { parseHeader, type SessionFailure } from './session-version';

/** Bytes at the end of a Parquet file that say how long its metadata is: u32 length, "PAR1". */
export const FOOTER_TAIL_BYTES = 8;

const MAGIC = 0x31524150;

/** Says that a file holds part of a session: its rows keep their `seq` and `t_us`. */
export const excerptSchema = z.object({
  /** What was asked for, `from` included, `to` not; null for the session's own edge. */
  fromUs: z.int().nullable(),
  toUs: z.int().nullable(),
  /** `seq` of the first row; of the row after the last when there is none. */
  firstSeq: z.int().nonnegative(),
});

/** What part of a session a file holds. */
export type Excerpt = z.infer<typeof excerptSchema>;

/** All that a session file tells before a row of it is decoded. */
export interface SessionFooter {
  readonly header: SessionHeader;
  readonly overview: Overview;
  readonly digest: SessionDigest;
  /** Null when the file holds the whole session. */
  readonly excerpt: Excerpt | null;
  readonly rowGroups: readonly RowGroupInfo[];
  readonly events: number;
}

/** Bytes of a file, `from` included, `to` not. */
export interface ByteStretch {
  readonly from: number;
  readonly to: number;
}

/** One run of rows that is decoded by itself. */
export interface RowGroupInfo {
  readonly rows: number;
  /** `seq` of its first event. */
  readonly firstSeq: number;
  /** Least and greatest `t_us`, where the file says so. */
  readonly fromUs: number | null;
  readonly toUs: number | null;
  /**
   * Where the columns lie that lanes show, but those that are blank, in order of the file; null where the file does not
   * say.
   */
  readonly stretches: readonly ByteStretch[] | null;
  /** Those of these columns of which the file says that they are null, false or 0 in every row. */
  readonly blank: readonly SparseColumn[];
}

/**
 * How many bytes at the end of a file its footer takes, from the file's last eight. Null when these
 * do not end a Parquet file.
 */
export function footerLength(lastBytes: Uint8Array): number | null {
  if (lastBytes.length < FOOTER_TAIL_BYTES) {
    return null;
  }
  const view = new DataView(lastBytes.buffer, lastBytes.byteOffset, lastBytes.length);
  return view.getUint32(view.byteLength - 4, true) === MAGIC
    ? view.getUint32(view.byteLength - 8, true) + FOOTER_TAIL_BYTES
    : null;
}

/**
 * Reads the footer of a session file. `bytes` are the file's last bytes, at least
 * {@link footerLength} of them; the whole file will do. Any bytes give an answer.
 */
export function readFooter(bytes: Uint8Array): Result<SessionFooter, SessionFailure> {
  const length = footerLength(bytes);
  if (length === null || length > bytes.length) {
    return err({ kind: 'not_a_session', message: 'is not a Deskreel session' });
  }
  const metadata = parse(bytes.subarray(bytes.length - length, -FOOTER_TAIL_BYTES));
  if (metadata === null) {
    return err({ kind: 'damaged', message: 'has a footer that cannot be read' });
  }
  const { entries } = metadata;
  const headerJson = entries.get(MetadataKey.header);
  if (headerJson === undefined) {
    return err({ kind: 'not_a_session', message: 'is not a Deskreel session' });
  }
  const header = parseHeader(headerJson);
  if (!header.ok) {
    return header;
  }
  const overview = parseEntry(entries.get(MetadataKey.overview), overviewSchema);
  const digest = parseEntry(entries.get(MetadataKey.digest), digestSchema);
  const excerptJson = entries.get(MetadataKey.excerpt);
  const excerpt = parseEntry(excerptJson, excerptSchema);
  if (overview === null || digest === null || (excerptJson !== undefined && excerpt === null)) {
    return err({ kind: 'damaged', message: 'has metadata that does not fit the format' });
  }
  const rowGroups = numbered(metadata.groups, excerpt?.firstSeq ?? 0);
  return ok({
    header: header.value,
    overview,
    digest,
    excerpt,
    rowGroups,
    events: rowGroups.reduce((sum, group) => sum + group.rows, 0),
  });
}

/** What is wanted of a Parquet file's metadata. */
interface Metadata {
  readonly entries: ReadonlyMap<string, string>;
  readonly groups: readonly Omit<RowGroupInfo, 'firstSeq'>[];
}

/** A row group with more rows is damage: none is ever written. */
const MAX_GROUP_ROWS = 2 ** 24;

function parse(bytes: Uint8Array): Metadata | null {
  try {
    const { entries, groups } = readParquetFooter(bytes);
    const sound = groups.every(({ rows }) => rows >= 0 && rows <= MAX_GROUP_ROWS);
    return sound ? { entries, groups: groups.map(groupOf) } : null;
  } catch {
    // Whatever is wrong with damaged bytes, something of this throws.
    return null;
  }
}

function groupOf({ rows, columns }: RowGroupChunks): Omit<RowGroupInfo, 'firstSeq'> {
  const times = columns.find(({ name }) => name === 't_us');
  const blank = blankOf(columns, rows);
  return {
    rows,
    fromUs: wholeNumber(times?.least),
    toUs: wholeNumber(times?.greatest),
    stretches: stretchesOf(columns, blank),
    blank,
  };
}

/** So many bytes between two columns are read along: to ask for one more stretch takes longer. */
const JOINED_BYTES = 8192;

/** Where those of some columns lie that lanes show and are not `blank`; null when one does not say. */
function stretchesOf(
  columns: readonly ColumnChunk[],
  blank: readonly SparseColumn[],
): RowGroupInfo['stretches'] {
  const none: ReadonlySet<string> = new Set(blank);
  const stretches: ByteStretch[] = [];
  for (const { name, from, length } of columns) {
    if (name !== '' && (none.has(name) || !SHOWN.has(name))) continue;
    if (!(from >= 0 && length > 0)) return null;
    stretches.push({ from, to: from + length });
  }
  return joined(stretches.sort((a, b) => a.from - b.from));
}

const SHOWN: ReadonlySet<string> = new Set(LANE_COLUMNS);

function joined(stretches: readonly ByteStretch[]): readonly ByteStretch[] {
  const all: { from: number; to: number }[] = [];
  for (const { from, to } of stretches) {
    const last = all.at(-1);
    if (last !== undefined && from - last.to <= JOINED_BYTES) last.to = Math.max(last.to, to);
    else all.push({ from, to });
  }
  return all;
}

/** Columns with nothing in them. One that may be null holds something where a row has a 0. */
function blankOf(columns: readonly ColumnChunk[], rows: number): readonly SparseColumn[] {
  return SPARSE_COLUMNS.filter((name) => {
    const { nulls, least, greatest } = columns.find((each) => each.name === name) ?? {};
    return NEVER_NULL.has(name) ? isZero(least) && isZero(greatest) : nulls === rows;
  });
}

/** Whether these are the bytes of a false or a 0, whatever its type. */
function isZero(bytes: Uint8Array | null = null): boolean {
  return bytes !== null && bytes.length > 0 && bytes.every((byte) => byte === 0);
}

const NEVER_NULL: ReadonlySet<SparseColumn> = new Set([
  'mods',
  'repeat',
  'injected',
  'synthetic',
  'redacted',
]);

function numbered(groups: Metadata['groups'], firstSeq: number): RowGroupInfo[] {
  let next = firstSeq;
  return groups.map((group) => {
    const info = { ...group, firstSeq: next };
    next += group.rows;
    return info;
  });
}

function parseEntry<Schema extends z.ZodType>(
  json: string | undefined,
  schema: Schema,
): z.infer<Schema> | null {
  try {
    const parsed = schema.safeParse(JSON.parse(json ?? ''));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** A 64-bit integer, as the only ones that are wanted are stored. */
function wholeNumber(bytes: Uint8Array | null | undefined): number | null {
  if (bytes?.length !== 8) return null;
  return Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true));
}
