/** Columns that lanes show of every row. */
const PLACE_COLUMNS = ['t_us', 'kind', 'x', 'y'] as const;

/** Columns that lanes show of few rows. In many groups of rows they hold nothing, and are not read there. */
export const SPARSE_COLUMNS = [
  'key',
  'native',
  'text',
  'button',
  'wheel_x',
  'wheel_y',
  'mods',
  'repeat',
  'injected',
  'synthetic',
  'redacted',
  'note',
] as const;

/** The columns that a timeline's lanes show: the others need not be read for them. */
export const LANE_COLUMNS = [...PLACE_COLUMNS, ...SPARSE_COLUMNS] as const;

/** The name of such a column. */
export type LaneColumn = (typeof LANE_COLUMNS)[number];

/** The name of one that may hold nothing. */
export type SparseColumn = (typeof SPARSE_COLUMNS)[number];
