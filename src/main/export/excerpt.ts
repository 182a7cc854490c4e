import { OverviewBuilder } from '../../shared/session/overview';
import { type RowRange, rowOf } from '../../shared/session/row-range';
import { RowDigest } from '../../shared/session/session-digest';
import { ranges } from '../session/ranges';
import { rowGroups } from '../session/row-groups';
import { writeSessionFile } from '../session/session-file';
import type { SessionReader, TimeSpan } from '../session/session-reader';
import type { JobHooks } from '../session/worker-job';

/**
 * Writes the events of `span` as a session file that says it is an excerpt: `seq` and `t_us` are
 * those of the whole session, presses may cross its edges. Reads twice, once for what the footer says.
 * Returns how many events there are.
 */
export async function writeExcerpt(
  file: string,
  session: SessionReader,
  span: TimeSpan,
  hooks: JobHooks,
): Promise<number> {
  const overview = new OverviewBuilder();
  const digest = new RowDigest();
  let firstSeq: number | null = null;
  let events = 0;
  for (const group of rowGroups(ranges(session, span))) {
    const from = rowOf(group, group.fromSeq);
    const count = group.toSeq - group.fromSeq;
    overview.add(group.columns, group.strings, from, from + count);
    digest.add(group.columns, group.strings, from, from + count);
    firstSeq ??= group.fromSeq;
    events += count;
    hooks.progress(events, 2 * session.events);
  }
  let written = 0;
  const counted = function* (): Generator<RowRange, void, undefined> {
    for (const range of ranges(session, span)) {
      yield range;
      written += range.toSeq - range.fromSeq;
      hooks.progress(events + written, 2 * session.events);
    }
  };
  await writeSessionFile(file, {
    header: session.header,
    overview: overview.build(),
    rows: digest.finish(),
    excerpt: { fromUs: span.fromUs ?? null, toUs: span.toUs ?? null, firstSeq: firstSeq ?? 0 },
    groups: rowGroups(counted()),
  });
  return events;
}
