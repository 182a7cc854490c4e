import type { SoughtColumn } from '../../../../shared/session/decode-columns';
import { columnsOf, compileFilter } from '../../../../shared/timeline/row-filter';
import { compileWords } from '../../../../shared/timeline/row-words';
import type { Question } from '../../queries';
import type { Scene } from '../scene';

/** What `compileWords` looks at, and the times by which keys have their names. */
const WORD_COLUMNS: readonly SoughtColumn[] = ['t_us', 'kind', 'key', 'text', 'note', 'window'];

/** See `TimelineQueries.seek`. A group at a time, like `matches`. */
export async function seek(
  { words, filter, group, fromSeq, back }: Question<'seek'>,
  { rows, data }: Scene,
): Promise<number | null> {
  const wanted = new Set<SoughtColumn>([...WORD_COLUMNS, ...columnsOf(filter)]);
  const range = (await rows?.columns(group, [...wanted])) ?? null;
  if (range === null) return null;
  const { columns, strings, base, toSeq } = range;
  // What is on a key may change within a group: rarely, and then its code is found.
  const atUs = columns.tUs[0] ?? 0;
  const labelOf = (code: string): string => data.words.keyNames.at(code, atUs);
  const passes = compileFilter(filter, strings);
  const has = compileWords(words, strings, labelOf);
  const step = back ? -1 : 1;
  const length = toSeq - base;
  const from = Math.min(Math.max(fromSeq - base, back ? -1 : 0), back ? length - 1 : length);
  for (let row = from; row >= 0 && row < length; row += step) {
    if (passes(columns, row) && has(columns, row)) return base + row;
  }
  return -1;
}
