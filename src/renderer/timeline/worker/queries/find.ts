import { findRow } from '../../../../shared/timeline/find-row';
import { columnsOf, compileFilter } from '../../../../shared/timeline/row-filter';
import type { Answer, Question } from '../../queries';
import type { Scene } from '../scene';
import { nextTurn } from '../turns';

/** Counts questions: one that was overtaken is not looked for any longer. */
let asked = 0;

/** See `TimelineQueries.find`. Goes through the groups one by one, and lets a picture be drawn between. */
export async function find(
  { filter, atUs, back }: Question<'find'>,
  { rows }: Scene,
): Promise<Answer<'find'>> {
  if (rows === null) return null;
  asked += 1;
  const mine = asked;
  const order = rows.groups.map((_, group) => group);
  for (const group of back ? order.reverse() : order) {
    const { fromUs, toUs } = rows.groups[group] ?? { fromUs: 0, toUs: 0 };
    if (back ? fromUs >= atUs : toUs <= atUs) continue;
    const range = await rows.columns(group, ['t_us', ...columnsOf(filter)]);
    if (range === null || mine !== asked) return null;
    const found = findRow(range, compileFilter(filter, range.strings), atUs, back);
    if (found !== null) return { found };
    await nextTurn();
  }
  return { found: null };
}
