import type { RowGroup } from '../row-store';
import type { Scene } from '../scene';

/** See `TimelineQueries.rowGroups`. */
export function rowGroups(
  _question: Readonly<Record<string, never>>,
  { rows }: Scene,
): readonly RowGroup[] | null {
  return rows?.groups ?? null;
}
