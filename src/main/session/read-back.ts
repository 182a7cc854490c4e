import * as fs from 'node:fs';
import * as parquet from 'parquet-wasm/node';
import { decodeRowGroup } from '../../shared/session/decode-session';
import { EventTable } from '../../shared/session/event-table';
import { RowDigest } from '../../shared/session/session-digest';
import { readFooter } from '../../shared/session/session-footer';
import { StringTable } from '../../shared/session/string-table';

/**
 * Whether a session file that was just written holds these rows, by their number and the checksums of
 * their row groups. `onGroup` hears of each group, the share of them that is done.
 */
export function readsBack(
  file: string,
  due: { readonly events: number; readonly rows: readonly string[] },
  onGroup: (share: number) => void,
): boolean {
  const bytes = fs.readFileSync(file);
  const footer = readFooter(bytes);
  if (!footer.ok || footer.value.events !== due.events) {
    return false;
  }
  const digest = new RowDigest();
  const strings = new StringTable();
  for (const [index, group] of footer.value.rowGroups.entries()) {
    const table = new EventTable(group.firstSeq, group.rows, strings);
    if (!decodeRowGroup(bytes, footer.value, index, parquet, table).ok) {
      return false;
    }
    digest.addGroup(table.columns, strings.list, table.length);
    onGroup((index + 1) / footer.value.rowGroups.length);
  }
  const rows = digest.finish();
  return rows.length === due.rows.length && rows.every((crc, i) => crc === due.rows[i]);
}
