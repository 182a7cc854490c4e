import { checkLoops } from '../../src/shared/macro/check/check-loops';
import type { Imported } from '../../src/shared/macro/foreign/foreign';
import type { ForeignImportFormat } from '../../src/shared/macro/foreign/foreign-formats';
import { importForeign } from '../../src/shared/macro/foreign/import/importers';
import { inEnglish } from '../../src/shared/macro/foreign/losses/loss-text';
import { refusalText } from '../../src/shared/macro/foreign/losses/refusal';
import { macroDocumentSchema } from '../../src/shared/macro/macro-document';
import { checkMacro } from '../../src/shared/macro/parse-macro';
import { foreignFile } from '../support/foreign-files';
import type { Verdict } from './judge';

/** No sentence about a file is longer, however long what stands in the file is. */
const MAX_SENTENCE = 300;

/** How a file of another tool was taken: what was made of it, where it was read. */
export interface ImportVerdict extends Verdict {
  readonly imported: Imported | null;
}

/**
 * Has bytes read as a macro of another tool: `refused` in a sentence, or read (`unharmed`) as a sound macro whose losses are
 * sentences. Anything else is a `fault`.
 */
export function judgeImport(bytes: Uint8Array, format: ForeignImportFormat | null): ImportVerdict {
  const result = importForeign(foreignFile(bytes), format);
  if (!result.ok) {
    const why = refusalText(result.error);
    return /^[A-Z].{10,}\.$/s.test(why) && why.length < MAX_SENTENCE
      ? { verdict: 'refused', detail: '', imported: null }
      : fault(`no sentence: ${why.slice(0, 500)}`);
  }
  const { document, losses } = result.value;
  const { error } = macroDocumentSchema.safeParse(document);
  if (error !== undefined) return fault(`no macro: ${error.message.slice(0, 500)}`);
  const checked = checkMacro(document);
  if (!checked.ok) return fault(`not sound: ${JSON.stringify(checked.error).slice(0, 500)}`);
  const endless = checkLoops(document);
  if (endless !== null) return fault(`not to be run: ${endless.message}`);
  const odd = inEnglish(losses).find(({ message }) => !/^[A-Z“x].*\.$/s.test(message));
  if (odd !== undefined) return fault(`no sentence: ${odd.message.slice(0, 500)}`);
  return { verdict: 'unharmed', detail: '', imported: result.value };
}

function fault(detail: string): ImportVerdict {
  return { verdict: 'fault', detail, imported: null };
}
