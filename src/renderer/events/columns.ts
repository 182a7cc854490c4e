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
  time: 7.25,
  delta: 5.75,
  kind: 7.5,
  input: 7,
  text: 3,
  x: 4,
  y: 4,
  wheel: 3.5,
  mods: 5,
  flags: 6.5,
  window: 7.5,
  note: 6.5,
};

/** Columns of figures stand to the right. */
export const FIGURES: ReadonlySet<Column> = new Set(['seq', 'time', 'delta', 'x', 'y', 'wheel']);

/** These are always there: without them a row is no event. */
export const FIXED: ReadonlySet<Column> = new Set(['time', 'kind']);

/** Columns that were hidden; for all sessions until the window is closed. */
export const hiddenColumns: Store<ReadonlySet<Column>> = createStore<ReadonlySet<Column>>(
  new Set<Column>(),
);
