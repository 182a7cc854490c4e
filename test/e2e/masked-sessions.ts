import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PrivacyMode } from '../../src/shared/session/header';
import { type EventRow, sessionHeader } from '../support/sessions';
import { shelve } from '../support/shelf';

const MS = 1000;

/** Puts a session in each mode that keeps something back, called like its mode, into the library of a home. */
export async function putMaskedSessions(home: string): Promise<void> {
  const folder = join(home, 'sessions');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const header = (mode: PrivacyMode) => ({
    title: mode,
    privacy: { ...sessionHeader().privacy, mode },
  });
  const masked = { key: 'Masked', flags: ['redacted'] } as const;
  const word: EventRow[] = [
    { t: 100 * MS, kind: 'move', at: [100, 100] },
    { t: 1000 * MS, kind: 'key_down', key: 'ShiftLeft' },
    { t: 1100 * MS, kind: 'key_up', key: 'ShiftLeft' },
    { t: 2000 * MS, kind: 'key_down', ...masked },
    { t: 2100 * MS, kind: 'key_up', ...masked },
  ];
  await shelve(folder, 'm1', header('text-masked'), word);
  const nameless = word.map((row) => (row.key === undefined ? row : { ...row, ...masked }));
  await shelve(folder, 'm2', header('timing'), nameless);
  const counts: EventRow[] = [1, 2].map((second) => ({
    t: second * 1000 * MS,
    kind: 'count',
    note: 'keys=3 buttons=1 moves=20 wheel=0',
  }));
  await shelve(folder, 'm3', header('counts'), counts);
}
