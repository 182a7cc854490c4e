import type { FromSessionRequest, FromSessionResult } from '../../shared/contract/macros';
import { runMacroJob } from '../macro/jobs/run-macro-job';

/** Makes a macro of a part of a session's file, in a worker. */
export async function macroOf(
  file: string,
  options: FromSessionRequest['options'],
): Promise<FromSessionResult> {
  const made = await runMacroJob('from_session', { file, options });
  return made.ok
    ? { ok: true, text: made.value.text, notes: [...made.value.notes] }
    : { ok: false, message: made.error.message };
}
