import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sealFile } from '../../src/main/session/seal-file';
import type { SessionHeader } from '../../src/shared/session/header';
import { type EventRow, sessionHeader, tableOf, userEnd, valueIn, writeJournal } from './sessions';

/** A few presses, moves and clicks, as often as told, one round a second. */
export function somework(rounds: number): EventRow[] {
  return Array.from({ length: rounds }, (_, round): EventRow[] => {
    const t = round * 1_000_000;
    return [
      { t, kind: 'key_down', key: 'KeyA' },
      { t: t + 80_000, kind: 'key_up', key: 'KeyA' },
      { t: t + 100_000, kind: 'move', at: [round, round] },
      { t: t + 200_000, kind: 'button_down', button: 1, at: [round, round] },
      { t: t + 260_000, kind: 'button_up', button: 1, at: [round, round] },
    ];
  }).flat();
}

/** Puts a sealed session into `folder` and gives the path of its file. */
export async function shelve(
  folder: string,
  name: string,
  header: Partial<SessionHeader> = {},
  rows: readonly EventRow[] = somework(3),
): Promise<string> {
  const journal = join(folder, `${name}.journal`);
  const session = join(folder, `${name}.reel.parquet`);
  await writeJournal(journal, tableOf(rows), {
    end: userEnd((rows.at(-1)?.t ?? 0) + 500_000),
    header: sessionHeader(header),
  });
  const job = { journal, session, draft: `${session}.draft`, recovered: false, end: null };
  valueIn(await sealFile(job, { progress: () => undefined }));
  rmSync(journal, { force: true });
  return session;
}
