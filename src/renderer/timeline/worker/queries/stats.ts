import { tableRange } from '../../../../shared/session/row-range';
import { RangeStatisticsBuilder } from '../../../../shared/timeline/range-statistics';
import { sessionFigures } from '../../../../shared/timeline/session-figures';
import type { Viewport } from '../../../../shared/timeline/viewport';
import type { Answer, Question } from '../../queries';
import type { Scene } from '../scene';

/** How long one answer is worked on: a picture is drawn between two. */
const WORK_MS = 24;

/** What is being counted, and how far that is. */
interface Job {
  readonly id: string;
  readonly builder: RangeStatisticsBuilder;
  /** Groups with rows in the range that are still to be counted. */
  readonly groups: number[];
  readonly total: number;
  readonly range: Viewport;
}

let job: Job | null = null;

/**
 * See `TimelineQueries.stats`. Each question goes on where the last one of the same job stopped; whoever
 * asks no more has cancelled, and the next job takes the place of what is left.
 */
export async function stats(
  { id, range }: Question<'stats'>,
  scene: Scene,
): Promise<Answer<'stats'>> {
  const { rows } = scene;
  if (rows === null) return null;
  if (job?.id !== id) job = begin(id, range ?? scene.bounds, scene, rows.groups);
  const mine = job;
  const until = performance.now() + WORK_MS;
  do {
    const group = mine.groups[0];
    if (group === undefined) break;
    const table = await rows.table(group);
    if (table === null || job !== mine) return null;
    mine.builder.add(tableRange(table));
    mine.groups.shift();
  } while (performance.now() < until);
  const done = mine.total - mine.groups.length;
  if (mine.groups.length > 0) return { done, total: mine.total, figures: null };
  job = null;
  return {
    done,
    total: mine.total,
    figures: sessionFigures(mine.builder.statistics(), scene.data.words),
  };
}

function begin(
  id: string,
  range: Viewport,
  { bounds, data, displays }: Scene,
  groups: readonly { readonly fromUs: number; readonly toUs: number }[],
): Job {
  const layouts = [{ fromUs: 0, displays }, ...data.words.displays];
  const wanted = [...groups.keys()].filter((group) => {
    const { fromUs, toUs } = groups[group] ?? { fromUs: 0, toUs: 0 };
    return toUs >= range.fromUs && fromUs <= range.toUs;
  });
  return {
    id,
    range,
    builder: new RangeStatisticsBuilder(
      range,
      layouts,
      range.toUs >= bounds.toUs,
      data.silences,
      data.words.modifierKeys,
    ),
    groups: wanted,
    total: wanted.length,
  };
}
