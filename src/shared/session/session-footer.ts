import type { ColumnChunk, Statistics } from 'hyparquet';
import { parquetMetadata } from 'hyparquet/src/metadata.js';
import { z } from 'zod';
import { err, ok, type Result } from '../base/result';
import type { SessionHeader } from './header';
import { SPARSE_COLUMNS, type SparseColumn } from './lane-columns';
import { type Overview, overviewSchema } from './overview';
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

/** One run of rows that is decoded by itself. */
export interface RowGroupInfo {
  readonly rows: number;
  /** `seq` of its first event. */
  readonly firstSeq: number;
  /** Least and greatest `t_us`, where the file says so. */
  readonly fromUs: number | null;
  readonly toUs: number | null;
  /** Which bytes of the file it takes, `from` included, `to` not; null where the file does not say. */
  readonly bytes: { readonly from: number; readonly to: number } | null;
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
  const metadata = parse(bytes);
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
  readonly entries: ReadonlyMap<string, string | undefined>;
  readonly groups: readonly Omit<RowGroupInfo, 'firstSeq'>[];
}

/** A row group with more rows is damage: none is ever written. */
const MAX_GROUP_ROWS = 2 ** 24;

function parse(bytes: Uint8Array): Metadata | null {
  try {
    const metadata = parquetMetadata(bytes, { geoparquet: false });
    const groups = metadata.row_groups.map((group) => {
      const times = group.columns.find((column) => column.meta_data?.path_in_schema[0] === 't_us');
      const { min_value, max_value } = times?.meta_data?.statistics ?? {};
      return {
        rows: Number(group.num_rows),
        fromUs: wholeNumber(min_value),
        toUs: wholeNumber(max_value),
        bytes: bytesOf(group.columns),
        blank: blankOf(group.columns, group.num_rows),
      };
    });
    const sound = groups.every(({ rows }) => rows >= 0 && rows <= MAX_GROUP_ROWS);
    const entries = new Map(metadata.key_value_metadata?.map(({ key, value }) => [key, value]));
    return sound ? { entries, groups } : null;
  } catch {
    // Whatever is wrong with damaged bytes, something of this throws.
    return null;
  }
}

/** From the first byte of some columns to their last; null when one does not say where it is. */
function bytesOf(columns: readonly ColumnChunk[]): RowGroupInfo['bytes'] {
  let [from, to] = [Number.POSITIVE_INFINITY, 0];
  for (const { meta_data: about } of columns) {
    if (about === undefined) return null;
    const first = Number(about.dictionary_page_offset ?? 0) || Number(about.data_page_offset);
    from = Math.min(from, first);
    to = Math.max(to, first + Number(about.total_compressed_size));
  }
  return from >= 0 && from < to ? { from, to } : null;
}

/** Columns with nothing in them. One that may be null holds something where a row has a 0. */
function blankOf(columns: readonly ColumnChunk[], rows: bigint): readonly SparseColumn[] {
  const about = new Map(
    columns.map(({ meta_data: one }) => [one?.path_in_schema.join('.'), one?.statistics]),
  );
  return SPARSE_COLUMNS.filter((name) => {
    const { null_count: nulls, min_value: min, max_value: max }: Statistics = about.get(name) ?? {};
    if (!NEVER_NULL.has(name)) return nulls === rows;
    return min === max && (min === 0 || min === false);
  });
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

function wholeNumber(value: unknown): number | null {
  return typeof value === 'bigint' ? Number(value) : null;
}
