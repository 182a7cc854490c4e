/**
 * Writes a session of many realistic events: `node bench-session-maker.js FILE EVENTS`. Run as a
 * process of its own, because the recorder's own writer is bundled for it.
 */
import { writeSessionFile } from '../../../src/main/session/session-file';
import { OverviewBuilder } from '../../../src/shared/session/overview';
import type { RowRange } from '../../../src/shared/session/row-range';
import { RowDigest } from '../../../src/shared/session/session-digest';
import { realisticEvents } from './realistic-events';
import { sessionHeader, userEnd } from './session-head';

async function make(file: string, events: number): Promise<void> {
  const overview = new OverviewBuilder();
  const digest = new RowDigest();
  let lastUs = 0;
  for (const { columns, strings, fromSeq, toSeq } of realisticEvents(events)) {
    overview.add(columns, strings, 0, toSeq - fromSeq);
    digest.addGroup(columns, strings, toSeq - fromSeq);
    lastUs = columns.tUs[toSeq - fromSeq - 1] ?? 0;
  }
  const groups: Iterator<RowRange> = realisticEvents(events);
  await writeSessionFile(file, {
    header: { ...sessionHeader(`${events.toLocaleString('en')} events`), end: userEnd(lastUs) },
    overview: overview.build(),
    rows: digest.finish(),
    excerpt: null,
    groups,
  });
}

const [file = '', events = ''] = process.argv.slice(2);
void make(file, Number(events));
