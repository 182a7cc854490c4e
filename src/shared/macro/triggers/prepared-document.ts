import type { MacroDocument } from '../macro-document';

/** The document as one that runs until it is stopped. */
export function withoutEnd(document: MacroDocument): MacroDocument {
  return { ...document, settings: { ...document.settings, times: 0 } };
}
