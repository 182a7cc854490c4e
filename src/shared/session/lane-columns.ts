/** The columns that a timeline's lanes show: the others need not be read for them. */
export const LANE_COLUMNS = [
  't_us',
  'kind',
  'key',
  'native',
  'text',
  'button',
  'x',
  'y',
  'wheel_x',
  'wheel_y',
  'mods',
  'repeat',
  'injected',
  'synthetic',
  'redacted',
  'note',
] as const;

/** The name of such a column. */
export type LaneColumn = (typeof LANE_COLUMNS)[number];
