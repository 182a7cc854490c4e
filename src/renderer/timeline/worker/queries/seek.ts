import { compileFilter } from '../../../../shared/timeline/row-filter';
import { compileWords } from '../../../../shared/timeline/row-words';
import type { Question } from '../../queries';
import type { Scene } from '../scene';

/** See `TimelineQueries.seek`. A group at a time, like `matches`. */
export async function seek(
  { words, filter, group, fromSeq, back }: Question<'seek'>,
  { rows, data }: Scene,
): Promise<number | null> {
  const table = (await rows?.table(group)) ?? null;
  if (table === null) return null;
  const { columns, firstSeq, length } = table;
  const strings = table.strings.list;
  // What is on a key may change within a group: rarely, and then its code is found.
  const atUs = columns.tUs[0] ?? 0;
  const labelOf = (code: string): string => data.words.keyNames.at(code, atUs);
  const passes = compileFilter(filter, strings);
  const has = compileWords(words, strings, labelOf);
  const step = back ? -1 : 1;
  const from = Math.min(Math.max(fromSeq - firstSeq, back ? -1 : 0), back ? length - 1 : length);
  for (let row = from; row >= 0 && row < length; row += step) {
    if (passes(columns, row) && has(columns, row)) return firstSeq + row;
  }
  return -1;
}
