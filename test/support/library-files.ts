import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeSessionFile } from '../../src/main/session/session-file';
import { OverviewBuilder } from '../../src/shared/session/overview';
import type { RowRange } from '../../src/shared/session/row-range';
import { RowDigest } from '../../src/shared/session/session-digest';
import { realisticEvents } from '../bench/lib/realistic-events';
import { sessionHeader, userEnd } from '../bench/lib/session-head';

/** Puts a session of so many realistic events into the library of a home. Resolves with its name. */
export async function putSession(
  home: string,
  name: string,
  { title, events }: { readonly title: string; readonly events: number },
): Promise<string> {
  const overview = new OverviewBuilder();
  const digest = new RowDigest();
  let lastUs = 0;
  for (const { columns, strings, fromSeq, toSeq } of realisticEvents(events)) {
    overview.add(columns, strings, 0, toSeq - fromSeq);
    digest.addGroup(columns, strings, toSeq - fromSeq);
    lastUs = columns.tUs[toSeq - fromSeq - 1] ?? 0;
  }
  const groups: Iterator<RowRange> = realisticEvents(events);
  const folder = join(home, 'sessions');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  await writeSessionFile(join(folder, `${name}.reel.parquet`), {
    header: { ...sessionHeader(title), end: userEnd(lastUs) },
    overview: overview.build(),
    rows: digest.finish(),
    excerpt: null,
    groups,
  });
  return name;
}

/** Puts a file there that is no session, whatever its name says. */
export function putForeignFile(home: string): void {
  writeFileSync(join(home, 'sessions', 'holiday.reel.parquet'), 'a picture of a beach');
}
