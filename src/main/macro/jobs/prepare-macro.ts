import type { Result } from '../../../shared/base/result';
import { readMacroText } from '../macro-file';
import { macroPath } from '../macro-folder';
import type { MacroJobFailure, MacroJobs, ReadyMacro } from './macro-job';
import { runMacroJob } from './run-macro-job';

/** A text no longer than this is read and checked in 20 ms, UTF-16 units. */
const SHORT = 50_000;

/**
 * Reads a macro that is to run. A short one that calls no others is read here: starting a thread takes longer, and who
 * presses a hotkey waits for it.
 */
export async function prepareMacro(
  job: MacroJobs['prepare']['job'],
): Promise<Result<ReadyMacro, MacroJobFailure>> {
  const text = job.table === null ? await shortText(job) : null;
  if (text === null) return runMacroJob('prepare', job);
  const { prepare } = await import('./prepare-job');
  return prepare({ ...job, text });
}

/** Null: it is long, calls others, or cannot be read. */
async function shortText({ dir, name, text }: MacroJobs['prepare']['job']): Promise<string | null> {
  if (text !== null) return isShort(text) ? text : null;
  const read = await readMacroText(macroPath(dir, name));
  return read.ok && isShort(read.value.text) ? read.value.text : null;
}

function isShort(text: string): boolean {
  return text.length <= SHORT && !text.includes('"call"');
}
