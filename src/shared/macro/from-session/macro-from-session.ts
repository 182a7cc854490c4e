import { err, type Result } from '../../base/result';
import type { EventTable } from '../../session/event-table';
import type { SessionHeader } from '../../session/header';
import type { MacroDocument } from '../macro-document';
import type { FromSessionOptions } from './from-session-options';

/** What a macro is made of. */
export interface FromSessionInput {
  readonly header: SessionHeader;
  /** The whole session, or an excerpt. */
  readonly table: EventTable;
  readonly options: FromSessionOptions;
  /** Makes ids: of the document, and of steps. Unique. */
  readonly newId: () => string;
}

/** A macro made of a session. */
export interface MadeFromSession {
  readonly document: MacroDocument;
  /** What a user should know: sentences, in English. */
  readonly notes: readonly string[];
}

/** Makes a macro of a part of a session. Fails with one sentence, the cause and the cure. */
export function macroFromSession(_input: FromSessionInput): Result<MadeFromSession, string> {
  return err('A session cannot be made into a macro yet.');
}
