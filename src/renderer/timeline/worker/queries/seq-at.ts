import { lowerBound } from '../../../../shared/timeline/sorted-search';
import type { Scene } from '../scene';

/** See `TimelineQueries.seqAt`. */
export async function seqAt(
  { atUs }: { readonly atUs: number },
  { rows }: Scene,
): Promise<number | null> {
  if (rows === null) {
    return null;
  }
  const group = rows.groups.findIndex(({ toUs }) => toUs >= atUs);
  if (group < 0) {
    return rows.endSeq;
  }
  const table = await rows.table(group);
  return table === null
    ? null
    : table.firstSeq + lowerBound(table.columns.tUs, atUs, 0, table.length);
}
