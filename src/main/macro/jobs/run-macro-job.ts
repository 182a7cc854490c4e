import { err, type Result } from '../../../shared/base/result';
import { runInWorker } from '../../session/run-in-worker';
import type { MacroJobFailure, MacroJobKind, MacroJobs, MacroJobValue } from './macro-job';

/** Has a worker thread do a job. */
export async function runMacroJob<Kind extends MacroJobKind>(
  kind: Kind,
  job: MacroJobs[Kind]['job'],
): Promise<Result<MacroJobValue<Kind>, MacroJobFailure>> {
  const done = await runInWorker<Result<MacroJobValue<Kind>, MacroJobFailure>>(
    'macro-worker',
    { kind, ...job },
    'Something about a macro could not be done',
    null,
    {},
  );
  return done.ok ? done.value : err({ kind: 'failed', message: done.error.message });
}
