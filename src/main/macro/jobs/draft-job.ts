import { ok, type Result } from '../../../shared/base/result';
import { parseDraft } from '../../../shared/macro/parse-draft';
import { problemsText } from '../../../shared/macro/parse-macro';
import { readMacroText } from '../macro-file';
import { failed } from './library-jobs';
import type { MacroJobFailure, MacroJobs, MacroJobValue } from './macro-job';

const LOST = 'The kept changes cannot be restored: discard them.';

/** Reads what was kept of a macro in the editor: a line about it, then the document. Nothing in it is run. */
export async function readDraft({
  file,
}: MacroJobs['draft']['job']): Promise<Result<MacroJobValue<'draft'>, MacroJobFailure>> {
  const read = await readMacroText(file);
  if (!read.ok) return failed({ kind: 'failed', message: `${LOST} ${read.error.message}` });
  const { text } = read.value;
  const draft = parseDraft(text.slice(text.indexOf('\n') + 1));
  if (!draft.ok) {
    return failed({ kind: 'failed', message: `${LOST} ${problemsText(draft.error)}` });
  }
  const { document, problems } = draft.value;
  return ok({
    text: JSON.stringify(document),
    problems: problems.flatMap(({ id, message }) => (id === null ? [] : [{ id, message }])),
  });
}
