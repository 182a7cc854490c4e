import { copyRows, createColumns } from '../../shared/session/event-columns';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import { ROW_GROUP_ROWS } from '../../shared/session/session-columns';

/**
 * Packs stretches of events that follow each other into row groups: {@link ROW_GROUP_ROWS} each, the
 * last one fewer. The stretches share one list of strings that only grows, and their rows do not
 * wrap. A group is valid until the next one is asked for.
 */
export function* rowGroups(stretches: Iterable<RowRange>): Generator<RowRange, void, undefined> {
  const columns = createColumns(ROW_GROUP_ROWS);
  let strings: readonly string[] = [''];
  let firstSeq = 0;
  let count = 0;
  const group = (): RowRange => ({
    columns,
    strings,
    fromSeq: firstSeq,
    toSeq: firstSeq + count,
    base: firstSeq,
    mask: 0x7fffffff,
  });
  for (const stretch of stretches) {
    strings = stretch.strings;
    let seq = stretch.fromSeq;
    while (seq < stretch.toSeq) {
      if (count === 0) {
        firstSeq = seq;
      }
      const taken = Math.min(stretch.toSeq - seq, ROW_GROUP_ROWS - count);
      copyRows(stretch.columns, rowOf(stretch, seq), columns, count, taken);
      count += taken;
      seq += taken;
      if (count === ROW_GROUP_ROWS) {
        yield group();
        count = 0;
      }
    }
  }
  if (count > 0) {
    yield group();
  }
}
