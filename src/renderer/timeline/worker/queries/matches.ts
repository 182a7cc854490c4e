import { columnsOf, compileFilter, matchingSeqs } from '../../../../shared/timeline/row-filter';
import type { Question } from '../../queries';
import type { Scene } from '../scene';

/**
 * See `TimelineQueries.matches`. A group at a time, asked for by the page one after the other: so it
 * knows how far it is, may stop whenever it likes, and a picture is drawn in between.
 */
export async function matches(
  { filter, group }: Question<'matches'>,
  { rows }: Scene,
): Promise<Uint32Array | null> {
  const range = (await rows?.columns(group, columnsOf(filter))) ?? null;
  return range === null ? null : matchingSeqs(range, compileFilter(filter, range.strings));
}
