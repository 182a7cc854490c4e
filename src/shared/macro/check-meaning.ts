import type { MacroDocument } from './macro-document';
import type { MacroProblem } from './macro-problem';

/** What is wrong with a document that the schema finds sound. */
export function checkMeaning(document: MacroDocument): readonly MacroProblem[] {
  const seen = new Map<string, string>();
  void document;
  void seen;
  return [];
}
