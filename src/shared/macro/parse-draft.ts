import { err, ok, type Result } from '../base/result';
import { checkMeaning } from './check/check-meaning';
import type { MacroDocument } from './macro-document';
import { checkSchema, type MacroProblem, parseMacroJson } from './parse-macro';
import { walkSteps } from './walk-steps';

/** A macro as it stood in the editor, and what is wrong with it, which the editor shows. */
export interface MacroDraft {
  readonly document: MacroDocument;
  readonly problems: readonly MacroProblem[];
}

/**
 * Reads the text of a macro that was being edited: a step of it may be half done, which a file's never is. Fails as
 * `parseMacro` does for everything else, and where two steps have one id.
 */
export function parseDraft(text: string): Result<MacroDraft, readonly MacroProblem[]> {
  const json = parseMacroJson(text);
  if (!json.ok) return json;
  const checked = checkSchema(json.value, Number.POSITIVE_INFINITY);
  if (!checked.ok) return checked;
  const { raw, document: sound, problems, isHalfDone } = checked.value;
  if (sound === null && !isHalfDone) return err(problems);
  // All of it is of the types that the schema asks for.
  const document = sound ?? (raw as unknown as MacroDocument);
  const seen = new Set<string>();
  for (const { step, number } of walkSteps(document.steps)) {
    if (seen.has(step.id)) {
      const message = `Step ${number} (${step.type}): another step has the same id already.`;
      return err([{ path: '/steps', number, id: step.id, message }]);
    }
    seen.add(step.id);
  }
  return ok({ document, problems: sound === null ? problems : checkMeaning(sound) });
}
