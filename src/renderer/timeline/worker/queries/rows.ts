import type { EventTable } from '../../../../shared/session/event-table';
import { RowGatherer } from '../../../../shared/timeline/row-block';
import type { NamedRows } from '../../queries';
import type { Scene } from '../scene';

/** See `TimelineQueries.rows`. */
export async function rows(
  { seqs }: { readonly seqs: Uint32Array },
  { rows: store, data }: Scene,
): Promise<NamedRows | null> {
  if (store === null) return null;
  const gathered = new RowGatherer(seqs.length);
  const labels: (string | null)[] = [];
  let table: EventTable | null = null;
  let group = -1;
  for (const seq of seqs) {
    const wanted = store.groupOf(seq);
    if (wanted !== group) {
      group = wanted;
      table = await store.table(group);
      // A file that cannot be read any more.
      if (table === null && group !== -1) return null;
    }
    if (table === null) continue;
    gathered.add(table, seq);
    const row = seq - table.firstSeq;
    const code = table.strings.at(table.columns.key[row] ?? 0);
    labels.push(code === null ? null : data.words.keyNames.at(code, table.columns.tUs[row] ?? 0));
  }
  return { ...gathered.finish(), labels };
}
