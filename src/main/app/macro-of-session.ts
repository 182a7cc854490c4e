import type { FromSessionRequest, FromSessionResult } from '../../shared/contract/macros';
import type { MacroJobs } from '../macro/jobs/macro-job';
import { runMacroJob } from '../macro/jobs/run-macro-job';

/** Makes a macro of a part of a session's file, in a worker. `seen`: as for the job. */
export async function macroOf(
  file: string,
  options: FromSessionRequest['options'],
  seen: MacroJobs['from_session']['job']['seen'] = [],
): Promise<FromSessionResult> {
  const made = await runMacroJob('from_session', { file, options, seen });
  return made.ok
    ? { ok: true, text: made.value.text, notes: [...made.value.notes] }
    : { ok: false, message: made.error.message };
}
