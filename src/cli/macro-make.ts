import { uuidv7 } from 'uuidv7';
import type { PointerColors } from '../main/macro/pointer-colors';
import { sessionNameOf } from '../main/session/library';
import type { FromSessionOptions } from '../shared/macro/from-session/from-session-options';
import {
  type MadeFromSession,
  macroFromSession,
} from '../shared/macro/from-session/macro-from-session';
import { CliFailure } from './failure';
import { readWholeSession } from './journal-damage';

/**
 * Makes a macro of a session's file. `title` null: that of the session, or else its name. `seen`: what was under the pointer
 * meanwhile, if anybody looked.
 */
export async function makeMacro(
  file: string,
  options: FromSessionOptions,
  title: string | null,
  seen: Pick<PointerColors, 'since'> | null = null,
): Promise<MadeFromSession> {
  const { header, table } = await readWholeSession(file);
  const colors = seen?.since(header.clock.startMonotonicUs) ?? [];
  const made = macroFromSession({ header, table, options, colors, newId: uuidv7 });
  if (!made.ok) {
    const { kind, message } = made.error;
    throw new CliFailure(kind === 'unfit' ? 'not_replayable' : kind, message);
  }
  const { document, notes } = made.value;
  const named = title ?? (document.title === '' ? sessionNameOf(file) : document.title);
  return { document: { ...document, title: named.slice(0, 200) }, notes };
}
