import { join } from 'node:path';
import { sealFile } from '../../src/main/session/seal-file';
import { focusNote } from '../../src/shared/session/focus-note';
import type { SessionEdit } from '../../src/shared/session/session-edit';
import { int32Bytes } from './parquet-bytes';
import {
  type EventRow,
  sessionHeader,
  tableOf,
  temporaryFolder,
  userEnd,
  valueIn,
  writeJournal,
} from './sessions';

/** A second, µs. */
export const S = 1_000_000;
export const SECRET_TITLE = 'Vault of Geheimnis';
const SECRET_X = 1_234_567;
/** Takes out all that is in {@link SECRETS}. */
export const CUT: SessionEdit = { type: 'cut', fromUs: 2 * S, toUs: 4 * S };

/** From 2 to 4 s a window comes to the front, `Ж` is typed on a key not used else, and the pointer is far out. */
export const ROWS: EventRow[] = [
  { t: 0, kind: 'focus', note: focusNote({ title: 'Notes', class: 'n', process: 'n' }), window: 0 },
  { t: S, kind: 'key_down', key: 'KeyA', native: 30, text: 'a', window: 0 },
  { t: 1.1 * S, kind: 'key_up', key: 'KeyA', native: 30, window: 0 },
  {
    t: 2 * S,
    kind: 'focus',
    note: focusNote({ title: SECRET_TITLE, class: 'v', process: 'v' }),
    window: 1,
  },
  { t: 2.5 * S, kind: 'key_down', key: 'IntlYen', native: 4242, text: 'Ж', window: 1 },
  { t: 2.6 * S, kind: 'key_up', key: 'IntlYen', native: 4242, window: 1 },
  { t: 3 * S, kind: 'move', at: [SECRET_X, 3], window: 1 },
  {
    t: 3.5 * S,
    kind: 'focus',
    note: focusNote({ title: 'Notes', class: 'n', process: 'n' }),
    window: 0,
  },
  { t: 5 * S, kind: 'move', at: [5, 5], window: 0 },
];
/** What stands in the file for each thing that only that stretch has. */
export const SECRETS: readonly (readonly [string, Buffer])[] = [
  ['title', Buffer.from(SECRET_TITLE)],
  ['text', Buffer.from('Ж')],
  ['key', Buffer.from('IntlYen')],
  ['native', int32Bytes(4242)],
  ['x', int32Bytes(SECRET_X)],
];

/** A sealed session called `s`, 6 s long. */
export async function sealed(
  folder = temporaryFolder(),
  rows = ROWS,
): Promise<{ folder: string; file: string }> {
  const [journal, file, draft] = ['s.journal', 's.reel.parquet', 'draft'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  const windows = ['Notes', SECRET_TITLE].map((title) => ({
    title,
    class: title === 'Notes' ? 'n' : 'v',
    process: title === 'Notes' ? 'n' : 'v',
  }));
  await writeJournal(journal, tableOf(rows), {
    end: userEnd(6 * S),
    header: sessionHeader({ windows }),
  });
  const job = { journal, session: file, draft, recovered: false, end: null };
  valueIn(await sealFile(job, { progress: () => undefined }));
  return { folder, file };
}
