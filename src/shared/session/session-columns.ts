import {
  Bool,
  Dictionary,
  Field,
  Int8,
  Int32,
  Int64,
  Schema,
  Uint8,
  Uint16,
  Utf8,
} from 'apache-arrow';

/** Rows of a row group. Readers ask for batches of the same size: other sizes are many times slower. */
export const ROW_GROUP_ROWS = 131_072;

/** Arrow types of the two dictionary columns. The index types are as small as what they number. */
export const KIND_TYPE = new Dictionary(new Utf8(), new Int8(), 0);
/** See {@link KIND_TYPE}. */
export const KEY_TYPE = new Dictionary(new Utf8(), new Int32(), 1);

/**
 * The columns of a session file, in order. docs/session-format.md says what each means. Names are
 * for tools that read the file without us, hence the underscores.
 */
export const SESSION_SCHEMA = new Schema([
  new Field('seq', new Int64(), false),
  new Field('t_us', new Int64(), false),
  new Field('recv_us', new Int64(), false),
  new Field('kind', KIND_TYPE, false),
  new Field('key', KEY_TYPE, true),
  new Field('native', new Int32(), true),
  new Field('text', new Utf8(), true),
  new Field('button', new Uint8(), true),
  new Field('x', new Int32(), true),
  new Field('y', new Int32(), true),
  new Field('wheel_x', new Int32(), true),
  new Field('wheel_y', new Int32(), true),
  new Field('mods', new Uint16(), false),
  new Field('repeat', new Bool(), false),
  new Field('injected', new Bool(), false),
  new Field('synthetic', new Bool(), false),
  new Field('redacted', new Bool(), false),
  new Field('window', new Int32(), true),
  new Field('note', new Utf8(), true),
]);

/** Columns that change little from row to row: stored as differences, not by dictionary. */
export const DELTA_COLUMNS = ['seq', 't_us', 'recv_us', 'x', 'y'] as const;

/** Keys of a session file's metadata. */
export const MetadataKey = {
  header: 'deskreel.header',
  overview: 'deskreel.overview',
  digest: 'deskreel.digest',
  /** Only in files with a part of a session. */
  excerpt: 'deskreel.excerpt',
} as const;
