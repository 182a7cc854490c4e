import { MACRO_EXTENSION } from '../../shared/macro/macro-document';
import type { Removable } from '../session/session-trash';

/** Macros, as they are removed from their folder: one that runs has been read already. */
export const MACROS: Removable = {
  suffixes: [MACRO_EXTENSION],
  noun: 'macro',
  refusal: async () => null,
};
