import type { JournalDamage } from '../main/session/journal-scanner';
import { readSession, type SessionContent } from '../main/session/session-reader';
import { CliFailure, unwrap } from './failure';
import { plural } from './format';

/**
 * Reads a session of which something is to be done again, or made. Throws a `CliFailure` where it cannot be read, or is a
 * journal of which only the beginning can be: what was done then might come out as something else.
 */
export async function readWholeSession(file: string): Promise<SessionContent> {
  const content = unwrap(await readSession(file));
  const { damage } = content;
  if (damage !== null) {
    throw new CliFailure(
      'damaged',
      `${damageText(file, damage)}: seal what can be read with "deskreel recover", and use that if it is enough.`,
    );
  }
  return content;
}

/** Where a journal stops being readable, a sentence without its end. */
export function damageText(
  file: string,
  { offset, reason, discardedBytes }: JournalDamage,
): string {
  return `${file} cannot be read from byte ${offset} on (${reason}), ${plural(discardedBytes, 'byte')}`;
}
