import { createStore, type Store } from '../state/store';

/** Columns of the table, in order. */
export const COLUMNS = [
  'seq',
  'time',
  'delta',
  'kind',
  'input',
  'text',
  'x',
  'y',
  'wheel',
  'mods',
  'flags',
  'window',
  'note',
] as const;
/** One of them. */
export type Column = (typeof COLUMNS)[number];

/** Widths in rem; the last column in sight takes what is left. */
export const COLUMN_REM: Readonly<Record<Column, number>> = {
  seq: 5,
  time: 7,
  delta: 6,
  kind: 8,
  input: 9,
  text: 3.5,
  x: 3.5,
  y: 3.5,
  wheel: 4,
  mods: 7,
  flags: 8,
  window: 12,
  note: 12,
};

/** Columns of figures stand to the right. */
export const FIGURES: ReadonlySet<Column> = new Set(['seq', 'time', 'delta', 'x', 'y', 'wheel']);

/** These are always there: without them a row is no event. */
export const FIXED: ReadonlySet<Column> = new Set(['time', 'kind']);

/** Columns that were hidden; for all sessions until the window is closed. */
export const hiddenColumns: Store<ReadonlySet<Column>> = createStore<ReadonlySet<Column>>(
  new Set<Column>(),
);
