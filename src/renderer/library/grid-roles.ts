/**
 * The parts of a grid for those who hear it, as attributes. A table element cannot show only the rows in
 * sight, and the focus is on the buttons inside, never on a part itself.
 */
export const GRID = {
  grid: (label: string, rows: number) => ({
    role: 'grid',
    'aria-label': label,
    'aria-multiselectable': true,
    // With the heads of the columns.
    'aria-rowcount': rows + 1,
  }),
  rowGroup: { role: 'rowgroup' },
  headRow: { role: 'row', 'aria-rowindex': 1 },
  /** `index` from 0, among the rows below the heads. */
  row: (index: number, isSelected: boolean) => ({
    role: 'row',
    'aria-rowindex': index + 2,
    'aria-selected': isSelected,
  }),
  head: { role: 'columnheader' },
  sortedHead: (order: 'ascending' | 'descending' | 'none') => ({
    role: 'columnheader',
    'aria-sort': order,
  }),
  cell: { role: 'gridcell' },
} as const;
