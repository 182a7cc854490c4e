import { copyFileSync } from 'node:fs';
import { vi } from 'vitest';
import { readJournal } from '../../src/main/session/journal-reader';

/** However busy the machine is. */
const LIMIT_MS = 60_000;

/** A copy of a journal that is being written, made once it holds this many events. Its path. */
export async function journalWith(journal: string, events: number): Promise<string> {
  const copy = `${journal}.copy`;
  await vi.waitUntil(async () => {
    copyFileSync(journal, copy);
    const content = await readJournal(copy);
    return content.ok && content.value.table.length >= events;
  }, LIMIT_MS);
  return copy;
}
